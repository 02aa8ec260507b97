import PluginAPI

/// The ledger of a room.
struct RoomLedger: LedgerBook {
  let room: Room

  func line(_ id: Int) -> LedgerLine? { room[LedgerLine.table][id] }

  func places(_ bucket: String) -> Sums { room[LedgerLine.table].sums(LedgerLine.places, bucket) }

  func days(_ bucket: String) -> Sums { room[LedgerLine.table].sums(LedgerLine.days, bucket) }

  func nextNumber() -> Int { room.next("entry") }

  func add(_ line: LedgerLine) { room[LedgerLine.table].put(line) }
}

extension Ledger where Book == RoomLedger {
  init(_ room: Room) { book = RoomLedger(room: room) }

  /// The latest lines that passed by a place.
  func lines(at place: LedgerPlace, limit: Int) -> [LedgerLine] {
    book.room[LedgerLine.table].list(LedgerLine.byPlace, place.text, limit: limit)
  }

  /// The keys of the things of which something was made, those made most first.
  var things: [String] {
    book.places(LedgerLine.things).byKey.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map(\.key)
  }
}
