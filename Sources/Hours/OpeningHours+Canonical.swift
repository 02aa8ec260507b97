import Phrases

extension OpeningHours {
  /// The value in its canonical form: two-digit hours, `,` between spans, `; ` between rules,
  /// `off` and not `closed`.
  public var canonical: String {
    var text = ""
    for (index, rule) in rules.enumerated() {
      if index > 0 {
        switch rule.joint {
        case .instead: text += "; "
        case .also: text += ", "
        case .otherwise: text += " || "
        }
      }
      text += rule.canonical
    }
    return text
  }
}

extension HoursRule {
  fileprivate var canonical: String {
    var parts = [
      years.map(\.canonical).joined(separator: ","), dates.map(\.canonical).joined(separator: ","),
    ]
    if !weeks.isEmpty { parts.append("week " + weeks.map(\.canonical).joined(separator: ",")) }
    let (days, holidays) = (weekdays.map(\.canonical), holidays.map(\.canonical))
    parts.append(
      isOnHolidaysOnly
        ? (holidays + [days.joined(separator: ",")]).joined(separator: " ")
        : (days + holidays).joined(separator: ","))
    parts.append(times.map(\.canonical).joined(separator: ","))
    switch modifier {
    case .open: parts.append("open")
    case .off: parts.append("off")
    case .unknown: parts.append("unknown")
    case nil: break
    }
    if let comment { parts.append("\"\(comment)\"") }
    let text = parts.filter { !$0.isEmpty }.joined(separator: " ")
    return text.isEmpty ? "24/7" : text
  }
}

extension YearRange {
  fileprivate var canonical: String {
    if isOpen { return "\(first)+" }
    let text = first == last ? "\(first)" : "\(first)-\(last)"
    return step == 1 ? text : "\(text)/\(step)"
  }
}

extension WeekRange {
  fileprivate var canonical: String {
    let text = first == last ? two(first) : "\(two(first))-\(two(last))"
    return step == 1 ? text : "\(text)/\(step)"
  }
}

extension WeekdayRange {
  fileprivate var canonical: String {
    var text = first == last ? first.osm : "\(first.osm)-\(last.osm)"
    if !occurrences.isEmpty {
      text += "[" + occurrences.map(String.init).joined(separator: ",") + "]"
    }
    return text + days(offset)
  }
}

extension HolidaySelector {
  fileprivate var canonical: String { (isPublic ? "PH" : "SH") + days(offset) }
}

extension DateRange {
  fileprivate var canonical: String {
    let start = (fromYear.map { "\($0) " } ?? "") + Self.say(from)
    if from == to, toYear == fromYear { return start }
    if case .monthDay(let month, _) = from, case .monthDay(month, let day) = to, day > 0,
      toYear == fromYear
    {
      return "\(start)-\(two(day))"
    }
    let year = toYear == fromYear ? "" : toYear.map { "\($0) " } ?? ""
    return "\(start)-\(year)\(Self.say(to))"
  }

  private static func say(_ date: Date) -> String {
    switch date {
    case .easter(let offset): return "easter" + days(offset)
    case .monthDay(let month, let day):
      let names = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
      ]
      return names[month - 1] + (day == 0 ? "" : " \(two(day))")
    }
  }
}

extension TimeSpan {
  fileprivate var canonical: String {
    let start = Self.say(from)
    guard let to else { return start + "+" }
    return "\(start)-\(Self.say(to))" + (isOpenEnded ? "+" : "")
  }

  private static func say(_ time: Time) -> String {
    switch time {
    case .clock(let minutes): return clock(minutes)
    case .event(let event, 0): return event.rawValue
    case .event(let event, let offset):
      return "(\(event.rawValue)\(offset < 0 ? "-" : "+")\(clock(abs(offset))))"
    }
  }

  private static func clock(_ minutes: Int) -> String {
    "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}

extension Weekday {
  /// `Mo` … `Su`.
  var osm: String {
    switch self {
    case .monday: "Mo"
    case .tuesday: "Tu"
    case .wednesday: "We"
    case .thursday: "Th"
    case .friday: "Fr"
    case .saturday: "Sa"
    case .sunday: "Su"
    }
  }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

private func days(_ offset: Int) -> String {
  if offset == 0 { return "" }
  let count = abs(offset)
  return " \(offset < 0 ? "-" : "+")\(count) \(count == 1 ? "day" : "days")"
}
