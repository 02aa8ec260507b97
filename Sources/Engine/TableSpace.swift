import PluginAPI
import Store

/// All tables in memory, and what the present turn has changed in them.
///
/// A command that is refused is undone by `rollBack(to:)`; a turn ends with `takeChanges()`.
final class TableSpace: TableStore {
  /// One table in one room; nil is the bot's own.
  struct Place: Hashable {
    var room: RoomID?
    var table: String
  }

  private struct Touch {
    var place: Place
    var key: String
    var undo: () -> Void
  }

  let coder = RowCoder()
  private let declared: [String: any AnyTable]
  private let settings: (SettingKey, RoomID) -> SettingValue?
  private var boxes: [Place: any AnyTableBox] = [:]
  private var touches: [Touch] = []
  private(set) var counters: [RoomID: [String: Int]] = [:]
  private var touchedCounters: Set<RoomID> = []
  /// What this turn's commands do to texts that are kept apart.
  var pendingTexts: [PendingText] = []
  /// Tables that changed since they were last written to their own files.
  private(set) var unsaved: Set<Place> = []

  /// - Parameters:
  ///   - tables: every table that a plugin or the engine declares.
  ///   - settings: what the configuration says of a setting in a room.
  init(tables: [any AnyTable], settings: @escaping (SettingKey, RoomID) -> SettingValue?) {
    declared = Dictionary(tables.map { (Self.name($0), $0) }, uniquingKeysWith: { a, _ in a })
    self.settings = settings
  }

  private static func name(_ table: some AnyTable) -> String { table.table.name }

  // MARK: Rows

  func row<R: Row>(_ id: R.ID, in table: Table<R>, of room: RoomID) -> R? {
    existing(table, of: room)?[id]
  }

  func write<R: Row>(_ row: R?, at id: R.ID, in table: Table<R>, of room: RoomID) {
    write(row, at: id, in: table, place: Place(room: room, table: table.name))
  }

  private func write<R: Row>(_ row: R?, at id: R.ID, in table: Table<R>, place: Place) {
    let box = box(for: table, at: place)
    let old = box.write(row, at: id)
    touches.append(
      Touch(place: place, key: id.description) {
        box.write(old, at: id)
      })
  }

  func keys<R: Row>(
    in bucket: String, of index: String, after offset: Int, limit: Int, in table: Table<R>,
    of room: RoomID
  ) -> [R.ID] {
    existing(table, of: room)?.keys(in: bucket, of: index, after: offset, limit: limit) ?? []
  }

  func count<R: Row>(
    in bucket: String, of index: String, in table: Table<R>, of room: RoomID
  ) -> Int {
    existing(table, of: room)?.count(in: bucket, of: index) ?? 0
  }

  private func existing<R: Row>(_ table: Table<R>, of room: RoomID) -> TableBox<R>? {
    boxes[Place(room: room, table: table.name)] as? TableBox<R>
  }

  private func box<R: Row>(for table: Table<R>, at place: Place) -> TableBox<R> {
    if let box = boxes[place] as? TableBox<R> { return box }
    let box = TableBox(table)
    boxes[place] = box
    return box
  }

  // MARK: The engine's own

  /// A row of a table that belongs to no room.
  func row<R: Row>(_ id: R.ID, in table: Table<R>) -> R? {
    (boxes[Place(room: nil, table: table.name)] as? TableBox<R>)?[id]
  }

  /// Writes or removes a row of a table that belongs to no room.
  func write<R: Row>(_ row: R?, at id: R.ID, in table: Table<R>) {
    write(row, at: id, in: table, place: Place(room: nil, table: table.name))
  }

  /// Every row of a table that belongs to no room, by key.
  func all<R: Row>(_ table: Table<R>) -> [R] {
    guard let box = boxes[Place(room: nil, table: table.name)] as? TableBox<R> else { return [] }
    return box.all
  }

  /// The rows in a bucket of an index of a table that belongs to no room, in order, up to `limit`.
  func list<R: Row>(
    _ bucket: String, of index: String, limit: Int = .max, in table: Table<R>
  ) -> [R] {
    guard let box = boxes[Place(room: nil, table: table.name)] as? TableBox<R> else { return [] }
    return box.keys(in: bucket, of: index, after: 0, limit: limit).compactMap { box[$0] }
  }

