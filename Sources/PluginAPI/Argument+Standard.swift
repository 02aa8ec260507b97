// The parts that most commands are made of.

extension Argument where Value == Int {
  /// An item's number: `#41`, `n°41`, or the first bare number of the line.
  public static var id: Self {
    Self(
      label: Text(fr: "numéro", en: "number"), stage: .id,
      take: { $0.utterance.takeID() ?? $0.utterance.takeBareID() },
      whenAbsent: { throw Refusal.idMissing($0.example) })
  }

  /// A page of a list: a number that nothing else has taken.
  public static var page: Self {
    Self(
      label: Text(fr: "page", en: "page"), stage: .keyword, isOptional: true,
      take: { reading in
        _ = reading.utterance.takeWord(among: ["page"])
        return reading.utterance.takeBareID()
      }, whenAbsent: { _ in 1 })
  }
}

extension Argument where Value == Quantity {
  /// How much: `3 kg`, `60`.
  public static var quantity: Self {
    Self(
      label: Text(fr: "quantité", en: "quantity"), stage: .quantity,
      take: { reading in
        let language = reading.language
        return try reading.refusing { (line) throws(PhraseFailure) in
          try line.takeQuantity(language: language)
        }
      },
      whenAbsent: { throw Refusal.quantityMissing($0.example) })
  }
}

extension Argument where Value == Due {
  /// By when: `before Friday 6pm`, `demain 18h`.
  public static var due: Self {
    Self(
      label: Text(fr: "date", en: "date"), stage: .time,
      take: { reading in
        let (now, zone, language) = (reading.sentAt, reading.zone, reading.language)
        return try reading.refusing { (line) throws(PhraseFailure) in
          try line.takeDue(now: now, zone: zone, language: language)
        }
      },
      whenAbsent: { throw Refusal.dateMissing($0.example) })
  }
}

extension Argument where Value == Bool {
  /// A word that is there or not.
  public static func keyword(_ keyword: Keyword, label: Text) -> Self {
    Self(
      label: label, stage: .keyword, isOptional: true,
      take: { $0.utterance.takeKeyword(keyword) }, whenAbsent: { _ in false })
  }

  /// `urgent`, in any of its words.
  public static var urgent: Self { keyword(.urgent, label: Text("urgent")) }

  /// One of a few words of the command's own, there or not.
  public static func word(_ words: [String], label: Text) -> Self {
    Self(
      label: label, stage: .keyword, isOptional: true,
      take: { $0.utterance.takeWord(among: words) != nil }, whenAbsent: { _ in false })
  }
}

extension Argument where Value == String {
  /// For whom or what: `for CHR`.
  public static var label: Self {
    Self(
      label: Text(fr: "pour qui", en: "for whom"), stage: .purpose,
      take: { $0.utterance.takeFor() }, whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }

  /// What is left when all other parts are taken out, with the lines below the command.
  public static func text(_ label: Text) -> Self {
    Self(
      label: label, stage: .text,
      take: { reading in
        let text = reading.remainingText
        return text.isEmpty ? nil : text
      },
      whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }

  /// What it is about.
  public static var text: Self { text(Text(fr: "texte", en: "text")) }
}

extension Reading {
  /// What is left of the line, and the lines below it, in one.
  var remainingText: String {
    ([utterance.remainingText] + note).filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Runs a reader of Phrases; what it refuses is answered from the error catalogue.
  public mutating func refusing<Value>(
    _ read: (inout Utterance) throws(PhraseFailure) -> Value
  ) throws(Refusal) -> Value {
    do {
      return try read(&utterance)
    } catch {
      throw Refusal(error, prefix: prefix, now: sentAt, example: example, knows: knows)
    }
  }
}
