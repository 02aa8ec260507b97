import PluginAPI

extension Argument where Value == WeekdaySet {
  /// On which days: `on weekends`, `le mardi`, `fri`, `mon-wed`.
  static var days: Self {
    Self(
      label: Text(fr: "jours", en: "days"), stage: .time,
      take: { reading in
        var days = reading.utterance.takeWeekdays() ?? WeekdaySet()
        let weekend = ["weekend", "weekends", "week-end", "week-ends"]
        while reading.utterance.takeWord(among: weekend) != nil { days.formUnion(.weekend) }
        let plural = Weekday.allCases.flatMap { day in
          [Language.fr, .en].map { ($0.say(day, isLong: true) + "s", day) }
        }
        for (name, day) in plural where reading.utterance.takeWord(among: [fold(name)]) != nil {
          days.insert(day)
        }
        return days.isEmpty ? nil : days
      }, whenAbsent: { throw Refusal.dateMissing($0.example) })
  }
}

extension Language {
  /// `weekends`, `Fri and Sat`: days as they follow a list of skills.
  func say(_ days: WeekdaySet) -> String {
    if days == .weekend { return self == .fr ? "le week-end" : "weekends" }
    return list(days.days.map { say($0, isLong: self == .fr) })
  }
}
