import Phrases

/// Puts hours as people say them together: days before hours or hours before days, what is closed,
/// and what is excepted.
struct TypedHoursReader {
  /// What a rule is made of.
  private enum Part {
    case days([WeekdayRange], holidays: Bool)
    case times([TimeSpan])
    case closed
    case except
    case comment(String)
  }

  private struct Item {
    var part: Part
    var at: String.Index
    /// True where a comma or a full stop stands before it.
    var isParted: Bool
  }

  private let text: String
  private let pieces: [TypedHoursScanner.Piece]
  private var items: [Item] = []
  private var next = 0
  private var made: [HoursRule] = []
  /// Exceptions, which must come last to be any.
  private var exceptions: [HoursRule] = []

  init(_ text: String) throws(HoursProblem) {
    self.text = text
    var scanner = TypedHoursScanner(text)
    pieces = try scanner.scan()
  }

  /// The rules; nil where it says "open" and no more.
  mutating func rules() throws(HoursProblem) -> [HoursRule]? {
    if let words = onlyWords() { return words }
    if pieces.allSatisfy({ $0.token == .open }), !pieces.isEmpty { return nil }
    try gather()
    next = 0
    while next < items.count { try rule() }
    guard !made.isEmpty || !exceptions.isEmpty else { throw HoursProblem(text) }
    return simplified(closingsLast(made) + exceptions)
  }

  /// What says no day and no hour is a comment; "fermé pour travaux" is closed, and says why.
  private func onlyWords() -> [HoursRule]? {
    let hasWords = pieces.contains { $0.token == .unknown }
    let isPlain = pieces.allSatisfy { piece in
      switch piece.token {
      case .unknown, .upTo, .since, .and, .comma, .end, .open, .closed, .except, .part: true
      case .day, .days, .holiday, .clock, .wholeDay, .comment: false
      }
    }
    guard hasWords, isPlain else { return nil }
    var rule = HoursRule()
    rule.comment = text.replacing("\"", with: "")
    if pieces.first?.token == .closed { rule.modifier = .off }
    return [rule]
  }

  // MARK: Parts

  private mutating func gather() throws(HoursProblem) {
    var isParted = false
    while next < pieces.count {
      let (token, at) = pieces[next]
      switch token {
      case .day, .days, .holiday:
        let (days, holidays) = days()
        items.append(Item(part: .days(days, holidays: holidays), at: at, isParted: isParted))
        isParted = false
      case .clock, .wholeDay:
        items.append(Item(part: .times([try span()]), at: at, isParted: isParted))
        isParted = false
      case .since:
        next += 1
        guard next < pieces.count, case .clock = pieces[next].token else { continue }
        items.append(
          Item(part: .times([try span(mayBeOpen: true)]), at: at, isParted: isParted))
        isParted = false
      case .closed, .except:
        let part = token == .closed ? Part.closed : .except
        items.append(Item(part: part, at: at, isParted: isParted))
        isParted = false
        next += 1
      case .comment(let comment):
        items.append(Item(part: .comment(comment), at: at, isParted: isParted))
        next += 1
      case .comma, .end:
        isParted = true
        next += 1
      case .and, .open, .upTo: next += 1
      case .part:
        // "samedi matin 9h-12h" says when; "samedi matin" does not.
        if !saysHours(around: next) { throw HoursProblem(text[at...]) }
        next += 1
      case .unknown: throw HoursProblem(text[at...])
      }
    }
  }

  private func saysHours(around index: Int) -> Bool {
    func isClock(_ place: Int) -> Bool {
      guard pieces.indices.contains(place) else { return false }
      if case .clock = pieces[place].token { return true }
      return false
    }
    return isClock(index + 1) || isClock(index - 1)
      || pieces.indices.contains(index + 1) && pieces[index + 1].token == .since
        && isClock(index + 2)
  }

