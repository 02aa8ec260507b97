extension Utterance {
  /// Takes the first time of day: `19:00`, `19h`, `7.30pm`, `à 19h`, `at 19:00`, `midi`.
  ///
  /// - Throws: `dateNotUnderstood` for a clock with no such hour.
  public mutating func takeTimeOfDay() throws(PhraseFailure) -> TimeOfDay? {
    for index in words.indices {
      let hasLead = ["at", "a"].contains(folded(index))
      let start = hasLead ? index + 1 : index
      guard let reading = readTime(at: start, hasLead: hasLead) else { continue }
      let span = index..<reading.end
      switch reading.value {
      case .time(let time):
        take(span, as: .due)
        return time
      case .invalid: throw .dateNotUnderstood(raw: raw(span))
      case .twoReadings(let hour, let minute):
        guard let time = TimeOfDay(hour: hour, minute: minute) else { continue }
        take(span, as: .due)
        return time
      }
    }
    return nil
  }

  /// Takes every weekday named, and spans of them: `mon-sat`, `lun-sam`, `sunday`, `dim et lun`.
  public mutating func takeWeekdays() -> WeekdaySet? {
    var days = WeekdaySet()
    for index in words.indices {
      let parts = folded(index).split(separator: "-").map { weekdayWords[String($0)] }
      guard !parts.isEmpty, parts.count <= 2, !parts.contains(nil) else { continue }
      let named = parts.compactMap(\.self)
      days.formUnion(WeekdaySet(from: named[0], to: named[named.count - 1]))
      take(index..<index + 1, as: .due)
    }
    return days.days.isEmpty ? nil : days
  }
}
