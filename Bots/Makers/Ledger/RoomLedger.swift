import PluginAPI

/// The ledger of a room.
struct RoomLedger: LedgerBook {
  let room: Room

  func line(_ id: Int) -> LedgerLine? { room[LedgerLine.table][id] }

  func places(_ bucket: String) -> Sums { room[LedgerLine.table].sums(LedgerLine.places, bucket) }

  func days(_ bucket: String) -> Sums { room[LedgerLine.table].sums(LedgerLine.days, bucket) }

  func nextNumber() -> Int { room.next("entry") }

  func add(_ line: LedgerLine) { room[LedgerLine.table].put(line) }

  func latest(at place: LedgerPlace) -> LedgerLine? {
    let lines = room[LedgerLine.table].list(LedgerLine.byPlace, place.text, limit: 1)
    // What was carried over has numbers below 0, and comes last.
    return lines.first { $0.isCarried != true }
  }

  func carried(_ item: String, at place: LedgerPlace) -> LedgerLine? {
    let bucket = LedgerLine.carriedBucket(item, place)
    return room[LedgerLine.table].list(LedgerLine.carried, bucket, limit: 1).first
  }

  func nextCarried() -> Int { room.next("carried") }

  func put(_ line: LedgerLine) { room[LedgerLine.table].put(line) }

  func remove(_ id: Int) { room[LedgerLine.table][id] = nil }

  /// The oldest lines that still name somebody.
  func oldestNamed(limit: Int) -> [LedgerLine] {
    room[LedgerLine.table].list(LedgerLine.named, "all", limit: limit)
  }
}

extension Ledger where Book == RoomLedger {
  init(_ room: Room) { book = RoomLedger(room: room) }

  /// The latest lines that passed by a place.
  func lines(at place: LedgerPlace, limit: Int) -> [LedgerLine] {
    book.room[LedgerLine.table].list(LedgerLine.byPlace, place.text, limit: limit)
  }

  /// The lines that were written after a moment; nil where they are more than `limit`.
  func lines(since moment: Moment, limit: Int) -> [LedgerLine]? {
    let rows = book.room[LedgerLine.table]
    let count = rows.count(LedgerLine.named, "all")
    var found: [LedgerLine] = []
    var end = count
    while end > 0 {
      let start = max(end - 200, 0)
      let page = rows.list(LedgerLine.named, "all", after: start, limit: end - start)
      let new = page.filter { $0.at > moment && $0.isCarried != true }
      found += new
      if found.count > limit { return nil }
      // They stand in the order of time.
      if page.first.map({ $0.at <= moment }) ?? true { break }
      end = start
    }
    return found
  }

  /// The keys of the things of which something was made, those made most first.
  var things: [String] {
    book.places(LedgerLine.things).byKey.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map(\.key)
  }
}
