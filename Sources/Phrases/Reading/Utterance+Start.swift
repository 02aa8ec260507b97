extension Utterance {
  /// Takes when something begins, and its end if that stands there: "tomorrow 6pm", "ven 20h-23h",
  /// "samedi de 22h à 2h" (which ends on Sunday), "in 2h".
  ///
  /// A part of a day names an hour of its own (morning 9:00, afternoon 14:00, evening 20:00). A day
  /// with no hour is refused (E42), and so are what ends before it begins or after `longest` minutes
  /// (E19), the past (E16), "soon" (E15). Otherwise as ``takeDue(now:zone:language:dateOrder:)``.
  public mutating func takeStart(
    now: Moment, zone: Zone, language: Language, dateOrder: DateOrder? = nil,
    longest: Int = 1_440
  ) throws(PhraseFailure) -> Start? {
    let order = language == .fr ? DateOrder.dayMonth : dateOrder
    let resolver = DateResolver(now: now, zone: zone, order: order)
    let span = try hourSpan()
    var rest = self
    if let span { rest.take(span.words, as: .due) }
    if let vague = rest.vagueDate(isStart: true) { throw .dateNotUnderstood(raw: raw(vague)) }
    let phrases = rest.datePhrases(language)
    guard span != nil || !phrases.isEmpty else { return nil }
    var phrase = phrases.first ?? DatePhrase(words: 0..<0)
    let typed = typed(phrases, span)
    if let span {
      if phrase.time != nil { throw .dateNotUnderstood(raw: typed) }
      phrase.time = .time(span.first)
    }
    let start = try resolver.start(phrase, raw: typed)
    for other in phrases.dropFirst() {
      var other = other
      if let span, other.time == nil { other.time = .time(span.first) }
      let second = try resolver.resolve(other, raw: raw(of: other))
      guard second.moment != start.moment else { continue }
      throw .dateTwoReadings(
        raw: typed, Due(day: start.day, time: start.time, zone: zone, typed: typed), second)
    }
    var end: Moment?
    if let span { end = try self.end(of: span, from: start, longest, typed) }
    take(phrases)
    if let span { take(span.words, as: .due) }
    return Start(day: start.day, time: start.time, end: end, zone: zone, typed: typed)
  }

  private func hourSpan() throws(PhraseFailure) -> HourSpan? {
    for index in words.indices where words[index].traits.contains(.date) || isSpanLead(index) {
      if let span = try readHourSpan(at: index) { return span }
    }
    return nil
  }

  private func isSpanLead(_ index: Int) -> Bool {
    ["de", "from", "entre", "between"].contains(folded(index))
  }

  /// The end of a span, on the next day where it begins after noon and ends before it.
  private func end(
    of span: HourSpan, from start: Start, _ longest: Int, _ typed: String
  ) throws(PhraseFailure) -> Moment {
    let isOvernight =
      span.last <= span.first && span.first > .noon && span.last <= .noon && span.first != span.last
    guard span.last > span.first || isOvernight else {
      throw .badSpan(raw: typed, most: longest)
    }
    let day = isOvernight ? start.day.adding(days: 1) : start.day
    let end = start.zone.moment(of: day, at: span.last)
    guard end > start.moment,
      start.moment.milliseconds(until: end) <= Int64(longest) * 60_000
    else { throw .badSpan(raw: typed, most: longest) }
    return end
  }

  private func typed(_ phrases: [DatePhrase], _ span: HourSpan?) -> String {
    var indices = phrases.flatMap { Array($0.words) + Array($0.hourWords ?? 0..<0) }
    if let span { indices += Array(span.words) }
    return joined(Set(indices).sorted())
  }

  private mutating func take(_ phrases: [DatePhrase]) {
    for phrase in phrases {
      take(withJoint(phrase), as: .due)
      if let hour = phrase.hourWords { take(hour, as: .due) }
    }
  }
}