  /// A day, or from one to another.
  private mutating func days() -> ([WeekdayRange], holidays: Bool) {
    let token = pieces[next].token
    next += 1
    switch token {
    case .day(let first):
      if next + 1 < pieces.count, pieces[next].token == .upTo,
        case .day(let last) = pieces[next + 1].token
      {
        next += 2
        return ([WeekdayRange(first: first, last: last)], false)
      }
      return ([WeekdayRange(first: first, last: first)], false)
    case .days(let first, let last): return ([WeekdayRange(first: first, last: last)], false)
    default: return ([], true)
    }
  }

  /// From one hour to another.
  private mutating func span(mayBeOpen: Bool = false) throws(HoursProblem) -> TimeSpan {
    let start = next
    if pieces[next].token == .wholeDay {
      next += 1
      return TimeSpan(from: .clock(0), to: .clock(1_440))
    }
    guard case .clock(var from) = pieces[next].token else { throw problem(start) }
    next += 1
    let hasJoint =
      next < pieces.count && (pieces[next].token == .upTo || pieces[next].token == .and)
    guard hasJoint, next + 1 < pieces.count, case .clock(var to) = pieces[next + 1].token,
      pieces[next].token == .upTo || isBetween(start)
    else {
      if next < pieces.count, pieces[next].token == .since, !mayBeOpen {
        // "17h+".
        next += 1
        return try open(from, start)
      }
      if mayBeOpen { return try open(from, start) }
      throw problem(start)
    }
    next += 2
    settle(&from, &to)
    guard let first = from.minutes, var last = to.minutes else { throw problem(start) }
    if first == 1_440 || first == last { throw problem(start) }
    if last == 0 { last = 1_440 }
    return TimeSpan(from: .clock(first), to: .clock(last))
  }

  private func open(_ from: TypedClock, _ start: Int) throws(HoursProblem) -> TimeSpan {
    guard let minutes = from.minutes, minutes < 1_440, !from.isBare else { throw problem(start) }
    return TimeSpan(from: .clock(minutes), to: nil, isOpenEnded: true)
  }

  /// "entre 9h et 12h", "between 9 and 12".
  private func isBetween(_ index: Int) -> Bool {
    let before = fold(String(text[..<pieces[index].at])).trimmingSpaces
    return before.hasSuffix("entre") || before.hasSuffix("between")
  }

  /// What the one end says of the other: `1-5pm`, `10-4`.
  private func settle(_ from: inout TypedClock, _ to: inout TypedClock) {
    if to.isAfternoon != nil, from.isAfternoon == nil, from.isBare {
      var same = from
      same.isAfternoon = to.isAfternoon
      if let first = same.minutes, let last = to.minutes, first < last {
        from = same
        return
      }
    }
    if from.isAfternoon == false, to.isAfternoon == nil, to.hour < 12 {
      if let first = from.minutes, let last = to.minutes, last <= first { to = to.afternoon }
      return
    }
    if to.isBare, to.isAfternoon == nil, let first = from.minutes, let last = to.minutes,
      last <= first, let later = to.afternoon.minutes, later > first
    {
      to = to.afternoon
    }
  }

  private func problem(_ index: Int) -> HoursProblem {
    HoursProblem(pieces.indices.contains(index) ? text[pieces[index].at...] : text[...])
  }

  // MARK: Rules

