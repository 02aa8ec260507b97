import Board
import Hours
import PluginAPI

/// What is open, in three lines: how many, which, and which may be.
struct OpenList {
  let query: OpenQuery
  let call: Call
  private let clock: ShopClock
  /// The moment that is asked about.
  private let moment: Moment
  private let zone: Zone
  private var open: [Open] = []
  private var maybe: [(shop: Shop, doubt: ShopState.Doubt)] = []
  private var withoutHours = 0
  private let plans: [ShopClock.Plan]
  private let isWhole: Bool
  private var isDoubtfulHoliday = false

  /// One that is open.
  private struct Open {
    var shop: Shop
    /// When it closes; nil where not within a week, or where a whole day is asked about.
    var until: Moment?
    /// Its hours on the day that is asked about.
    var spans: [OpeningHours.OpenSpan] = []
    var reporter: String?
  }

  /// Characters of a line that shops are put into, which a bridge takes whole.
  private static let lineLimit = 170
  /// Shops on a page in private, one on each line.
  private static let alonePage = 15

  init(_ query: OpenQuery, _ book: ShopBook, _ call: Call) {
    self.query = query
    self.call = call
    zone = call.room.zone
    switch query.when {
    case .now: moment = call.sentAt
    case .at(let moment): self.moment = moment
    case .on(let day): moment = call.room.zone.moment(of: day, at: .midnight)
    }
    clock = ShopClock(zone: zone, calendar: book.calendar(around: moment))
    let surroundings = call.vocabulary.surroundings
    let origin =
      query.place?.place?.coordinates ?? surroundings.home?.coordinates ?? surroundings.centre
    let found = OpenCandidates(query, from: origin, in: book)
    isWhole = found.isWhole
    var known: [String: OpeningHours?] = [:]
    plans = found.shops.map { ShopClock.Plan($0.shop, &known) }
    for plan in plans { look(at: plan) }
  }

  private mutating func look(at plan: ShopClock.Plan) {
    if case .on(let day) = query.when {
      let (spans, doubt) = clock.evening(of: plan, on: day)
      if spans.isEmpty {
        if let doubt { note(plan.shop, doubt) }
        return
      }
      open.append(Open(shop: plan.shop, spans: spans))
      if clock.calendar.contains(day), plan.hours?.saysHolidays == false {
        isDoubtfulHoliday = true
      }
      return
    }
    let state = clock.state(of: plan, at: moment)
    switch state.kind {
    case .open:
      if state.isDoubtfulHoliday { isDoubtfulHoliday = true }
      open.append(Open(shop: plan.shop, until: state.until, reporter: state.reporter))
    case .unknown: note(plan.shop, state.doubt ?? .otherHours)
    case .closed: break
    }
  }

  private mutating func note(_ shop: Shop, _ doubt: ShopState.Doubt) {
    if doubt == .noHours { withoutHours += 1 } else { maybe.append((shop, doubt)) }
  }

  // MARK: The answer

  func answer() -> Answer {
    guard !plans.isEmpty else { return Answer(nothingKnown) }
    guard !open.isEmpty else { return Answer(lines: [nothingOpen, maybeLine(rest: 0, page: 1)]) }
    if call.isInPrivate { return inPrivate() }
    let pages = self.pages
    let page = min(max(query.page, 1), pages.count)
    let shown = pages[page - 1]
    let rest = open.count - shown.upperBound
    LastList.note(
      call, command: "open-shops", line: query.typed(call.language, in: zone),
      next: rest > 0 ? page + 1 : nil)
    return Answer(lines: [
      head,
      Text { language in shown.map { say(open[$0], language) }.joined(separator: " · ") },
      maybeLine(rest: rest, page: page),
    ])
  }

  /// As many on a page as one line holds.
  private var pages: [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    var length = 0
    for (index, one) in open.enumerated() {
      let width = max(say(one, .fr).count, say(one, .en).count) + 3
      if index > start, length + width > Self.lineLimit {
        pages.append(start..<index)
        (start, length) = (index, 0)
      }
      length += width
    }
    pages.append(start..<open.count)
    return pages
  }

  private func inPrivate() -> Answer {
    let count = (open.count + Self.alonePage - 1) / Self.alonePage
    let page = min(max(query.page, 1), count)
    let first = (page - 1) * Self.alonePage
    let shown = open[first..<min(open.count, first + Self.alonePage)]
    let rest = open.count - first - shown.count
    return Answer(
      lines: [head] + shown.map { one in Text { say(one, $0) } } + [
        maybeLine(rest: rest, page: page)
      ])
  }

  /// `Open Thu 9 Apr 14:30, bakery, Olivet: 3 of 5.`
  private var head: Text {
    Text { language in
      let isFrench = language == .fr
      let of =
        isWhole
        ? (isFrench ? "sur \(plans.count)" : "of \(plans.count)")
        : (isFrench ? "sur les \(plans.count) plus proches" : "of the \(plans.count) nearest")
      let parts = [when(language)] + what(language)
      return "\(isFrench ? "Ouverts" : "Open") \(parts.joined(separator: ", "))"
        + "\(isFrench ? " : " : ": ")\(language.say(open.count)) \(of)."
    }
  }

