/// Where rows, counters and chat settings really are; the engine implements it. A plugin never
/// sees it: it has `Room`.
public protocol TableStore: AnyObject {
  /// The row of that key.
  func row<R: Row>(_ id: R.ID, in table: Table<R>, of room: RoomID) -> R?
  /// Writes or (nil) removes a row.
  func write<R: Row>(_ row: R?, at id: R.ID, in table: Table<R>, of room: RoomID)
  /// The keys in a bucket of an index, in order, up to `limit`, after so many others.
  func keys<R: Row>(
    in bucket: String, of index: String, after offset: Int, limit: Int, in table: Table<R>,
    of room: RoomID
  ) -> [R.ID]
  /// The keys of a rank in a bucket of an index, in order; of many the last ones, up to `limit`.
  func keys<R: Row>(
    in bucket: String, of index: String, rank: Int64, last limit: Int, in table: Table<R>,
    of room: RoomID
  ) -> [R.ID]
  /// How many keys a bucket holds.
  func count<R: Row>(in bucket: String, of index: String, in table: Table<R>, of room: RoomID)
    -> Int
  /// The sums of a bucket of a tally.
  func sums<R: Row>(in bucket: String, of tally: String, in table: Table<R>, of room: RoomID)
    -> Sums
  /// The next number of a counter: 1, 2, 3 …; a number is never given again.
  func next(_ counter: String, of room: RoomID) -> Int
  /// Keeps a text apart from all else.
  func keep(apart text: String, of room: RoomID) -> PrivateRef
  /// Takes a text that was kept apart away.
  func erase(_ ref: PrivateRef, of room: RoomID)
  /// Whether a text that was kept apart is still there.
  func keeps(_ ref: PrivateRef, of room: RoomID) -> Bool
  /// The value of a setting in a room, wherever it was set.
  func value(of setting: SettingKey, in room: RoomID) -> SettingValue?
  /// What a person has chosen for themselves, in every room.
  func value(of setting: SettingKey, for person: UserID) -> SettingValue?
  /// Sets (nil: takes back) the value that was chosen in the chat.
  func set(_ value: SettingValue?, of setting: SettingKey, in room: RoomID)
}

extension TableStore {
  /// The first keys in a bucket of an index, in order, up to `limit`.
  public func keys<R: Row>(
    in bucket: String, of index: String, limit: Int, in table: Table<R>, of room: RoomID
  ) -> [R.ID] {
    keys(in: bucket, of: index, after: 0, limit: limit, in: table, of: room)
  }
}