  private mutating func rule() throws(HoursProblem) {
    let item = items[next]
    switch item.part {
    case .closed, .except:
      next += 1
      let (days, holidays) = runOfDays()
      if days.isEmpty, !holidays {
        // "closed", alone.
        guard items.count == 1 else { throw HoursProblem(text[item.at...]) }
        return add([], false, [], isOff: true)
      }
      if case .except = item.part {
        exceptions.append(Self.rule(days, holidays, runOfTimes()))
      } else {
        made.append(Self.rule(days, holidays, []))
      }
    case .days:
      let (days, holidays) = runOfDays(isFirst: true)
      switch peek {
      case .except:
        // "every day except Sunday 9-19".
        next += 1
        let (fewer, alsoHolidays) = runOfDays()
        let times = runOfTimes()
        guard !times.isEmpty, !fewer.isEmpty || alsoHolidays else {
          throw HoursProblem(text[item.at...])
        }
        add(days, holidays, times, isOff: false)
        exceptions.append(Self.rule(fewer, alsoHolidays, []))
      case .times: add(days, holidays, runOfTimes(), isOff: false)
      case .closed:
        next += 1
        add(days, holidays, [], isOff: true)
      case .comment(let comment):
        next += 1
        add(days, holidays, [], isOff: false)
        made[made.count - 1].comment = comment
      default: throw HoursProblem(text[item.at...])
      }
    case .times:
      let times = runOfTimes()
      let (days, holidays) = runOfDays()
      add(days, holidays, times, isOff: false)
    case .comment(let comment):
      next += 1
      if made.isEmpty { add([], false, [], isOff: false) }
      made[made.count - 1].comment = comment
    }
  }

  private var peek: Part? { next < items.count ? items[next].part : nil }

  /// The days that follow; those after a comma only where no hours of their own come after them.
  private mutating func runOfDays(isFirst: Bool = false) -> ([WeekdayRange], Bool) {
    var (ranges, holidays): ([WeekdayRange], Bool) = ([], false)
    var isStart = isFirst
    while case .days(let more, let isHoliday)? = peek {
      if !isFirst, !isStart, items[next].isParted, hoursFollow(next) { break }
      ranges += more
      holidays = holidays || isHoliday
      isStart = false
      next += 1
    }
    return (ranges, holidays)
  }

  /// Whether the run of days at an item has hours, or is closed, right after it.
  private func hoursFollow(_ start: Int) -> Bool {
    var index = start
    while index < items.count, case .days = items[index].part { index += 1 }
    guard index < items.count else { return false }
    switch items[index].part {
    case .times: return true
    case .closed: return !items[index].isParted
    default: return false
    }
  }

  private mutating func runOfTimes() -> [TimeSpan] {
    var times: [TimeSpan] = []
    while case .times(let more)? = peek {
      times += more
      next += 1
    }
    return times
  }

  private mutating func add(
    _ days: [WeekdayRange], _ holidays: Bool, _ times: [TimeSpan], isOff: Bool
  ) {
    var rule = Self.rule(days, holidays, times)
    rule.modifier = isOff ? .off : nil
    made.append(rule)
  }

  /// A rule of these days: closed where it has no times.
  private static func rule(
    _ days: [WeekdayRange], _ holidays: Bool, _ times: [TimeSpan]
  ) -> HoursRule {
    var rule = HoursRule()
    rule.weekdays = days
    if holidays { rule.holidays = [HolidaySelector(isPublic: true)] }
    rule.times = times
    if times.isEmpty { rule.modifier = .off }
    return rule
  }

  /// "Closed on Monday, every day 9-18" closes Mondays: what a later rule would open again goes to
  /// the end.
  private func closingsLast(_ rules: [HoursRule]) -> [HoursRule] {
    var (kept, moved): ([HoursRule], [HoursRule]) = ([], [])
    for (index, rule) in rules.enumerated() {
      let isUndone =
        rule.effect == .off && rule.hasDays
        && rules[(index + 1)...].contains { later in
          later.effect != .off && rule.weekdays.contains { later.isOn($0.first) }
        }
      if isUndone { moved.append(rule) } else { kept.append(rule) }
    }
    return kept + moved
  }

  /// Every day, day and night, is `24/7`.
  private func simplified(_ rules: [HoursRule]) -> [HoursRule] {
    guard rules.count == 1, let rule = rules.first, rule.holidays.isEmpty, rule.comment == nil,
      rule.times == [TimeSpan(from: .clock(0), to: .clock(1_440))],
      rule.weekdays.isEmpty || rule.weekdays == [WeekdayRange(first: .monday, last: .sunday)]
    else { return rules }
    return [HoursRule()]
  }
}
