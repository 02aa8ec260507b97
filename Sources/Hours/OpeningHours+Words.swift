public import Phrases

extension OpeningHours {
  /// What the hours mean, in words, for whoever typed them: "Tue–Sun 7–13; closed Mon; holidays as
  /// usual days".
  ///
  /// Rules for certain dates or weeks follow as OpenStreetMap writes them.
  public func words(_ language: Language) -> String {
    let isFrench = language == .fr
    if let said = commentAlone(language) { return said }
    let weekly = rules.filter(\.isWeekly)
    let holidays = rules.filter { $0.isForHolidays }
    let dated = rules.filter { !$0.isWeekly && !$0.isForHolidays }
    var parts: [String] = []
    if isAlways {
      parts.append(isFrench ? "jour et nuit, tous les jours" : "day and night, every day")
    } else if !weekly.isEmpty {
      parts += Week(weekly).words(language)
    }
    if let said = holidayWords(holidays, weekly, language) { parts.append(said) }
    if !dated.isEmpty {
      let text = OpeningHours(rules: dated).canonical
      parts.append(isFrench ? "certaines dates : \(text)" : "on certain dates: \(text)")
    }
    return parts.joined(separator: isFrench ? " ; " : "; ")
  }

  /// "closed (\"works\")", "ask first: \"by appointment\""; nil where it says when.
  private func commentAlone(_ language: Language) -> String? {
    guard rules.count == 1, let comment = rules[0].comment, !rules[0].hasDays,
      rules[0].times.isEmpty
    else { return nil }
    switch rules[0].effect {
    case .off: return "\(language == .fr ? "fermé" : "closed") (\"\(comment)\")"
    case .unknown: return "\(language == .fr ? "se renseigner" : "ask first") (\"\(comment)\")"
    case .open: return nil
    }
  }

  private var isAlways: Bool {
    rules.count == 1 && !rules[0].hasDays && rules[0].times.isEmpty && rules[0].effect == .open
  }

  /// "holidays as usual days", "closed on holidays", "holidays 8–12:30"; nil where it says nothing.
  private func holidayWords(
    _ holidays: [HoursRule], _ weekly: [HoursRule], _ language: Language
  ) -> String? {
    let isFrench = language == .fr
    // "Su,PH off" is about both.
    let last = rules.last { !$0.holidays.isEmpty && $0.holidays.allSatisfy(\.isPublic) }
    guard let last else {
      if weekly.allSatisfy({ $0.effect == .off }) || isAlways { return nil }
      return isFrench ? "jours fériés comme d'habitude" : "holidays as usual days"
    }
    if last.effect == .off, last.times.isEmpty {
      return isFrench ? "fermé les jours fériés" : "closed on holidays"
    }
    let times = language.hours(of: last)
    return times.isEmpty
      ? (isFrench ? "ouvert les jours fériés" : "open on holidays")
      : (isFrench ? "jours fériés \(times)" : "holidays \(times)")
  }
}

extension HoursRule {
  /// Whether it is about public holidays and nothing else.
  fileprivate var isForHolidays: Bool {
    years.isEmpty && dates.isEmpty && weeks.isEmpty && weekdays.isEmpty && !holidays.isEmpty
      && holidays.allSatisfy { $0.isPublic && $0.offset == 0 }
  }
}

/// A week without holidays or special dates.
private struct Week {
  /// What is said of each day, Monday first.
  private let days: [[OpeningHours.OpenSpan]]
  private let rules: [HoursRule]

  init(_ rules: [HoursRule]) {
    self.rules = rules
    // Any Monday will do.
    let monday = Day(number: 4)
    days = (0..<7).map { offset in
      let day = monday.adding(days: offset)
      let schedule = DaySchedule(day, rules) { _ in false }
      return Self.untilMorning(
        schedule.spans, next: DaySchedule(day.adding(days: 1), rules) { _ in false }.spans)
    }
  }

