import PluginAPI

/// What nothing has taken out of a line yet: things, places and organisations are found in it once
/// the room is known.
struct Rest: Sendable {
  /// The words.
  var line: Utterance
  /// The lines below.
  var note: [String]

  /// The words as typed.
  var text: String { line.remainingText }

  /// Takes a thing of the room out.
  mutating func takeThing(_ products: Products) -> (product: Product, isExact: Bool)? {
    guard let word = line.takeItem(in: products.catalogue), let key = word.key else { return nil }
    return (products[key], word.isExact)
  }

  /// All that is left, for the room to read: without addresses and telephones.
  var openText: String {
    ([text] + note).map { withoutPrivateDetails($0).text }.filter { !$0.isEmpty }
      .joined(separator: " · ")
  }
}

extension Argument where Value == Rest {
  /// All that is left; what it is called in the usage line.
  static func rest(_ label: Text) -> Self {
    Self(
      label: label, stage: .item, isOptional: true,
      take: { reading in
        let rest = Rest(line: reading.utterance, note: reading.note)
        for part in [rest.text] + rest.note { _ = reading.open(part) }
        return rest
      }, whenAbsent: { Rest(line: $0.utterance, note: $0.note) })
  }
}

extension Argument where Value == Int {
  /// The request that something is counted for: `#112`, `for 112`.
  static var forRequest: Self {
    Self(
      label: Text(fr: "pour numéro", en: "for number"), stage: .id,
      take: { $0.utterance.takeID() ?? $0.utterance.takeForID() },
      whenAbsent: { throw Refusal.idMissing($0.example) })
  }
}

extension Argument where Value == String? {
  /// A thank-you that ends the line, "…, merci à Paul": it is no part of what is counted, nor whom it
  /// is for.
  static var thanks: Self {
    Self(
      label: Text(""), stage: .privacy, isOptional: true,
      take: { $0.utterance.takeThanks().map { .some($0) } }, whenAbsent: { _ in nil })
  }
}
