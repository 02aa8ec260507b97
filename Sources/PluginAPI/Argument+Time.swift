// Times of events and shifts.

extension Argument where Value == Start {
  /// When something begins, and its end if it stands there: `tomorrow 6pm`, `ven 20h-23h`. A day
  /// with no hour is refused (E42); what lasts longer than `longest` minutes too (E19).
  public static func start(longest: Int = 1_440) -> Self {
    Self(
      label: Text(fr: "date et heure", en: "date and time"), stage: .time,
      take: { reading in
        let (now, zone, language) = (reading.sentAt, reading.zone, reading.language)
        return try reading.refusing { (line) throws(PhraseFailure) in
          try line.takeStart(now: now, zone: zone, language: language, longest: longest)
        }
      },
      whenAbsent: { throw Refusal.timeMissing($0.example) })
  }

  /// As ``start(longest:)``, for at most 24 hours.
  public static var start: Self { start() }
}

extension Argument where Value == WeeklySchedule {
  /// What comes again every week: `every tuesday 7.30pm`. Days with no hour are refused (E42).
  public static var schedule: Self {
    Self(
      label: Text(fr: "jours et heure", en: "days and time"), stage: .time,
      take: { reading in
        let schedule = try reading.refusing { (line) throws(PhraseFailure) in
          try line.takeSchedule()
        }
        if let schedule, schedule.time == nil { throw Refusal.timeMissing(reading.example) }
        return schedule
      },
      whenAbsent: { throw Refusal.timeMissing($0.example) })
  }
}
