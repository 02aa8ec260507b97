/// The words of a normalised line: split at spaces, with punctuation at the edges of a word, elided
/// articles (`d'`, `jusqu'`) and the signs of urgency set apart.
func split(_ line: String) -> [Word] {
  var words = [Word]()
  let chunks = line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: true)
  var quotesLeft = line.utf8.count { $0 == UInt8(ascii: "\"") }
  var isQuoted = false
  for chunk in chunks {
    var hasSpace = true
    if quotesLeft == 0 {
      append(chunk, &hasSpace, isQuoted, to: &words)
      continue
    }
    var start = chunk.startIndex
    // Quotation marks stand alone; one without a partner is punctuation.
    while let mark = chunk[start...].firstIndex(of: "\"") {
      append(chunk[start..<mark], &hasSpace, isQuoted, to: &words)
      if isQuoted {
        words.append(Word("\"", hasSpace: hasSpace, isQuoted: true, isMark: true))
        isQuoted = false
      } else {
        isQuoted = quotesLeft > 1
        words.append(Word("\"", hasSpace: hasSpace, isQuoted: isQuoted, isMark: true))
      }
      hasSpace = false
      quotesLeft -= 1
      start = chunk.index(after: mark)
    }
    append(chunk[start...], &hasSpace, isQuoted, to: &words)
  }
  return words
}

private func append(
  _ piece: Substring.UnicodeScalarView, _ hasSpace: inout Bool, _ isQuoted: Bool,
  to words: inout [Word]
) {
  func put(_ part: Substring.UnicodeScalarView, isMark: Bool) {
    guard !part.isEmpty else { return }
    words.append(
      Word(
        String(part), hasSpace: hasSpace, isQuoted: isQuoted, isMark: isMark,
        isCounted: words.last?.startsWithDigit ?? false))
    hasSpace = false
  }
  if isQuoted || isWord(piece) { return put(piece, isMark: false) }
  var rest = piece
  let lead = rest.prefix(while: isLeading)
  put(lead, isMark: true)
  rest = rest[lead.endIndex...]
  var start = rest.startIndex
  var index = start
  var previous: Unicode.Scalar?
  while index < rest.endIndex {
    let scalar = rest[index]
    let next = rest.index(after: index)
    if isPicture(scalar), !isPicture(previous) || isUrgentSign(scalar), index > start {
      put(rest[start..<index], isMark: false)
      start = index
    } else if !isPicture(scalar), isPicture(previous), index > start {
      put(rest[start..<index], isMark: false)
      start = index
    }
    if isUrgentSign(scalar) {
      put(rest[start..<index], isMark: false)
      put(rest[index..<next], isMark: false)
      start = next
    } else if scalar == "'", elisions.contains(fold(String(rest[start..<index]))) {
      put(rest[start..<next], isMark: false)
      start = next
    } else if scalar == ".", isHalfDay(rest[start..<index]) {
      // The last point of "6 p.m." belongs to it.
      put(rest[start..<next], isMark: false)
      start = next
    } else if isTrailing(scalar) {
      // Punctuation splits at the end of a word; `,` and `;` also inside, but not between digits.
      let end = rest[index...].firstIndex { !isTrailing($0) } ?? rest.endIndex
      let follows = end < rest.endIndex ? rest[end] : nil
      let splits = follows.map { sign in
        isUrgentSign(sign)
          || (scalar == "," || scalar == ";") && !(isDigit(previous) && isDigit(sign))
      }
      if splits ?? true {
        put(rest[start..<index], isMark: false)
        put(rest[index..<end], isMark: true)
        start = end
      }
      previous = scalar
      index = end
      continue
    }
    previous = scalar
    index = next
  }
  put(rest[start...], isMark: false)
}

/// "p.m" and "6a.m".
private func isHalfDay(_ piece: Substring.UnicodeScalarView) -> Bool {
  guard piece.count >= 3, ["a.m", "p.m"].contains(fold(String(piece.suffix(3)))) else {
    return false
  }
  return piece.dropLast(3).last.map { isDigit($0) } ?? true
}

/// Whether it is letters and digits of ASCII, or hyphens, of which nothing is set apart.
private func isWord(_ piece: Substring.UnicodeScalarView) -> Bool {
  Substring(piece).utf8.allSatisfy { byte in
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
  }
}

private let elisions: Set<String> = [
  "c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "s", "t",
]

private func isUrgentSign(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\u{203C}" || scalar == "\u{1F198}"
}

/// Pictures stand apart from the words that they are glued to: `39🎉`.
private func isPicture(_ scalar: Unicode.Scalar?) -> Bool {
  guard let value = scalar?.value, value >= 0x200D else { return false }
  switch value {
  case 0x200D, 0x2600..<0x27C0, 0x1F000..<0x1FB00, 0x1F1E6..<0x1F200: return true
  default: return false
  }
}

private func isLeading(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "(", "[", "{", ",", ";", ":", "!", "?", ".", "…", "·", "•", "¿", "¡": true
  default: false
  }
}

private func isTrailing(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case ")", "]", "}", ",", ";", ":", "!", "?", ".", "…", "·": true
  default: false
  }
}

private func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
  scalar.map { (0x30...0x39).contains($0.value) } ?? false
}