  /// What runs past midnight belongs to the evening before, as people say it.
  private static func untilMorning(
    _ today: [OpeningHours.OpenSpan], next: [OpeningHours.OpenSpan]
  ) -> [OpeningHours.OpenSpan] {
    let isWhole = today.count == 1 && today[0].from == 0 && today[0].to == 1_440
    if isWhole { return today }
    var spans = today
    if let first = spans.first, first.from == 0, first.to <= 720 { spans.removeFirst() }
    if let last = spans.last, last.to == 1_440, let morning = next.first, morning.from == 0,
      morning.to <= 720, morning.isSure == last.isSure, morning.comment == last.comment
    {
      spans[spans.count - 1].to = 1_440 + morning.to
    }
    return spans
  }

  /// "Mon–Fri 9–12:30 and 14–19", "Sat 9–12", "closed Sun".
  func words(_ language: Language) -> [String] {
    var said: [String] = []
    var closed: [Int] = []
    var done: Set<Int> = []
    for index in 0..<7 where !done.contains(index) {
      let same = (index..<7).filter { days[$0] == days[index] }
      done.formUnion(same)
      if days[index].isEmpty {
        closed = same
      } else {
        let spans = days[index].map { language.say($0) }
        said.append("\(name(same, language)) \(language.list(spans))")
      }
    }
    if !closed.isEmpty {
      let isFrench = language == .fr
      said.append(
        closed.count == 7
          ? (isFrench ? "toujours fermé" : "always closed")
          : "\(isFrench ? "fermé" : "closed") \(name(closed, language))")
    }
    return said
  }

  private func name(_ days: [Int], _ language: Language) -> String {
    if days.count == 7 { return language == .fr ? "tous les jours" : "every day" }
    var runs: [[Int]] = []
    for day in days {
      if let last = runs.last?.last, last + 1 == day {
        runs[runs.count - 1].append(day)
      } else {
        runs.append([day])
      }
    }
    let names = runs.flatMap { run -> [String] in
      let all = run.map { language.say(Weekday(number: $0 + 1), isLong: false) }
      return run.count > 2 ? ["\(all[0])–\(all[all.count - 1])"] : all
    }
    return names.count > 2 || names.count == 2 && !names.contains { $0.contains("–") }
      ? names.joined(separator: ", ") : language.list(names)
  }
}

extension Language {
  /// The times of one rule.
  fileprivate func hours(of rule: HoursRule) -> String {
    let spans = rule.times.map { span in
      OpeningHours.OpenSpan(
        from: span.start, to: span.isOpenEnded ? span.openEnd : span.end,
        isSure: rule.effect == .open && !span.isOpenEnded, comment: rule.comment,
        isOpenEnded: span.isOpenEnded)
    }
    return list(spans.map { say($0) })
  }

  /// "9–12:30", "9h–12h30"; "from 17, end not said".
  func say(_ span: OpeningHours.OpenSpan) -> String {
    let isFrench = self == .fr
    let (from, to) = (hour(span.from), hour(span.to))
    if span.from == 0, span.to == 1_440 {
      let whole = isFrench ? "jour et nuit" : "day and night"
      return span.isSure ? whole : doubt(whole, span)
    }
    if span.isOpenEnded {
      return isFrench
        ? "dès \(from) (fermeture non précisée)" : "from \(from) (closing time not given)"
    }
    let text = "\(from)–\(to)"
    return span.isSure ? text : doubt(text, span)
  }

  private func doubt(_ text: String, _ span: OpeningHours.OpenSpan) -> String {
    if let comment = span.comment { return "\(text) (\"\(comment)\")" }
    return "\(text) (\(self == .fr ? "pas sûr" : "not sure"))"
  }

  private func hour(_ minutes: Int) -> String {
    if minutes == 1_440 { return self == .fr ? "minuit" : "midnight" }
    let minutes = minutes > 1_440 ? minutes - 1_440 : minutes
    let (hour, rest) = (minutes / 60, minutes % 60)
    let two = rest < 10 ? "0\(rest)" : "\(rest)"
    if self == .fr { return rest == 0 ? "\(hour)h" : "\(hour)h\(two)" }
    return rest == 0 ? "\(hour)" : "\(hour):\(two)"
  }
}
