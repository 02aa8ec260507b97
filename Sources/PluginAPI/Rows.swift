/// The rows of one table in one room, within one turn. What is written is undone as a whole if
/// the command is refused.
public struct Rows<R: Row> {
  let table: Table<R>
  let room: RoomID
  let store: any TableStore

  init(table: Table<R>, room: RoomID, store: any TableStore) {
    self.table = table
    self.room = room
    self.store = store
  }

  /// The row of that key; assigning writes it, nil removes it.
  public subscript(id: R.ID) -> R? {
    get { store.row(id, in: table, of: room) }
    nonmutating set { store.write(newValue, at: id, in: table, of: room) }
  }

  /// Writes a row under its own key.
  public func put(_ row: R) { self[row.id] = row }

  /// The rows of a bucket, in order, up to `limit`, after the first `offset`.
  public func list(
    _ index: Index<R>, _ bucket: String, after offset: Int = 0, limit: Int = .max
  ) -> [R] {
    rows(store.keys(in: bucket, of: index.name, after: offset, limit: limit, in: table, of: room))
  }

  /// The rows of a rank in a bucket, by key; of many the last ones, up to `limit`.
  public func list(_ index: Index<R>, _ bucket: String, rank: Int64, last limit: Int) -> [R] {
    rows(store.keys(in: bucket, of: index.name, rank: rank, last: limit, in: table, of: room))
  }

  private func rows(_ ids: [R.ID]) -> [R] {
    var rows: [R] = []
    // Mostly there is none, and then nothing has to be found out about the type.
    if ids.isEmpty { return rows }
    for id in ids { if let row = self[id] { rows.append(row) } }
    return rows
  }

  /// How many rows a bucket holds.
  public func count(_ index: Index<R>, _ bucket: String) -> Int {
    store.count(in: bucket, of: index.name, in: table, of: room)
  }
}
