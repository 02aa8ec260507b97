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
    guard let first = nextDatePhrase(from: 0, language) else { return nil }
    let raw = raw(first.words)
    let due = try resolver.resolve(first, raw: raw)
    if let second = nextDatePhrase(from: first.words.upperBound, language) {
      let other = try resolver.resolve(second, raw: self.raw(second.words))
      let both = raw + " … " + self.raw(second.words)
      if other.moment != due.moment { throw .dateTwoReadings(raw: both, due, other) }
      take(second.words, as: .due)
    }
    take(first.words, as: .due)
    return due
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
