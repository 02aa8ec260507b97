/// What a text is about, for comparing with another: its words without case, accents, endings,
/// numbers and those that say nothing, each once, in order. Words of one meaning have one stem in both languages:
/// `"someone who sews"` and `"couture"` both have `"sew"`.
///
/// - Parameter limit: the most stems; what comes later is left out.
public func stems(of text: String, limit: Int = 8) -> [String] {
  var stems: [String] = []
  for word in stemWords(fold(text)) {
    guard word.utf8.count >= 2, !emptyWords.contains(String(word)), !word.allSatisfy(\.isNumber)
    else { continue }
    let stem = stem(String(word))
    if !stems.contains(stem) { stems.append(stem) }
    if stems.count == limit { break }
  }
  return stems
}

private func stem(_ word: String) -> String {
  if let stem = familyStems[word] { return stem }
  if word.contains(where: { $0.isNumber }) { return word }
  for ending in stemEndings where word.hasSuffix(ending) && word.utf8.count - ending.utf8.count >= 3
  {
    let cut = String(word.dropLast(ending.count))
    return familyStems[cut] ?? cut
  }
  return word
}

private func stemWords(_ folded: String) -> [Substring] {
  guard folded.utf8.allSatisfy({ $0 < 0x80 }) else {
    return folded.split(whereSeparator: { !isStemCharacter($0) })
  }
  // What letters of other scripts are takes a look into tables.
  return folded.utf8.split { $0 &- UInt8(ascii: "a") >= 26 && $0 &- UInt8(ascii: "0") >= 10 }
    .map { Substring($0) }
}

private func isStemCharacter(_ character: Character) -> Bool {
  character.isLetter || character.isNumber
}
