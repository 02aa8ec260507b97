import PluginAPI

extension Rest {
  /// The words that join two things to count.
  private static let joints: Set = ["and", "et", "&", "+", "puis", "then", "plus", ","]
  private static let leads: Set = ["to", "for", "pour", "pr", "a", "au", "aux", "chez"]

  /// Refuses "12 visors and 3 gowns", "5 to CHR and 3 to CHU": one line counts one thing, and nothing
  /// that was typed may be lost without a word.
  ///
  /// - Parameters:
  ///   - first: what the line counts: `12 visors`.
  ///   - command: its word, with prefix.
  func refuseSecond(
    after first: Text, _ products: Products, command: Text, to isDelivery: Bool = false
  ) throws {
    var words = text.split(separator: " ").map(String.init)
    while !words.isEmpty {
      // What is left begins where the first thing was taken out: "…, 3 gowns".
      if let second = second(words, products, isDelivery: isDelivery) {
        throw Refusal(
          "",
          Text(
            fr: "Un article à la fois : \(command.fr) \(first.fr), puis \(command.fr) \(second)",
            en: "One item at a time: \(command.en) \(first.en), then \(command.en) \(second)"))
      }
      let joint = words.firstIndex { Self.joints.contains(fold($0)) || $0.hasSuffix(",") }
      words.removeFirst(joint.map { $0 + 1 } ?? words.count)
    }
  }

  /// A number of a thing that the room knows, or (of a delivery) of somebody else's, where these words
  /// begin with one.
  private func second(_ words: [String], _ products: Products, isDelivery: Bool) -> String? {
    guard words.count > 1, words[0].first?.isNumber == true else { return nil }
    let tail = words.joined(separator: " ")
    var line = Utterance(normalise(tail))
    guard (try? line.takeQuantity(language: .en, policy: .loose)) != nil else { return nil }
    let isThing = line.takeItem(in: products.catalogue)?.isExact == true
    guard isThing || isDelivery && Self.leads.contains(fold(words[1])) else { return nil }
    return withoutPrivateDetails(tail).text
  }
}
