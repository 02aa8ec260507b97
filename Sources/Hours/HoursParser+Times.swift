extension HoursParser {
  mutating func readTimes(into rule: inout HoursRule) throws(HoursProblem) {
    guard isTime(at: next) else { return }
    repeat {
      rule.times.append(try span())
    } while sign(",", at: next) && isTime(at: next + 1) && take(",")
  }

  private func isTime(at index: Int) -> Bool {
    isClock(at: index) || event(at: index) != nil || sign("(", at: index)
  }

  private func event(at index: Int) -> TimeSpan.Event? {
    word(at: index).flatMap(TimeSpan.Event.init(rawValue:))
  }

  private mutating func span() throws(HoursProblem) -> TimeSpan {
    let start = next
    let from = try time()
    guard from.minutes < 1_440 else { throw problem(at: start) }
    if take("+") { return TimeSpan(from: from, to: nil, isOpenEnded: true) }
    guard take("-") else { throw problem(at: start) }
    var span = TimeSpan(from: from, to: try time())
    // Nobody means a span of nothing, nor one of more than a day.
    guard span.from != span.to, span.end - span.start <= 1_440,
      span.from.minutes != span.to?.minutes
    else { throw problem(at: start) }
    span.isOpenEnded = take("+")
    if sign("/", at: next) { throw problem() }
    return span
  }

  private mutating func time() throws(HoursProblem) -> TimeSpan.Time {
    if isClock(at: next) { return .clock(try clock()) }
    if let event = event(at: next) {
      next += 1
      return .event(event, offset: 0)
    }
    guard take("("), let event = event(at: next) else { throw problem() }
    next += 1
    let isPlus = sign("+", at: next)
    guard isPlus || sign("-", at: next), isClock(at: next + 1) else { throw problem() }
    next += 1
    let offset = try clock()
    guard take(")"), offset <= 300 else { throw problem() }
    return .event(event, offset: isPlus ? offset : -offset)
  }

  private mutating func clock() throws(HoursProblem) -> Int {
    guard let hour = number(at: next), let minute = number(at: next + 2), minute < 60,
      hour * 60 + minute <= 2_880, case .number(_, digits: 2) = tokens[next + 2].token
    else { throw problem() }
    next += 3
    return hour * 60 + minute
  }
}