  /// `Thu 9 Apr 14:30 (holiday)`.
  private func when(_ language: Language) -> String {
    let day = zone.day(of: moment)
    let today = zone.day(of: call.sentAt)
    var text = language.say(day, from: today)
    if case .on = query.when {} else { text += " \(zone.timeOfDay(of: moment))" }
    guard let holiday = clock.calendar[day] else { return text }
    let name = language == .fr ? "férié, \(holiday.fr)" : "holiday"
    let warning = language == .fr ? "horaires à vérifier" : "hours may differ"
    return text
      + (isDoubtfulHoliday ? " (\(name)\(language == .fr ? " : " : ": ")\(warning))" : " (\(name))")
  }

  private func what(_ language: Language) -> [String] {
    var parts: [String] = []
    if let category = query.category { parts.append(Category.name(category)[language]) }
    if let place = query.place {
      let isUsual = place.radius == PlaceMention.defaultRadius
      parts.append(place.shownName + (isUsual ? "" : " \(place.radius) km"))
    } else if let radius = query.radius {
      parts.append("\(radius) km")
    }
    if query.isDiscounted { parts.append(language == .fr ? "avec remise" : "with a discount") }
    return parts
  }

  /// `Le Fournil until 19:30 (seen today)`
  private func say(_ one: Open, _ language: Language) -> String {
    let isFrench = language == .fr
    let age =
      one.reporter.map { isFrench ? "d'après \($0)" : "says \($0)" }
      ?? language.age(of: one.shop, at: call.sentAt, in: zone)
    if case .on = query.when {
      let spans = one.spans.map { span in
        span.from == 0 && span.to == 1_440
          ? (isFrench ? "jour et nuit" : "day and night")
          : "\(clockTime(span.from))–\(clockTime(span.to))"
      }
      return "\(one.shop.name) \(spans.joined(separator: ", ")) (\(age))"
    }
    guard let until = one.until else {
      return "\(one.shop.name) \(isFrench ? "jour et nuit" : "day and night") (\(age))"
    }
    let hour = language.hour(until, from: moment, in: zone)
    if moment.milliseconds(until: until) <= 30 * 60_000 {
      return "\(one.shop.name) \(isFrench ? "ferme à" : "closes") \(hour) (\(age))"
    }
    return "\(one.shop.name) \(isFrench ? "jusqu'à" : "until") \(hour) (\(age))"
  }

  private func clockTime(_ minutes: Int) -> String {
    TimeOfDay(minutes: minutes > 1_440 ? minutes - 1_440 : minutes)?.description ?? ""
  }

  /// `Maybe: Chez Ali ("call first") · 1 without hours · more: !open-shops 2`
  private func maybeLine(rest: Int, page: Int) -> Text? {
    let p = call.prefix
    let words = rest > 0 ? query.asked.typed(page: page + 1, call) : nil
    let line = Text { language in
      let isFrench = language == .fr
      var parts: [String] = []
      let named = maybe.prefix(call.isInPrivate ? 6 : 2)
      if !named.isEmpty {
        let names = named.map { "\($0.shop.name) (\(language.say($0.doubt)))" }
        parts.append((isFrench ? "Peut-être : " : "Maybe: ") + names.joined(separator: ", "))
        let more = maybe.count - named.count
        if more > 0 {
          parts.append(
            "\(more) "
              + language.plural(
                more, isFrench ? "autre" : "other", isFrench ? "autres" : "others"))
        }
      }
      if withoutHours > 0 {
        parts.append(isFrench ? "\(withoutHours) sans horaires" : "\(withoutHours) without hours")
      }
      if rest > 0 {
        let typed = query.typed(language, in: zone, when: words)
        let command = isFrench ? "ouverts" : "open-shops"
        let line = [command, typed, "\(page + 1)"].filter { !$0.isEmpty }.joined(separator: " ")
        parts.append("\(isFrench ? "suite : " : "more: ")\(p)\(line)")
      }
      let joined = parts.joined(separator: " · ")
      return joined.prefix(1).uppercased() + joined.dropFirst()
    }
    return line.isEmpty ? nil : line
  }

  /// `Nothing open Mon 13 Apr 09:00 (holiday). First: Le Fournil, Tue 14 Apr 07:00.`
  private var nothingOpen: Text {
    var start = moment
    if case .on(let day) = query.when {
      start = zone.moment(of: day, at: .endOfDay).adding(seconds: -1)
    }
    let first = clock.nextOpening(of: plans, after: start)
    return Text { language in
      let isFrench = language == .fr
      let parts = [when(language)] + what(language)
      let head = "\(isFrench ? "Rien d'ouvert" : "Nothing open") \(parts.joined(separator: ", "))."
      guard let first else { return head }
      let at = language.say(first.at, in: zone, from: call.sentAt)
      return head + (isFrench ? " Premier : " : " First: ") + "\(first.shop.name), \(at)."
    }
  }

  private var nothingKnown: Text {
    Shops.noneNoted(Text { what($0).joined(separator: ", ") }, call.prefix)
  }
}

extension Shops {
  /// No shop of that kind is noted, and how to add one.
  static func noneNoted(_ what: Text, _ p: String) -> Text {
    Text { language in
      let parts = what[language]
      let example = Shops.addExample[language]
      return language == .fr
        ? "Aucun commerce noté\(parts.isEmpty ? "" : " (\(parts))"). En ajouter un : \(p)\(example)"
        : "No shop is noted\(parts.isEmpty ? "" : " (\(parts))"). To add one: \(p)\(example)"
    }
  }
}
