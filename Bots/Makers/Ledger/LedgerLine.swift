import PluginAPI

/// One line of the ledger, shown as `e58`: so many pieces of one thing go from one place to another.
/// It is never changed and never removed; what was wrong is put right by one more line. (But it names
/// people for so long only: `LedgerAging`.)
struct LedgerLine: Row, Hashable {
  /// Its number, in a space of its own in each room.
  let id: Int
  /// When it was typed.
  var at: Moment
  /// The room's day then.
  var day: Day
  /// Who typed it.
  var by: UserID
  /// The key of the thing.
  var item: String
  /// How many, 1 at least: pieces; of what is measured grams, millimetres or millilitres.
  var qty: Int64
  var from: LedgerPlace
  var to: LedgerPlace
  /// The request that it counts for: pieces are put aside for it, or lower it.
  var request: Int?
  /// How many of them count for the request; nil: all.
  var part: Int64?
  /// Whose pledge or work it was, where it lowers a request.
  var credit: UserID?
  /// How many of them had been pledged by them.
  var pledged: Int64?
  /// The trip that it belongs to.
  var trip: Int?
  /// The message that it stood in.
  var event: EventID
  /// The line that it takes back.
  var reverses: Int?
  /// True where it goes the other way than what it is about: a print that is taken back.
  var isBack: Bool?
  /// Why, where that was said.
  var reason: String?
  /// True for what was carried over for somebody whose older lines name them no more. Its number is
  /// below 0, and it is shown to nobody.
  var isCarried: Bool?

  /// What a correcting line gives as its reason.
  static let correction = "correction"

  private enum CodingKeys: String, CodingKey {
    case id = "e"
    case at, day, by, item, qty, from, to
    case request = "for"
    case part, credit, pledged, trip, event, reverses, isBack, reason, isCarried
  }

  /// Reads what its coding keys say: there may be hundreds of thousands.
  static func read(_ members: inout some RowMembers) throws -> LedgerLine? {
    guard let at = try members.moment("at"), let by: UserID = try members.id("by") else {
      return nil
    }
    let credit: UserID? = try members.id("credit")
    guard let day = try members.day("day"), let id = try members.number("e"),
      let event: EventID = try members.id("event")
    else { return nil }
    let request = try members.number("for")
    guard let from = try members.text("from").flatMap(LedgerPlace.init) else { return nil }
    let isBack = try members.flag("isBack")
    let isCarried = try members.flag("isCarried")
    guard let item = try members.text("item") else { return nil }
    let part = try members.integer("part")
    let pledged = try members.integer("pledged")
    guard let qty = try members.integer("qty") else { return nil }
    let reason = try members.text("reason")
    let reverses = try members.number("reverses")
    guard let to = try members.text("to").flatMap(LedgerPlace.init) else { return nil }
    return LedgerLine(
      id: id, at: at, day: day, by: by, item: item, qty: qty, from: from, to: to, request: request,
      part: part, credit: credit, pledged: pledged, trip: try members.number("trip"), event: event,
      reverses: reverses, isBack: isBack, reason: reason, isCarried: isCarried)
  }

  /// Writes the same.
  func write(to members: inout some RowWriter) -> Bool {
    members.moment("at", at)
    members.id("by", by)
    members.id("credit", credit)
    members.day("day", day)
    members.number("e", id)
    members.id("event", event)
    members.number("for", request)
    members.text("from", from.text)
    members.flag("isBack", isBack)
    members.flag("isCarried", isCarried)
    members.text("item", item)
    members.integer("part", part)
    members.integer("pledged", pledged)
    members.integer("qty", qty)
    members.text("reason", reason)
    members.number("reverses", reverses)
    members.text("to", to.text)
    members.number("trip", trip)
    return true
  }

  /// How many count for its request, negative where the line goes back.
  var counted: Int64 {
    guard request != nil else { return 0 }
    return (isBack == true ? -1 : 1) * (part ?? qty)
  }

  /// The pieces that it makes (negative: takes back).
  var made: Int64 { from == .made ? qty : to == .made ? -qty : 0 }
}

extension LedgerLine {
  static let table = Table<LedgerLine>(
    "makers.ledger", indexes: [byPlace, named, carried], tallies: [places, days],
    noun: Noun(
      one: Text(fr: "comptage", en: "count"), many: Text(fr: "comptages", en: "counts")))

  /// What still names somebody, the oldest first.
  static let named = Index<LedgerLine>("named") { line in
    let isNamed =
      !line.by.isFormer || line.credit?.isFormer == false || line.from.user?.isFormer == false
      || line.to.user?.isFormer == false
    return isNamed ? [.init("all", rank: line.at.milliseconds)] : []
  }

  /// What was carried over, by item and whose it is.
  static let carried = Index<LedgerLine>("carried") { line in
    guard line.isCarried == true else { return [] }
    return [line.from, line.to].map { .init(carriedBucket(line.item, $0)) }
  }

  static func carriedBucket(_ item: String, _ place: LedgerPlace) -> String {
    "\(item) \(place.text)"
  }

  /// By whom it passed, the latest first.
  static let byPlace = Index<LedgerLine>("place") { line in
    [line.from, line.to].filter(\.isNamed).map { .init($0.text, rank: -Int64(line.id)) }
  }

  /// What is where: for each thing and sort of place, by place; and how much of each thing was made.
  static let places = Tally<LedgerLine>("places") { line in
    let make = line.made
    let sums: [TallyEntry] = [
      .init(bucket(line.item, line.from.sort), line.from.key, -line.qty),
      .init(bucket(line.item, line.to.sort), line.to.key, line.qty),
    ]
    return make == 0 ? sums : sums + [.init(things, line.item, make)]
  }

  /// What changed on each day: by sort of place; and who made, and who was given.
  static let days = Tally<LedgerLine>("days") { line in
    let day = dayBucket(line.item, line.day)
    var sums: [TallyEntry] = [
      .init(day, line.from.sort.rawValue, -line.qty), .init(day, line.to.sort.rawValue, line.qty),
    ]
    if let share = line.share { sums.append(.init(day + share.sort, share.key, share.qty)) }
    return sums
  }

  /// Whose it is, for the day's sums: who made some (`|made`) or was given some (`|org`), and how many,
  /// negative where the line goes back; nil where it is neither.
  var share: (sort: String, key: String, qty: Int64)? {
    switch (from, to) {
    case (.made, .person(let user)): ("|made", user.text, qty)
    case (.person(let user), .made): ("|made", user.text, -qty)
    case (_, .org(let key)): ("|org", key, qty)
    case (.org(let key), _): ("|org", key, -qty)
    default: nil
    }
  }

  /// The bucket that says how much of each thing was made.
  static let things = "things"

  static func bucket(_ item: String, _ sort: LedgerPlace.Sort) -> String {
    item + "|" + sort.rawValue
  }

  static func dayBucket(_ item: String, _ day: Day) -> String { item + "|" + String(day.number) }
}
