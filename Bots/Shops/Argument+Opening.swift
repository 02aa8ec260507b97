import PluginAPI

extension Argument where Value == OpenQuery.Asked {
  /// `now`, `mon 9am`, `lundi 9h`; a day without an hour is the whole day.
  static var opening: Self {
    Self(
      label: Text(fr: "quand", en: "when"), stage: .time, isOptional: true,
      take: { reading in
        if reading.utterance.takeWord(among: ["now", "maintenant"]) != nil {
          return OpenQuery.Asked()
        }
        let (now, zone, language) = (reading.sentAt, reading.zone, reading.language)
        return try reading.refusing { (line) throws(PhraseFailure) in
          try OpenQuery.Asked(taking: &line, now: now, zone: zone, language: language)
        }
      }, whenAbsent: { _ in OpenQuery.Asked() })
  }
}

extension OpenQuery.Asked {
  /// Takes when out of a line; nil where nothing says it.
  ///
  /// - Throws: E15 to E18.
  init?(
    taking line: inout Utterance, now: Moment, zone: Zone, language: Language
  ) throws(PhraseFailure) {
    let before = line
    do throws(PhraseFailure) {
      guard let start = try line.takeStart(now: now, zone: zone, language: language) else {
        return nil
      }
      self.init(when: .at(start.moment), typed: start.typed)
    } catch .timeMissing {
      line = before
      guard let due = try line.takeDue(now: now, zone: zone, language: language) else {
        return nil
      }
      self.init(when: .on(Self.day(due, zone.day(of: now))), typed: due.typed)
    } catch { throw error }
  }

  /// A weekday's name means the next one, today included: "thursday" in a list of hours is today.
  private static func day(_ due: Due, _ today: Day) -> Day {
    let days = today.days(until: due.day)
    return days == 7 && due.day.weekday == today.weekday ? today : due.day
  }

  /// The words to ask for the same time with a page behind them; nil where that would be another.
  func typed(page: Int, _ call: Call) -> String? {
    guard let typed else { return nil }
    var line = Utterance("\(typed) \(page)")
    let again = try? OpenQuery.Asked(
      taking: &line, now: call.sentAt, zone: call.room.zone, language: call.language)
    return again?.when == when && line.remainingText == "\(page)" ? typed : nil
  }
}
