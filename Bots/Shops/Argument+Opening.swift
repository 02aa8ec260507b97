import PluginAPI

extension Argument where Value == OpenQuery.When {
  /// `now`, `mon 9am`, `lundi 9h`; a day without an hour is the whole day.
  static var opening: Self {
    Self(
      label: Text(fr: "quand", en: "when"), stage: .time, isOptional: true,
      take: { reading in
        if reading.utterance.takeWord(among: ["now", "maintenant"]) != nil { return .now }
        let (now, zone, language) = (reading.sentAt, reading.zone, reading.language)
        let before = reading.utterance
        do throws(PhraseFailure) {
          let start = try reading.utterance.takeStart(now: now, zone: zone, language: language)
          return start.map { .at($0.moment) }
        } catch .timeMissing {
          reading.utterance = before
          let due = try reading.refusing { (line) throws(PhraseFailure) in
            try line.takeDue(now: now, zone: zone, language: language)
          }
          return due.map { .on(Self.day($0, reading)) }
        } catch {
          throw Refusal(
            error, prefix: reading.prefix, now: now, example: reading.example,
            knows: reading.knows)
        }
      }, whenAbsent: { _ in .now })
  }

  /// A weekday's name means the next one, today included: "thursday" in a list of hours is today.
  private static func day(_ due: Due, _ reading: Reading) -> Day {
    let today = reading.zone.day(of: reading.sentAt)
    let days = today.days(until: due.day)
    return days == 7 && due.day.weekday == today.weekday ? today : due.day
  }
}
