import Hours
import PluginAPI

/// Whether a shop is open at a moment, and for how long.
struct ShopState: Hashable {
  enum Kind: Hashable { case open, closed, unknown }

  /// Why nobody can say.
  enum Doubt: Hashable {
    /// There are no hours.
    case noHours
    /// It was said to be open, and not when.
    case saidOpen
    /// One member says that it is closed.
    case reportedClosed(String)
    /// What is written beside the hours.
    case comment(String)
    /// The closing time was not given.
    case openEnded
    /// Other hours hold for now, and are not known.
    case otherHours
  }

  var kind: Kind
  /// When it closes, or is not sure to be open any more; nil where that is not within a week.
  var until: Moment?
  var doubt: Doubt?
  /// Who said so alone, where one member's word makes it open.
  var reporter: String?
  /// True on a public holiday that the hours do not mention.
  var isDoubtfulHoliday = false
}

/// Looks at shops by the clock and the calendar of their room.
struct ShopClock {
  let zone: Zone
  let calendar: HolidayCalendar

  /// What is said of one day.
  private enum DayPlan {
    case spans([OpeningHours.OpenSpan], reporter: String?)
    case unknown(ShopState.Doubt)
  }

  /// The hours of a shop as a value, read once for all the questions about it.
  struct Plan {
    let shop: Shop
    let hours: OpeningHours?
    let overriding: OpeningHours?

    init(_ shop: Shop) {
      var known: [String: OpeningHours?] = [:]
      self.init(shop, &known)
    }

    /// - Parameter known: hours that were read before; many shops have the same.
    init(_ shop: Shop, _ known: inout [String: OpeningHours?]) {
      func read(_ text: String) -> OpeningHours? {
        if let found = known[text] { return found }
        let hours = try? OpeningHours(text)
        known[text] = .some(hours)
        return hours
      }
      self.shop = shop
      hours = shop.hours.flatMap { read($0) }
      overriding = shop.override.flatMap { read($0.value) }
    }
  }

  private func plan(_ plan: Plan, _ day: Day) -> DayPlan {
    let exceptions = plan.shop.exceptions.filter { $0.covers(day) }
    if let exception = exceptions.last(where: \.isSure) ?? exceptions.last {
      if let text = exception.hours, let hours = try? OpeningHours(text) {
        return .spans(
          hours.spans(on: day) { _ in false },
          reporter: exception.isSure ? nil : exception.by.first?.name)
      }
      if exception.isSure { return .spans([], reporter: nil) }
      return .unknown(.reportedClosed(exception.by.first?.name ?? "?"))
    }
    if let override = plan.shop.override, override.until.map({ day <= $0 }) ?? true {
      switch override.value {
      case "same": break
      case "off", "closed": return .spans([], reporter: nil)
      case "open", "restricted":
        return .unknown(override.comment.map { .comment($0) } ?? .otherHours)
      default:
        if let hours = plan.overriding { return .spans(spans(hours, day), reporter: nil) }
        return .unknown(.otherHours)
      }
    }
    guard let hours = plan.hours else {
      return .unknown(plan.shop.isSaidOpen == true ? .saidOpen : .noHours)
    }
    return .spans(spans(hours, day), reporter: nil)
  }

  private func spans(_ hours: OpeningHours, _ day: Day) -> [OpeningHours.OpenSpan] {
    hours.spans(on: day, isHoliday: calendar.contains)
  }

  /// Whether it is open at a moment.
  func state(of shop: Plan, at moment: Moment) -> ShopState {
    let day = zone.day(of: moment)
    let minute = zone.timeOfDay(of: moment).minutes
    switch plan(shop, day) {
    case .unknown(let doubt): return ShopState(kind: .unknown, doubt: doubt)
    case .spans(let spans, let reporter):
      let isDoubtful =
        calendar.contains(day) && shop.shop.exceptions.allSatisfy { !$0.covers(day) }
        && shop.hours?.saysHolidays == false
      guard let span = spans.first(where: { $0.from <= minute && minute < $0.to }) else {
        return ShopState(kind: .closed, isDoubtfulHoliday: isDoubtful)
      }
      var state = ShopState(kind: span.isSure ? .open : .unknown)
      state.reporter = reporter
      state.isDoubtfulHoliday = isDoubtful
      if !span.isSure {
        state.doubt =
          span.comment.map { .comment($0) } ?? (span.isOpenEnded ? .openEnded : .otherHours)
      }
      state.until = end(of: span, on: day, shop)
      return state
    }
  }

  /// When a span ends, which may go on over midnight; nil where that is more than a week.
  private func end(of span: OpeningHours.OpenSpan, on day: Day, _ shop: Plan) -> Moment? {
    var (day, span) = (day, span)
    for _ in 0..<8 {
      guard span.to == 1_440 else {
        return TimeOfDay(minutes: span.to).map { zone.moment(of: day, at: $0) }
      }
      let next = day.adding(days: 1)
      guard case .spans(let spans, _) = plan(shop, next), let first = spans.first, first.from == 0,
        first.isSure == span.isSure
      else { return zone.moment(of: next, at: .midnight) }
      (day, span) = (next, first)
    }
    return nil
  }

  /// When it is open for sure on a day.
  func spans(of shop: Plan, on day: Day) -> [OpeningHours.OpenSpan]? {
    guard case .spans(let spans, _) = plan(shop, day) else { return nil }
    return spans.filter(\.isSure)
  }

  /// When it is open for sure on a day, a night that follows counted to it; or why nobody can say.
  func evening(
    of shop: Plan, on day: Day
  ) -> (spans: [OpeningHours.OpenSpan], doubt: ShopState.Doubt?) {
    switch plan(shop, day) {
    case .unknown(let doubt): return ([], doubt)
    case .spans(let all, _):
      var sure = all.filter(\.isSure)
      // What is left of the night before is not what the day is asked for.
      let before = spans(of: shop, on: day.adding(days: -1)) ?? []
      if let first = sure.first, first.from == 0, first.to < 720, before.last?.to == 1_440 {
        sure.removeFirst()
      }
      if let last = sure.last, last.to == 1_440, last.from > 0,
        let next = spans(of: shop, on: day.adding(days: 1))?.first, next.from == 0, next.to < 720
      {
        sure[sure.count - 1].to = 1_440 + next.to
      }
      let doubt = all.first { !$0.isSure }.map { span in
        span.comment.map { ShopState.Doubt.comment($0) }
          ?? (span.isOpenEnded ? .openEnded : .otherHours)
      }
      return (sure, doubt)
    }
  }

  /// The first of these shops that opens after a moment, and when.
  ///
  /// - Parameter days: how many days are looked at.
  func nextOpening(
    of shops: [Plan], after moment: Moment, within days: Int = 21
  ) -> (shop: Shop, at: Moment)? {
    let first = zone.day(of: moment)
    let minute = zone.timeOfDay(of: moment).minutes
    for number in 0..<days {
      let day = first.adding(days: number)
      var best: (shop: Shop, minute: Int)?
      for shop in shops {
        guard let spans = spans(of: shop, on: day) else { continue }
        for span in spans where number > 0 || span.from > minute {
          if best.map({ span.from < $0.minute }) ?? true { best = (shop.shop, span.from) }
          break
        }
      }
      if let best, let time = TimeOfDay(minutes: best.minute) {
        return (best.shop, zone.moment(of: day, at: time))
      }
    }
    return nil
  }
}
