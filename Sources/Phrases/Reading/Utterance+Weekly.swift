extension Utterance {
  /// Takes what comes again every week, with its hours if they stand there: "every tuesday 7.30pm",
  /// "tous les mardis et jeudis de 18h à 20h", "le mardi", "lun-ven 9h", "every day".
  ///
  /// - Throws: E15 for what comes less often ("every other tuesday", "un mardi sur deux").
  public mutating func takeSchedule() throws(PhraseFailure) -> WeeklySchedule? {
    for index in words.indices where words[index].traits.contains(.weekly) {
      if let rare = rarePhrases.first(where: { matches($0, at: index) }) {
        throw .dateNotUnderstood(raw: raw(index..<index + rare.count))
      }
      guard let found = weekly(at: index) else { continue }
      if let rare = rareRepeat(after: found.end) {
        throw .dateNotUnderstood(raw: raw(index..<rare))
      }
      let hours = try hours(after: found.end)
      var span = index..<(hours?.words.upperBound ?? found.end)
      var (time, end) = (hours?.first, hours?.last)
      if time == nil, let part = partWords.first(where: { matches($0.words, at: found.end) }) {
        time = part.part.start
        span = index..<found.end + part.words.count
        if let later = try self.hours(after: span.upperBound) {
          (time, end) = (later.first, later.last)
          span = index..<later.words.upperBound
        }
      }
      take(span, as: .due)
      if time == nil, let other = try anyHours() {
        (time, end) = (other.first, other.last)
        take(other.words, as: .due)
      }
      return WeeklySchedule(days: found.days, time: time, end: end == time ? nil : end)
    }
    return nil
  }

  /// The days that a repeat at `index` names.
  private func weekly(at index: Int) -> (days: WeekdaySet, end: Int)? {
    for (phrase, days) in everyPhrases where matches(phrase, at: index) {
      return (days, index + phrase.count)
    }
    var at = index
    var isEvery = true
    switch folded(index) {
    case "every", "each", "chaque": at += 1
    case "tous", "toutes":
      guard folded(index + 1) == "les" else { return nil }
      at += 2
    case "le", "les", "on", "du": at += 1
    default: isEvery = false
    }
    guard let first = dayOfWeek(at) else { return nil }
    let opener = folded(index)
    var days = first.days
    var end = at + 1
    var isPlural = first.isPlural
    while let more = nextDay(after: end, &days, from: first) {
      end = more.end
      isPlural = isPlural || more.isPlural || more.isSpan
    }
    // "le mardi 14 avril", "mardi prochain" are one day.
    if ["prochain", "next", "en", "week", "dernier"].contains(folded(end)) { return nil }
    if !isPlural, !first.isSpan, opener == "le" || opener == "on" || opener == "du" || !isEvery {
      guard opener == "le", Figures(folded(end)) == nil, word(end)?.smallNumber == nil,
        !folded(end).hasPrefix("1er")
      else { return nil }
    }
    return (days, end)
  }

  private func nextDay(
    after end: Int, _ days: inout WeekdaySet, from first: DayOfWeek
  ) -> (end: Int, isPlural: Bool, isSpan: Bool)? {
    var at = end
    if folded(at) == "," { at += 1 }
    let joint = folded(at)
    let isList = ["et", "and", "&", "+"].contains(joint)
    let isSpan = ["a", "au", "to", "through", "-", "–"].contains(joint)
    if isList || isSpan { at += 1 }
    guard at > end else { return nil }
    if ["le", "les"].contains(folded(at)) { at += 1 }
    guard let next = dayOfWeek(at) else { return nil }
    if isSpan {
      guard let from = first.days.days.last, let to = next.days.days.first else { return nil }
      days = WeekdaySet(from: from, to: to).union(days)
    } else {
      days = days.union(next.days)
    }
    return (at + 1, next.isPlural, isSpan)
  }

  /// `mardi`, `mardis`, `lun-ven`.
  private func dayOfWeek(_ index: Int) -> DayOfWeek? {
    guard let word = word(index) else { return nil }
    if let day = weekday(at: index)?.day { return DayOfWeek(days: WeekdaySet([day])) }
    if word.folded.hasSuffix("s"), let day = weekdayWords[String(word.folded.dropLast())] {
      return DayOfWeek(days: WeekdaySet([day]), isPlural: true)
    }
    let parts = word.folded.split(separator: "-")
    guard parts.count == 2, let first = weekdayWords[String(parts[0])],
      let last = weekdayWords[String(parts[1])]
    else { return nil }
    return DayOfWeek(days: WeekdaySet(from: first, to: last), isSpan: true)
  }

  /// "sur deux", "du mois": less often than every week.
  private func rareRepeat(after end: Int) -> Int? {
    rarePhrases.first { matches($0, at: end) }.map { end + $0.count }
  }

  private func hours(after index: Int) throws(PhraseFailure) -> HourSpan? {
    let at = folded(index) == "," ? index + 1 : index
    if let span = try readHourSpan(at: at) { return span }
    let hasLead = hourLeads.contains(folded(at))
    let approaches = hourApproaches.contains(folded(at))
    guard let read = readTime(at: hasLead || approaches ? at + 1 : at, hasLead: hasLead) else {
      return nil
    }
    let words = at..<read.end
    switch read.value {
    case .time(let time): return HourSpan(first: time, last: time, words: words)
    case .invalid, .twoReadings: throw .dateNotUnderstood(raw: raw(words))
    }
  }

  /// Hours that stand before the days: "19h30 tous les mardis".
  private func anyHours() throws(PhraseFailure) -> HourSpan? {
    for index in words.indices where word(index) != nil {
      if let span = try readHourSpan(at: index) { return span }
      let hasLead = hourLeads.contains(folded(index))
      guard let read = readTime(at: hasLead ? index + 1 : index, hasLead: hasLead),
        case .time(let time) = read.value
      else { continue }
      return HourSpan(first: time, last: time, words: index..<read.end)
    }
    return nil
  }
}

private struct DayOfWeek {
  var days: WeekdaySet
  var isPlural = false
  var isSpan = false
}
