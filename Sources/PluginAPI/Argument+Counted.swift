// Amounts that must be exact, have a cap, or may be all there is.

extension Argument where Value == Quantity {
  /// How much, as exact as the command needs it.
  ///
  /// - Parameters:
  ///   - policy: `.exact` for a ledger, which refuses "about 20" (E04).
  ///   - cap: the most that needs no confirmation (E06: "… confirm"); nil for no cap.
  ///   - allowsParts: whether `1,5` is read, which may be of something measured.
  public static func quantity(
    _ policy: QuantityPolicy = .loose, cap: Int? = nil, allowsParts: Bool = false
  ) -> Self {
    Self(
      label: Self.quantity.label, stage: .quantity,
      take: { reading in
        let language = reading.language
        let typedLine = reading.utterance
        let quantity = try reading.refusing { (words) throws(PhraseFailure) in
          try words.takeQuantity(language: language, policy: policy, allowsParts: allowsParts)
        }
        guard let quantity, let cap, quantity.most > Quantity(cap).milli else { return quantity }
        guard reading.utterance.takeKeyword(.confirm) else {
          let typed = Text { reading.commandWord[$0] + " " + typedLine.wholeText }
          throw Refusal.aboveCap(Text { $0.say(quantity) }, line: typed)
        }
        return quantity
      },
      whenAbsent: { throw Refusal.quantityMissing($0.example) })
  }
}

/// A part of what is left or held, or all of it.
public enum Portion: Sendable, Hashable {
  /// "all", "le reste".
  case all
  /// So much.
  case some(Quantity)
}

extension Argument where Value == Portion {
  /// How much of what is left or held: `12`, `all`, `le reste`.
  public static func portion(_ policy: QuantityPolicy = .exact) -> Self {
    let base = Argument<Quantity>.quantity(policy)
    return Self(
      label: base.label, stage: base.stage,
      take: { reading in
        if reading.utterance.takeAll() { return .all }
        if reading.utterance.hasException { throw Refusal.notExact(reading.example) }
        return try base.take(&reading).map { .some($0) }
      },
      whenAbsent: { throw Refusal.quantityMissing($0.example) })
  }
}

extension Quantity {
  /// The upper end of a range, else the amount, in thousandths.
  fileprivate var most: Int64 {
    if case .range(let upper) = precision { upper } else { milli }
  }
}

extension Reading {
  /// The command as it begins a line, `!printed`.
  fileprivate var commandWord: Text {
    Text { language in
      example[language].split(separator: " ").first.map(String.init) ?? prefix
    }
  }
}
