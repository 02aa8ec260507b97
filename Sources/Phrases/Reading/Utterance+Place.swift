extension Utterance {
  /// Takes the first place: after a word that leads to one (`near Olivet`, `à Olivet`, `vers
  /// Fleury avant dimanche`), or a known name that stands by itself between signs or other parts
  /// (`groceries, Saint-Marceau, tomorrow`). Run it after the limits.
  ///
  /// A distance may follow, `near Olivet 10 km`. `here` and `ici` are the speaker's own district.
  /// After a clear lead (`near`, `près de`, `vers`) a place that is not known is taken as it was
  /// typed; after `à`, `in`, `at` and the like it is text, and so is a known name in small letters
  /// that is an ordinary word, or lies far from the room's centre.
  ///
  /// - Parameters:
  ///   - surroundings: the places that are known, the room's centre, the speaker's district.
  ///   - language: the room's; in English `a` leads to no place in small letters.
  ///   - leads: the words that lead to it.
  ///   - isEnough: whether a name may be all that the line says, as in a list to search.
  public mutating func takePlace(
    in surroundings: Surroundings, language: Language, leads: PlaceLeads = .near,
    isEnough: Bool = false
  ) -> PlaceMention? {
    var unknown: (words: Range<Int>, name: Range<Int>)?
    for index in words.indices where word(index) != nil {
      for lead in leads.leads(from: folded(index)) where matches(lead.words, at: index) {
        let at = index + lead.words.count
        if let end = mine(at: at), let home = surroundings.home {
          return take(home, index..<end, name: at..<end)
        }
        if let read = readPlace(after: lead, at: at, language, in: surroundings) {
          return take(read.place, index..<read.words.upperBound, name: read.words)
        }
        if lead.isClear, unknown == nil, readDatePhrase(at: index, language) == nil,
          let name = unknownPlace(at: at, language)
        {
          unknown = (index..<name.upperBound, name)
        }
        break
      }
    }
    if let mention = takeBarePlace(in: surroundings, isEnough: isEnough) { return mention }
    guard let unknown else { return takeCodedPlace(in: surroundings, language) }
    return take(nil, unknown.words, name: unknown.name)
  }

  /// Keeps the postcodes of known places from being read as amounts. Run it before the amounts.
  public mutating func holdPostcodes(of places: PlaceList) {
    for index in postcodeWords(in: places) { hold(index) }
  }

  private mutating func take(
    _ place: Place?, _ span: Range<Int>, name: Range<Int>
  ) -> PlaceMention {
    let (radius, end) = readRadius(at: span.upperBound)
    let typed = raw(name)
    take(span.lowerBound..<end, as: .place)
    return PlaceMention(place: place, typed: typed, radius: radius)
  }

  // MARK: After a lead

  private func readPlace(
    after lead: PlaceLeads.Lead, at index: Int, _ language: Language, in surroundings: Surroundings
  ) -> PlaceReading? {
    guard let first = word(index) else { return nil }
    let hasArticle = placeArticles.contains(first.folded) || first.folded == "l'"
    let name = hasArticle ? word(index + 1) : first
    let isName = name?.isCapitalised ?? false || name?.startsWithDigit ?? false
    if lead.isClear { return readPlace(at: index, in: surroundings, allowsTypo: true) }
    guard
      let read = readPlace(at: index, in: surroundings, allowsTypo: isName)
    else { return nil }
    if isName { return read.isExact || surroundings.isLocal(read.place) ? read : nil }
    // "a" is an article in English, and small words are more often no places.
    if lead.words == ["a"], language == .en { return nil }
    if read.length > 1 || [.hub, .hospital].contains(read.place.kind) { return read }
    return ordinaryPlaceNames.contains(name?.folded ?? "") || !surroundings.isLocal(read.place)
      ? nil : read
  }

  /// The index after "here", "chez moi" or the like.
  private func mine(at index: Int) -> Int? {
    placesOfMine.first { matches($0, at: index) }.map { index + $0.count }
  }

  /// The words of a place that is not known: a name as far as it is capitalised, else up to a sign,
  /// another part, a date or a word that no name has; four words at most.
  private func unknownPlace(at index: Int, _ language: Language) -> Range<Int>? {
    guard mine(at: index) == nil else { return nil }
    var end = index
    var isName: Bool?
    while end < index + 6, let next = word(end), !next.isMark {
      let isJoint = nameJoints.contains(next.folded)
      if !isJoint {
        if next.startsWithDigit || afterPlaceWords.contains(next.folded) { break }
        if readDatePhrase(at: end, language)?.isLimit ?? false || beginsKeyword(at: end) { break }
        if isName == true, !next.isCapitalised { break }
        if isName == nil { isName = next.isCapitalised }
        if isName == false, end >= index + 4 { break }
      }
      end += 1
    }
    while end > index, nameJoints.contains(folded(end - 1)) { end -= 1 }
    return end > index ? index..<end : nil
  }

  // MARK: By itself

  private mutating func takeBarePlace(
    in surroundings: Surroundings, isEnough: Bool
  ) -> PlaceMention? {
    if let home = surroundings.home {
      for index in words.indices where ["here", "ici"].contains(folded(index)) {
        guard closes(index + 1), !["d'", "from", "depuis"].contains(folded(index - 1)) else {
          continue
        }
        return take(home, index..<index + 1, name: index..<index + 1)
      }
    }
    for index in words.indices where opens(index) || folded(index) == "hub" {
      guard let read = readPlace(at: index, in: surroundings, allowsTypo: false),
        closes(read.words.upperBound), surroundings.isLocal(read.place),
        isPlain(read, at: index), isEnough || !isAll(read.words)
      else { continue }
      let hasArticle = placeArticles.contains(folded(index - 1)) && !opens(index)
      return take(
        read.place, (hasArticle ? index - 1 : index)..<read.words.upperBound, name: read.words)
    }
    return nil
  }

  /// `45160 Olivet`, known or not, wherever it stands: five figures before a capital letter that were
  /// no amount.
  private mutating func takeCodedPlace(
    in surroundings: Surroundings, _ language: Language
  ) -> PlaceMention? {
    for index in words.indices {
      guard let code = word(index), code.smallNumber != nil, code.text.utf8.count == 5,
        word(index + 1)?.isCapitalised ?? false
      else { continue }
      if let read = readPlace(at: index, in: surroundings, allowsTypo: true), read.words.count > 1 {
        return take(read.place, read.words, name: read.words)
      }
      if let name = unknownPlace(at: index + 1, language) {
        let whole = index..<name.upperBound
        return take(nil, whole, name: whole)
      }
    }
    return nil
  }

  /// Whether a name without a lead is likely to be one: it has a capital or two words, or nothing
  /// follows it, or a part was taken out beside it.
  private func isPlain(_ read: PlaceReading, at index: Int) -> Bool {
    if words[index].isCapitalised || read.length > 1 || read.place.kind == .hub { return true }
    guard !ordinaryPlaceNames.contains(words[index].folded) else { return false }
    let end = read.words.upperBound
    if index > 0, taken[index - 1] != nil || words.indices.contains(end) && taken[end] != nil {
      return true
    }
    return !words.indices.contains { $0 >= end && taken[$0] == nil && !words[$0].isMark }
  }

  /// Whether a part may begin here: at the start, after a sign or after another part.
  private func opens(_ index: Int) -> Bool {
    guard word(index) != nil, !words[index].isMark else { return false }
    guard index > 0 else { return true }
    if let part = taken[index - 1] { return part != .quantity }
    return words[index - 1].isMark && !words[index - 1].isQuoted && words[index - 1].text != "."
  }

  /// Whether a part may end before `index`.
  private func closes(_ index: Int) -> Bool {
    guard words.indices.contains(index) else { return true }
    if taken[index] != nil || beginsKeyword(at: index) { return true }
    return words[index].isMark && !words[index].isQuoted
  }

  /// Whether nothing is left beside these words.
  private func isAll(_ span: Range<Int>) -> Bool {
    !words.indices.contains { !span.contains($0) && taken[$0] == nil && !words[$0].isMark }
  }

  private func beginsKeyword(at index: Int) -> Bool {
    Keyword.urgent.phrases.contains { matches($0, at: index) }
  }

  // MARK: How far

  /// Reads `10 km`, `10km`, `(10 km)` after a place; the default and the same index where nothing
  /// of the kind stands there.
  private func readRadius(at index: Int) -> (radius: Int, end: Int) {
    let isBracketed = folded(index) == "("
    let at = isBracketed ? index + 1 : index
    let none = (PlaceMention.defaultRadius, index)
    guard let word = word(at), word.startsWithDigit else { return none }
    let run = word.folded.utf8.prefix { (0x30...0x39).contains($0) }.count
    let glued = String(word.folded.dropFirst(run))
    let unit = glued.isEmpty ? folded(at + 1) : glued
    guard run <= 3, let radius = Int(word.folded.prefix(run)), (1...200).contains(radius),
      ["km", "kms", "kilometres", "kilometre", "kilometers"].contains(unit)
    else { return none }
    let end = glued.isEmpty ? at + 2 : at + 1
    return (radius, isBracketed && folded(end) == ")" ? end + 1 : end)
  }
}

/// Small words inside a name: `Bellevue sur Loire`.
private let nameJoints = wordSet(
  "le la les l' the de du des d' of sur sous en lès au aux a et st ste"
)
.union(["."])

extension PlaceLeads {
  /// Whether one of the wordings stands right before `index`.
  func hasLead(endingBefore index: Int, in line: Utterance) -> Bool {
    (max(0, index - 4)..<index).contains { start in
      leads(from: line.folded(start)).contains {
        line.matches($0.words, at: start) && start + $0.words.count == index
      }
    }
  }
}
