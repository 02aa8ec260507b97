extension Language {
  /// A day in short: "Fri 10 Apr", "ven. 10 avril"; with its year where it is more than 180 days
  /// from `today`.
  public func say(_ day: Day, from today: Day) -> String {
    let short = say(day.weekday, isLong: false) + " " + dayAndMonth(day, isLong: self == .fr)
    return abs(today.days(until: day)) > 180 ? short + " " + String(day.year) : short
  }

  /// A day in full, for titles: "Thursday 9 April", "jeudi 9 avril", "vendredi 1er mai".
  public func sayInFull(_ day: Day) -> String {
    say(day.weekday, isLong: true) + " " + dayAndMonth(day, isLong: true)
  }

  /// An instant as day and 24-hour time: "Fri 10 Apr 18:00".
  public func say(_ moment: Moment, in zone: Zone, from now: Moment) -> String {
    say(zone.day(of: moment), from: zone.day(of: now)) + " "
      + zone.timeOfDay(of: moment).description
  }

  /// A wall time, 24-hour in both languages: "18:00".
  public func say(_ time: TimeOfDay) -> String { time.description }

  /// When something begins, and ends if that was said: "Fri 10 Apr 20:00–23:00"; with the day of its
  /// end where that is more than a night later.
  public func say(_ start: Start, from now: Moment) -> String {
    let begin = say(start.day, from: start.zone.day(of: now)) + " " + say(start.time)
    guard let end = start.end else { return begin }
    // Midnight is the end of the day before it.
    let day = start.zone.day(of: end.adding(milliseconds: -1))
    let time = start.zone.timeOfDay(of: end)
    let shown = time == .midnight ? TimeOfDay.endOfDay : time
    if start.day.days(until: day) <= 1 { return begin + "–" + say(shown) }
    return begin + " – " + say(end, in: start.zone, from: now)
  }

  /// What comes again every week: "every Tue 19:30", "le mar. et le jeu. 18:00–20:00".
  public func say(_ schedule: WeeklySchedule) -> String {
    var text: String
    if schedule.days == .all {
      text = Text(fr: "tous les jours", en: "every day")[self]
    } else {
      let days = schedule.days.days.map { say($0, isLong: schedule.days.days.count == 1) }
      text =
        self == .fr
        ? list(days.map { "le " + $0 }) : "every " + list(days)
    }
    if let time = schedule.time { text += " " + say(time) }
    if let end = schedule.end { text += "–" + say(end) }
    return text
  }

  /// A length of time: "24 h", "90 min", "400 days".
  public func say(minutes: Int) -> String {
    let (days, rest) = minutes.quotientAndRemainder(dividingBy: 1_440)
    if rest == 0, days > 1 {
      return say(days) + " "
        + plural(days, self == .fr ? "jour" : "day", self == .fr ? "jours" : "days")
    }
    return minutes % 60 == 0 ? say(minutes / 60) + " h" : say(minutes) + " min"
  }

  /// A limit as it was meant: "before Fri 10 Apr 18:00", "pour sam. 11 avril", "Fri 10 Apr am";
  /// in long, as in the digest, "Fri 10 Apr morning".
  public func say(_ due: Due, from now: Moment, isLong: Bool = false) -> String {
    let date = date(of: due, from: now, isLong: isLong)
    switch due.relation {
    case .on: return date
    case .before: return Text(fr: "avant ", en: "before ")[self] + date
    case .by: return Text(fr: "pour ", en: "by ")[self] + date
    }
  }

  /// The date of a limit without "before" or "by".
  public func date(of due: Due, from now: Moment, isLong: Bool = false) -> String {
    let day = say(due.day, from: due.zone.day(of: now))
    if let time = due.time { return day + " " + say(time) }
    if let part = due.part { return day + " " + say(part, isLong: isLong) }
    return day
  }

  /// A part of the day as it follows a date: "am" (in long "morning"), "noon", "afternoon",
  /// "evening".
  public func say(_ part: PartOfDay, isLong: Bool = false) -> String {
    switch part {
    case .morning: Text(fr: "matin", en: isLong ? "morning" : "am")[self]
    case .noon: Text(fr: "midi", en: "noon")[self]
    case .afternoon: Text(fr: "après-midi", en: "afternoon")[self]
    case .evening: Text(fr: "soir", en: "evening")[self]
    }
  }

  /// A weekday: "Friday" or "Fri", "vendredi" or "ven.".
  public func say(_ weekday: Weekday, isLong: Bool) -> String {
    let name = weekdayNames[weekday.number - 1]
    guard !isLong else { return name }
    return self == .fr ? name.prefix(3) + "." : String(name.prefix(3))
  }

  private func dayAndMonth(_ day: Day, isLong: Bool) -> String {
    let number = self == .fr && day.day == 1 ? "1er" : String(day.day)
    let month = monthNames[day.month - 1]
    return number + " " + (isLong ? month : String(month.prefix(3)))
  }

  private var weekdayNames: [String] {
    switch self {
    case .fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    case .en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    }
  }

  private var monthNames: [String] {
    switch self {
    case .fr:
      [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
      ]
    case .en:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    }
  }
}
