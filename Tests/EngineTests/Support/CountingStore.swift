import PluginAPI

@testable import Engine

/// Tables that count how many rows are read.
final class CountingStore: TableStore {
  var reads = 0
  private let tables = TableSpace(tables: [])

  func row<R: Row>(_ id: R.ID, in table: Table<R>, of room: RoomID) -> R? {
    reads += 1
    return tables.row(id, in: table, of: room)
  }

  func write<R: Row>(_ row: R?, at id: R.ID, in table: Table<R>, of room: RoomID) {
    tables.write(row, at: id, in: table, of: room)
  }

  func keys<R: Row>(
    in bucket: String, of index: String, after offset: Int, limit: Int, in table: Table<R>,
    of room: RoomID
  ) -> [R.ID] {
    tables.keys(in: bucket, of: index, after: offset, limit: limit, in: table, of: room)
  }

  func keys<R: Row>(
    in bucket: String, of index: String, rank: Int64, last limit: Int, in table: Table<R>,
    of room: RoomID
  ) -> [R.ID] {
    tables.keys(in: bucket, of: index, rank: rank, last: limit, in: table, of: room)
  }

  func count<R: Row>(
    in bucket: String, of index: String, in table: Table<R>, of room: RoomID
  ) -> Int {
    tables.count(in: bucket, of: index, in: table, of: room)
  }

  func sums<R: Row>(
    in bucket: String, of tally: String, in table: Table<R>, of room: RoomID
  ) -> Sums {
    tables.sums(in: bucket, of: tally, in: table, of: room)
  }

  func next(_ counter: String, of room: RoomID) -> Int { tables.next(counter, of: room) }

  func keep(apart text: String, of room: RoomID) -> PrivateRef {
    tables.keep(apart: text, of: room)
  }

  func erase(_ ref: PrivateRef, of room: RoomID) { tables.erase(ref, of: room) }

  func keeps(_ ref: PrivateRef, of room: RoomID) -> Bool { tables.keeps(ref, of: room) }

  func value(of setting: SettingKey, in room: RoomID) -> SettingValue? { nil }

  func value(of setting: SettingKey, for person: UserID) -> SettingValue? {
    tables.value(of: setting, for: person)
  }

  func set(_ value: SettingValue?, of setting: SettingKey, in room: RoomID) {}
}
