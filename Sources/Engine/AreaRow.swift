import PluginAPI

/// That a room shares its open requests with others, or has asked to.
struct AreaRow: Row {
  /// The room's id.
  var id: String
  /// The area's name, as it was first typed.
  var name: String
  /// True once a room of the area has agreed, or where there was none.
  var isAgreed: Bool
  var at: Moment

  /// Names that differ in case, accents and hyphens only are one.
  static func bucket(_ name: String) -> String { fold(name).replacing("-", with: " ") }
}

extension Table<AreaRow> {
  static let areas = Table<AreaRow>(
    "areas",
    indexes: [
      Index("area") { [.init(AreaRow.bucket($0.name), rank: $0.at.milliseconds)] }
    ])
}

extension Core {
  /// The rooms of an area that are still there, those that have only asked too.
  func areaRows(_ name: String) -> [AreaRow] {
    tables.list(AreaRow.bucket(name), of: "area", in: Table<AreaRow>.areas).filter { row in
      tables.row(row.id, in: .rooms, of: RoomID(row.id)).map { $0.isJoined && $0.isMoved != true }
        ?? false
    }
  }

  /// The area of a room as plugins see it.
  func area(of room: RoomID) -> Area? {
    guard let own = tables.row(room.text, in: .areas), own.isAgreed else { return nil }
    let others = areaRows(own.name).filter { $0.isAgreed && $0.id != room.text }
    let rooms = others.compactMap { other -> Neighbour? in
      let id = RoomID(other.id)
      return tables.row(other.id, in: .rooms, of: id).map { row in
        Neighbour(
          id: id, name: row.shownName.harmless,
          plugins: pluginsOn(in: id), store: tables)
      }
    }
    return Area(name: own.name, rooms: rooms.sorted { ($0.name, $0.id) < ($1.name, $1.id) })
  }
}
