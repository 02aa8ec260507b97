extension Utterance {
  /// Takes the limit: "tomorrow 6pm", "before Friday", "d'ici 3 jours", "12/04", "at 6pm on Monday".
  ///
  /// `language` is the room's; French rooms read day first, English ones by `dateOrder`, and refuse
  /// `04/05` where they have none. Words that are dates only in some sentences ("sun", "may",
  /// "mes", "jeu") are left as text unless what stands around makes them dates. Two different
  /// limits in one line are refused with both.
  public mutating func takeDue(
    now: Moment, zone: Zone, language: Language, dateOrder: DateOrder? = nil
  ) throws(PhraseFailure) -> Due? {
    let order = language == .fr ? DateOrder.dayMonth : dateOrder
    let resolver = DateResolver(now: now, zone: zone, order: order)
    if let vague = vagueDate(isStart: false) { throw .dateNotUnderstood(raw: raw(vague)) }
    let phrases = datePhrases(language)
    guard let first = phrases.first else { return nil }
    let due = try resolver.resolve(first, raw: raw(of: first))
    for phrase in phrases.dropFirst() {
      let other = try resolver.resolve(phrase, raw: raw(of: phrase))
      guard other.moment != due.moment else { continue }
      throw .dateTwoReadings(raw: raw(of: first) + " … " + raw(of: phrase), due, other)
    }
    for phrase in phrases {
      take(withJoint(phrase), as: .due)
      if let hour = phrase.hourWords { take(hour, as: .due) }
    }
    return due
  }

  /// "The round of tonight": the joint goes with the date.
  func withJoint(_ phrase: DatePhrase) -> Range<Int> {
    let joint = phrase.words.lowerBound - 1
    let hasJoint = phrase.relation == nil && dateJoints.contains(folded(joint))
    return (hasJoint ? joint : joint + 1)..<phrase.words.upperBound
  }

  /// The limits of the line. A day and an hour that stand apart, "Friday … at 6pm", are one.
  func datePhrases(_ language: Language) -> [DatePhrase] {
    var phrases = [DatePhrase]()
    while let phrase = nextDatePhrase(from: phrases.last?.end ?? 0, language) {
      guard let last = phrases.last, let joined = last.joined(with: phrase) else {
        phrases.append(phrase)
        continue
      }
      phrases[phrases.count - 1] = joined
    }
    return phrases
  }

  func raw(of phrase: DatePhrase) -> String {
    phrase.hourWords.map { raw(phrase.words) + " " + raw($0) } ?? raw(phrase.words)
  }

  private func nextDatePhrase(from start: Int, _ language: Language) -> DatePhrase? {
    var index = start
    while index < words.count {
      let phrase = readDatePhrase(at: index, language)
      if let phrase, phrase.isLimit { return phrase }
      index = max(phrase?.words.upperBound ?? 0, index + 1)
    }
    return nil
  }
}
