/// The rooms that share their open requests with a room (`!area`), each side having agreed.
public struct Area {
  /// Its name, as it was typed.
  public let name: String
  /// The other rooms of it, by name.
  public let rooms: [Neighbour]

  /// An area of these rooms.
  public init(name: String, rooms: [Neighbour]) {
    self.name = name
    self.rooms = rooms
  }
}

/// Another room of a room's area: to be read, but for what is asked for here and stands there. Valid
/// within one turn only.
public struct Neighbour {
  /// The room's id.
  public let id: RoomID
  /// Its name as people know it.
  public let name: String
  /// The plugins that are on there.
  public let plugins: [any Plugin]

  private let store: any TableStore

  /// A room of these facts, its tables in `store`.
  public init(id: RoomID, name: String, plugins: [any Plugin], store: any TableStore) {
    self.id = id
    self.name = name
    self.plugins = plugins
    self.store = store
  }

  /// The rows of a table there.
  public subscript<R: Row>(table: Table<R>) -> RowsElsewhere<R> {
    RowsElsewhere(rows: Rows(table: table, room: id, store: store))
  }

  /// Writes a row there, as a part of the command's turn: for what is asked for here, and stands there
  /// already.
  public func write<R: Row>(_ row: R, in table: Table<R>) {
    Rows(table: table, room: id, store: store).put(row)
  }

  /// Keeps a text in a file of its own for a row there, as `Room.keep(apart:)` does.
  public func keep(apart text: String) -> PrivateRef { store.keep(apart: text, of: id) }
}

/// The rows of one table in another room, to be read only.
public struct RowsElsewhere<R: Row> {
  let rows: Rows<R>

  /// The row of that key.
  public subscript(id: R.ID) -> R? { rows[id] }

  /// The rows of a bucket, in order, up to `limit`, after the first `offset`.
  public func list(
    _ index: Index<R>, _ bucket: String, after offset: Int = 0, limit: Int = .max
  ) -> [R] {
    rows.list(index, bucket, after: offset, limit: limit)
  }

  /// How many rows a bucket holds.
  public func count(_ index: Index<R>, _ bucket: String) -> Int { rows.count(index, bucket) }
}