  /// Keeps a row outside any turn: what it says is in the journal in another form.
  func keep<R: Row>(_ row: R?, at id: R.ID, in table: Table<R>, of room: RoomID) {
    let place = Place(room: room, table: table.name)
    box(for: table, at: place).write(row, at: id)
    unsaved.insert(place)
  }

  // MARK: Counters and settings

  func next(_ counter: String, of room: RoomID) -> Int {
    // A counter is not rolled back: a number that was ever given is not given again.
    counters[room, default: [:]][counter, default: 0] += 1
    touchedCounters.insert(room)
    return counters[room]?[counter] ?? 1
  }

  func value(of setting: SettingKey, in room: RoomID) -> SettingValue? {
    row(ChatSetting.id(setting), in: .chatSettings, of: room)?.value ?? settings(setting, room)
  }

  func set(_ value: SettingValue?, of setting: SettingKey, in room: RoomID) {
    let id = ChatSetting.id(setting)
    write(value.map { ChatSetting(id: id, value: $0) }, at: id, in: .chatSettings, of: room)
  }

  // MARK: The turn

  /// Where the turn stands now, to come back to.
  var mark: Int { touches.count }

  /// Undoes every write since `mark`.
  func rollBack(to mark: Int) {
    while touches.count > mark { touches.removeLast().undo() }
  }

  /// The rows that changed since the last time, each once, as they are now; the turn is over.
  func takeChanges() throws -> [RowChange] {
    var seen: Set<Place.KeyedPlace> = []
    var changes: [RowChange] = []
    for touch in touches where seen.insert(.init(place: touch.place, key: touch.key)).inserted {
      guard let box = boxes[touch.place] else { continue }
      changes.append(
        RowChange(
          table: touch.place.table, version: box.version, room: touch.place.room, key: touch.key,
          row: try box.encoded(touch.key, using: coder)))
      unsaved.insert(touch.place)
    }
    touches.removeAll(keepingCapacity: true)
    return changes
  }

  /// The counters that moved since the last time.
  func takeCounters() -> [RoomID: [String: Int]] {
    defer { touchedCounters.removeAll() }
    var moved: [RoomID: [String: Int]] = [:]
    for room in touchedCounters { moved[room] = counters[room] }
    return moved
  }

  // MARK: Storing

  /// Takes a change read back from the journal.
  func load(_ change: RowChange) throws {
    let place = Place(room: change.room, table: change.table)
    try storedBox(place, version: change.version)
      .load(change.key, change.row, using: coder)
    unsaved.insert(place)
  }

  /// The box for a table whose file is read.
  func boxForFile(_ file: Snapshot, of room: RoomID?) throws -> any AnyTableBox {
    try storedBox(Place(room: room, table: file.table), version: file.version)
  }

  func load(counters read: [RoomID: [String: Int]]) {
    for (room, values) in read {
      counters[room, default: [:]].merge(values) { max($0, $1) }
    }
  }

  /// What the tables' own files do not hold yet, as it is now; it counts as saved from here on.
  func captureUnsaved() -> [(place: Place, table: any TableCapture)] {
    defer { unsaved = [] }
    return unsaved.compactMap { place in boxes[place].map { (place, $0.capture()) } }
  }

  /// What was captured did not come into a file.
  func notSaved(_ place: Place) {
    boxes[place]?.notSaved()
    unsaved.insert(place)
  }

  /// Every room that has rows, in order.
  var rooms: [RoomID] {
    boxes.keys.filter { $0.table == Table<RoomRow>.rooms.name }.compactMap(\.room).sorted()
  }

  private func storedBox(_ place: Place, version: Int) throws -> any AnyTableBox {
    if let box = boxes[place] {
      if let box = box as? OpaqueBox {
        box.raise(to: version)
        return box
      }
      if version > box.version {
        throw StateError.newerTable(table: place.table, version: version, known: box.version)
      }
      return box
    }
    let box: any AnyTableBox
    if let table = declared[place.table] {
      box = Self.makeBox(table)
      if version > box.version {
        throw StateError.newerTable(table: place.table, version: version, known: box.version)
      }
    } else {
      box = OpaqueBox(name: place.table, version: version)
    }
    boxes[place] = box
    return box
  }

  private static func makeBox(_ table: some AnyTable) -> any AnyTableBox { TableBox(table.table) }
}

extension TableSpace.Place {
  /// One row of one table.
  struct KeyedPlace: Hashable {
    var place: TableSpace.Place
    var key: String
  }
}
