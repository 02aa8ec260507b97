import PluginAPI

extension Rest {
  /// The words that join two things to count.
  private static let joints: Set = ["and", "et", "&", "+", "puis", "then", "plus", ","]
  /// Of them, those that join no terms of a sum: "10 + 2 for CHR" is one count.
  private static let clearJoints: Set = ["and", "et", "&", "puis", "then"]
  private static let purposes: Set = ["for", "pour", "pr"]
  private static let ways: Set = ["to", "a", "au", "aux", "chez"]
  /// Words before a number that make it part of what is counted: "visors with 2 elastics each".
  private static let inside: Set = ["with", "avec", "of", "de", "d'", "in", "en", "a", "x", "per"]

  /// Refuses "12 visors and 3 gowns", "5 to CHR and 3 to CHU", "20 visors CHR 10 gowns": one line
  /// counts one thing, for one, and nothing that was typed may be lost without a word.
  ///
  /// - Parameters:
  ///   - first: what the line counts: `12 visors`.
  ///   - product: what that is; a second number that does not say so is of the same.
  ///   - command: its word, with prefix.
  ///   - isDelivery: whether "to" tells for whom, not only "for".
  func refuseSecond(
    after first: Text, of product: Product? = nil, _ products: Products, command: Text,
    to isDelivery: Bool = false
  ) throws {
    if let share = secondShare(isDelivery: isDelivery) {
      let noun = Text { language in
        product.map { " " + $0.name(Int64(share.number) ?? 2, language) } ?? ""
      }
      throw Refusal.oneThing(
        command, Text(share.first), Text { share.number + noun[$0] + " " + share.second })
    }
    var words = text.split(separator: " ").map(String.init)
    while !words.isEmpty {
      // What is left begins where the first thing was taken out: "…, 3 gowns".
      if let second = second(words, products) {
        throw Refusal.oneThing(command, first, Text(second))
      }
      let joint = words.firstIndex { Self.joints.contains(fold($0)) || $0.hasSuffix(",") }
      words.removeFirst(joint.map { $0 + 1 } ?? words.count)
    }
    // "20 visors CHR 10 gowns": nothing joins them.
    let all = text.split(separator: " ").map(String.init)
    for index in all.indices.dropFirst() where !Self.inside.contains(fold(all[index - 1])) {
      if let second = second(Array(all[index...]), products) {
        throw Refusal.oneThing(command, first, Text(second))
      }
    }
  }

  /// A number of a thing that the room knows, where these words begin with one.
  private func second(_ words: [String], _ products: Products) -> String? {
    guard words.count > 1, words[0].first?.isNumber == true else { return nil }
    let tail = words.joined(separator: " ")
    var line = Utterance(normalise(tail))
    guard (try? line.takeQuantity(language: .en, policy: .loose)) != nil else { return nil }
    let beside = Utterance(normalise(line.remainingText.firstWords(4)))
    line = beside
    guard line.takeItem(in: products.catalogue)?.isExact == true else { return nil }
    return withoutPrivateDetails(tail).text
  }

  /// "… and 3 for 2", "… et 3 à la mairie": a second number that goes to somebody else, wherever the
  /// parts of the line went: what stands before it, it, and what follows.
  private func secondShare(
    isDelivery: Bool
  ) -> (first: String, number: String, second: String)? {
    let words = withoutPrivateDetails(line.wholeText).text.split(separator: " ").map(String.init)
    for index in words.indices.dropFirst().dropLast(2) {
      let (joint, number, lead) = (fold(words[index - 1]), words[index], fold(words[index + 1]))
      guard number.allSatisfy({ $0.isASCII && $0.isNumber }) else { continue }
      let isPurpose = Self.purposes.contains(lead)
      guard isPurpose || isDelivery && Self.ways.contains(lead) else { continue }
      let isClear = Self.clearJoints.contains(joint)
      guard isClear || joint.hasSuffix(",") else { continue }
      var first = words[..<(isClear ? index - 1 : index)].joined(separator: " ")
      while let last = first.last, ", ".contains(last) { first.removeLast() }
      // "Twenty and 3 for CHR" is one number.
      guard first.contains(where: \.isNumber), first.contains(where: \.isLetter) else { continue }
      return (first, number, words[(index + 1)...].joined(separator: " "))
    }
    return nil
  }
}

extension String {
  /// Its first words.
  fileprivate func firstWords(_ count: Int) -> String {
    split(separator: " ").prefix(count).joined(separator: " ")
  }
}

extension Refusal {
  /// One line counts one thing; `first` and `second` are to be sent one after the other.
  fileprivate static func oneThing(_ command: Text, _ first: Text, _ second: Text) -> Self {
    Self(
      "",
      Text(
        fr: "Un article à la fois : \(command.fr) \(first.fr), puis \(command.fr) \(second.fr)",
        en: "One item at a time: \(command.en) \(first.en), then \(command.en) \(second.en)"))
  }
}
