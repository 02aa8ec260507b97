/// The name of a place, as it stands in an utterance.
struct PlaceReading {
  var place: Place
  /// The words that say it, its postcode among them.
  var words: Range<Int>
  /// Whether it is spelt as in the list.
  var isExact: Bool
  /// How many words the name has as it is compared: `saint marceau` has two.
  var length: Int
}

extension Utterance {
  /// A part of a name, and where it stands: one word may have several, `Saint-Marceau`.
  private struct NamePart {
    var text: String
    /// The index after the word that it ends; nil in the middle of one.
    var end: Int?
  }

  /// Reads the name that begins at `index`: the longest one that is known, an article left out;
  /// else, where `allowsTypo`, the longest that is one letter away from a known one. A postcode may
  /// stand before or after it.
  func readPlace(
    at index: Int, in surroundings: Surroundings, allowsTypo: Bool
  ) -> PlaceReading? {
    let places = surroundings.places
    guard !places.isEmpty, let first = word(index), !first.isMark else { return nil }
    if let postcode = Self.postcode(first), !places.places(postcode: postcode).isEmpty {
      return readPlace(at: index, after: postcode, in: surroundings)
    }
    var parts = nameParts(at: index)
    if parts.count > 1, placeArticles.contains(parts[0].text) { parts.removeFirst() }
    guard let start = parts.first else { return nil }
    for count in stride(
      from: min(places.longestName(from: start.text), parts.count), through: 1, by: -1)
    {
      guard let end = parts[count - 1].end else { continue }
      let found = places.places(named: parts[..<count].map(\.text))
      if found.isEmpty { continue }
      return reading(found, index..<end, count, isExact: true, in: surroundings)
    }
    guard allowsTypo else { return nil }
    for count in stride(from: min(parts.count, 6), through: 1, by: -1) {
      guard let end = parts[count - 1].end else { continue }
      let found = places.places(nearly: parts[..<count].map(\.text), surroundings.centre)
      if found.isEmpty { continue }
      return reading(found, index..<end, count, isExact: false, in: surroundings)
    }
    return nil
  }

  /// `45160 Olivet`, or the postcode alone.
  private func readPlace(
    at index: Int, after postcode: String, in surroundings: Surroundings
  ) -> PlaceReading? {
    let places = surroundings.places
    let candidates = places.places(postcode: postcode)
    if let named = readPlace(at: index + 1, in: surroundings, allowsTypo: true),
      Self.postcode(words[index + 1]) == nil
    {
      let name = placeKeyWords(fold(named.place.name))
      let fitting = candidates.filter { placeKeyWords(fold($0.name)) == name }
      if let place = places.nearest(fitting, to: surroundings.centre) {
        return PlaceReading(
          place: place, words: index..<named.words.upperBound, isExact: true,
          length: named.length)
      }
    }
    return places.nearest(candidates, to: surroundings.centre).map {
      PlaceReading(place: $0, words: index..<index + 1, isExact: true, length: 2)
    }
  }

  /// Chooses among places of one name: by the postcode or (in brackets) the first figures of one
  /// that follows, else the nearest.
  private func reading(
    _ found: [Place], _ span: Range<Int>, _ length: Int, isExact: Bool,
    in surroundings: Surroundings
  ) -> PlaceReading? {
    var fitting = found
    var end = span.upperBound
    let isBracketed = folded(end) == "("
    let at = isBracketed ? end + 1 : end
    if let word = word(at), word.smallNumber != nil,
      word.text.utf8.count == 5 || isBracketed && word.text.utf8.count == 2
    {
      let code = word.text
      let coded = found.filter { place in place.postcodes.contains { $0.hasPrefix(code) } }
      let close = isBracketed && folded(at + 1).hasPrefix(")") ? at + 2 : at + 1
      if !coded.isEmpty {
        fitting = coded
        end = close
      }
    }
    return surroundings.places.nearest(fitting, to: surroundings.centre).map {
      PlaceReading(
        place: $0, words: span.lowerBound..<end, isExact: isExact, length: length)
    }
  }

  /// The parts of what stands from `index` on: twelve at most, none beyond a sign.
  private func nameParts(at index: Int) -> [NamePart] {
    var parts = [NamePart]()
    var at = index
    while parts.count < 12, let word = word(at) {
      if word.isMark {
        // "St. Marceau".
        guard word.text == ".", ["saint", "sainte"].contains(parts.last?.text) else { break }
        at += 1
        continue
      }
      let texts = placeWords(word.folded)
      for (position, text) in texts.enumerated() {
        parts.append(NamePart(text: text, end: position == texts.count - 1 ? at + 1 : nil))
      }
      at += 1
    }
    return parts
  }

  /// Five figures and nothing else.
  private static func postcode(_ word: Word) -> String? {
    word.text.utf8.count == 5 && word.smallNumber != nil ? word.text : nil
  }

  /// Whether two figures stand in brackets after the name of a place there: `Fleury (45)`.
  private func isDepartment(at index: Int, in places: PlaceList) -> Bool {
    guard folded(index - 1) == "(", folded(index + 1).hasPrefix(")") else { return false }
    let code = words[index].text
    return (max(0, index - 8)..<index - 1).contains { start in
      let name = nameParts(at: start).map(\.text)
      return places.places(named: placeKeyWords(name.joined(separator: " "))).contains {
        $0.postcodes.contains { $0.hasPrefix(code) }
      }
    }
  }

  /// Which words are postcodes of known places beside a name that has them: no amounts.
  func postcodeWords(in places: PlaceList) -> [Int] {
    guard !places.isEmpty else { return [] }
    return words.indices.filter { index in
      guard let word = word(index), word.smallNumber != nil else { return false }
      if word.text.utf8.count == 2 { return isDepartment(at: index, in: places) }
      guard let code = Self.postcode(word) else { return false }
      let known = places.places(postcode: code)
      guard !known.isEmpty else { return false }
      if words.count == 1 || PlaceLeads.near.hasLead(endingBefore: index, in: self) { return true }
      let names = known.flatMap { [$0.name] + $0.aliases }.map { placeKeyWords(fold($0)) }
      let next = nameParts(at: index + 1).map(\.text)
      let isBefore = { (name: [String]) in
        next.starts(with: name) || next.dropFirst().starts(with: name)
      }
      if names.contains(where: isBefore) { return true }
      let earlier = (max(0, index - 6)..<index).flatMap { placeWords(folded($0)) }
      return names.contains { earlier.suffix($0.count).elementsEqual($0) }
    }
  }
}
