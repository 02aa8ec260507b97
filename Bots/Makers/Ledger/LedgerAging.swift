import PluginAPI

/// The ledger is kept for ever, but names people for so long only: then "a former member" stands for
/// them. What somebody holds stays theirs as long as anything else of theirs is younger: it is carried
/// over as one line, so that no sum of any place changes.
struct LedgerAging<Book: LedgerBook> {
  let book: Book

  /// Days after which a line names nobody any more.
  static var days: Int { 400 }

  /// When somebody is to be named in a line no more.
  static func due(_ line: LedgerLine) -> Moment { line.at.adding(days: days) }

  /// Takes everybody out of a line that is old enough.
  func age(_ id: Int) {
    // As it is now: what is carried over changes with each line before it.
    guard let line = book.line(id) else { return }
    if line.isCarried == true { return ageCarried(line) }
    // First what they have is carried over, so that nobody holds less than nothing in between.
    if let place = line.from.ofPerson { carry(line.item, -line.qty, at: place, of: line) }
    if let place = line.to.ofPerson { carry(line.item, line.qty, at: place, of: line) }
    var aged = line
    aged.by = .former(0)
    aged.credit = line.credit.map { _ in .former(0) }
    aged.from = line.from.former
    aged.to = line.to.former
    // Any other reason is somebody's words.
    if line.reason != LedgerLine.correction { aged.reason = nil }
    book.put(aged)
  }

  /// Adds to what is carried over for a place.
  private func carry(_ item: String, _ qty: Int64, at place: LedgerPlace, of line: LedgerLine) {
    let known = book.carried(item, at: place)
    let now = (known.map { $0.to == place ? $0.qty : -$0.qty } ?? 0) + qty
    guard now != 0 else {
      if let known { book.remove(known.id) }
      return
    }
    var carried =
      known
      ?? LedgerLine(
        id: -book.nextCarried(), at: line.at, day: line.day, by: .former(0), item: item, qty: 0,
        from: place.former, to: place, event: line.event)
    carried.at = max(carried.at, line.at).adding(milliseconds: 1)
    carried.qty = abs(now)
    (carried.from, carried.to) = now > 0 ? (place.former, place) : (place, place.former)
    carried.isCarried = true
    book.put(carried)
  }

  /// What is carried over stays with somebody who has counted since; it names nobody once no other line
  /// does name them.
  private func ageCarried(_ line: LedgerLine) {
    guard let place = line.from.ofPerson ?? line.to.ofPerson, let latest = book.latest(at: place)
    else { return book.remove(line.id) }
    var carried = line
    carried.at = max(latest.at, line.at).adding(milliseconds: 1)
    book.put(carried)
  }
}

extension LedgerPlace {
  /// Itself, where it is somebody who is named.
  fileprivate var ofPerson: LedgerPlace? { user.map { !$0.isFormer } ?? false ? self : nil }

  /// With somebody who is named no more.
  fileprivate var former: LedgerPlace {
    switch self {
    case .person: .person(.former(0))
    case .driver: .driver(.former(0))
    default: self
    }
  }
}

extension Makers {
  /// Takes people out of the ledger's oldest lines; once a day, for each time costs a new journal.
  static let agingJob = Job("makers.aging", erases: true) { room, after in
    RoomLedger(room: room).oldestNamed(limit: 1).first
      .map { max(LedgerAging<RoomLedger>.due($0).endOfDay, after.adding(milliseconds: 1)) }
  } run: { room, due in
    let aging = LedgerAging(book: RoomLedger(room: room))
    let now = max(room.now, due)
    // What is carried over on the way may be due as well, and comes in the next run, at once.
    for line in aging.book.oldestNamed(limit: 1_000) where LedgerAging<RoomLedger>.due(line) <= now
    {
      aging.age(line.id)
    }
    return []
  }
}
