extension Refusal {
  /// The answer to what Phrases refused to read.
  ///
  /// - Parameters:
  ///   - failure: what was refused, and why.
  ///   - prefix: what a command begins with.
  ///   - now: when the line was typed.
  ///   - example: a line that works.
  ///   - knows: whether a command of that name is on.
  public init(
    _ failure: PhraseFailure, prefix: String, now: Moment,
    example: Text = Text(fr: "12 visières", en: "12 visors"), knows: (String) -> Bool
  ) {
    func date(_ due: Due) -> Text { Text { $0.date(of: due, from: now) } }
    func said(_ quantity: Quantity) -> Text { Text { $0.say(quantity) } }
    switch failure {
    case .zeroOrNegative: self = .notPositive(prefix: prefix, knows: knows)
    case .tooLarge(let raw): self = .tooMany(raw)
    case .twoReadings(let raw, let a, let b): self = .numberTwoReadings(raw, said(a), said(b))
    case .notExact: self = .notExact(example)
    case .notWhole(let raw): self = .notWhole(Text(raw))
    case .unitDoesNotFit(let raw):
      self = Refusal(
        "E08",
        Text(
          fr: "\(raw) : cette unité n'est pas employée ici. Par ex. : 2 kg, 500 g",
          en: "\(raw): that unit is not used here. E.g. 2 kg, 500 g"))
    case .dateNotUnderstood(let raw): self = .dateNotUnderstood(raw)
    case .weekdayDiffers(let raw, let day):
      let refusal = Refusal.dateNotUnderstood(raw)
      self = Refusal(
        "E15", refusal.text,
        hint: Text(
          fr: "Le \(day.day) est un \(Language.fr.say(day.weekday, isLong: true)).",
          en: "The \(day.day) is a \(Language.en.say(day.weekday, isLong: true))."))
    case .datePast(let due): self = .datePast(date(due))
    case .dateTwoReadings(let raw, let a, let b):
      // "Friday" and "before Friday" differ in nothing else.
      let isSame = date(a) == date(b)
      func shown(_ due: Due) -> Text { isSame ? Text { $0.say(due, from: now) } : date(due) }
      self = .dateTwoReadings(raw, shown(a), shown(b))
    case .badSpan(_, let most): self = .endBeforeStart(most: Text { $0.say(minutes: most) })
    case .timeMissing(let raw):
      self = .timeMissing(Text(fr: "\(raw) 18h", en: "\(raw) 18:00"))
    case .tooFar(let due, let months): self = .tooFar(date(due), months: months)
    }
  }

  /// E08: a part of something that is counted whole.
  public static func notWhole(_ amount: Text) -> Self {
    Refusal(
      "E08",
      Text(
        fr: "\(amount.fr) : cela se compte en entier. Par ex. : 2, ou 1,5 kg",
        en: "\(amount.en): that is counted whole. E.g. 2, or 1.5 kg"))
  }
}
