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
    var row: Place.KeyedPlace
    var undo: () -> Void
    /// The row as it was.
    var before: () throws -> [UInt8]?
  }

  /// A number that a counter gave.
  struct Number: Hashable, Codable {
    var room: RoomID
    var counter: String
    var number: Int
  }

  let coder = RowCoder()
  /// Every table that a plugin or the engine declares, by name.
  let declared: [String: any AnyTable]
  /// Those whose rows name nobody after a while, by name.
  let aging: [any AnyTable]
  /// What the configuration says of a setting in a room.
  var settings: (SettingKey, RoomID) -> SettingValue? = { _, _ in nil }
  private(set) var boxes: [Place: any AnyTableBox] = [:]
  private var touches: [Touch] = []
  /// Rows of this turn as they are stored, so that none is encoded twice.
  private var encoded: [Place.KeyedPlace: [UInt8]] = [:]
  /// The numbers that counters gave in this turn.
  private var numbers: [Number] = []
  /// Numbers that a correction has freed, the next one last.
  private var freed: [Number] = []
  private(set) var counters: [RoomID: [String: Int]] = [:]
  private var touchedCounters: Set<RoomID> = []
  /// What this turn's commands do to texts that are kept apart.
  var pendingTexts: [PendingText] = []
  /// The rooms in whose chat something was ever chosen: in all others the configuration decides, and
  /// nobody has to look.
  private(set) var roomsWithChoices: Set<RoomID> = []
  private var hasChoicesForAll = false
  /// Who types what runs now, and in which message: a text that it keeps apart is theirs.
  var typing: (by: UserID, event: EventID)?
  /// Tables that changed since they were last written to their own files.
  private(set) var unsaved: Set<Place> = []

  /// - Parameter tables: every table that a plugin or the engine declares.
  convenience init(tables: [any AnyTable]) {
    self.init(
      declared: Dictionary(tables.map { (Self.name($0), $0) }, uniquingKeysWith: { a, _ in a }))
  }

  init(declared: [String: any AnyTable]) {
    self.declared = declared
    aging = declared.values.filter { Self.ages($0) }.sorted { Self.name($0) < Self.name($1) }
  }

  private static func ages(_ table: some AnyTable) -> Bool { table.table.aging != nil }

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
    touch(
      Place.KeyedPlace(place: place, key: id.description),
      undo: { box.put(old, at: id) }, before: { [coder] in try old.map { try coder.encode($0) } })
  }

  func touch(
    _ row: Place.KeyedPlace, undo: @escaping () -> Void,
    before: @escaping () throws -> [UInt8]?
  ) {
    if !encoded.isEmpty { encoded[row] = nil }
    touches.append(Touch(row: row, undo: undo, before: before))
  }

  func keys<R: Row>(
    in bucket: String, of index: String, after offset: Int, limit: Int, in table: Table<R>,
    of room: RoomID
  ) -> [R.ID] {
    existing(table, of: room)?.keys(in: bucket, of: index, after: offset, limit: limit) ?? []
  }

  func keys<R: Row>(
    in bucket: String, of index: String, rank: Int64, last limit: Int, in table: Table<R>,
    of room: RoomID
  ) -> [R.ID] {
    existing(table, of: room)?.keys(in: bucket, of: index, rank: rank, last: limit) ?? []
  }

  func count<R: Row>(
    in bucket: String, of index: String, in table: Table<R>, of room: RoomID
  ) -> Int {
    existing(table, of: room)?.count(in: bucket, of: index) ?? 0
  }

  func sums<R: Row>(
    in bucket: String, of tally: String, in table: Table<R>, of room: RoomID
  ) -> Sums {
    existing(table, of: room)?.sums(in: bucket, of: tally) ?? Sums()
  }

  /// A table's box; nil where nothing was ever written to it in that room.
  func existing<R: Row>(_ table: Table<R>, of room: RoomID) -> TableBox<R>? {
    boxes[Place(room: room, table: table.name)] as? TableBox<R>
  }

  private func box<R: Row>(for table: Table<R>, at place: Place) -> TableBox<R> {
    if let box = boxes[place] as? TableBox<R> { return box }
    let box = TableBox(table)
    add(box, at: place)
    return box
  }

  private func add(_ box: any AnyTableBox, at place: Place) {
    boxes[place] = box
    let isChoice = [Table<ChatSetting>.chatSettings.name, Table<PluginState>.pluginStates.name]
      .contains(place.table)
    guard isChoice else { return }
    if let room = place.room { roomsWithChoices.insert(room) } else { hasChoicesForAll = true }
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
    let number = freedNumber(counter, room) ?? raised(counter, of: room)
    numbers.append(Number(room: room, counter: counter, number: number))
    return number
  }

  private func freedNumber(_ counter: String, _ room: RoomID) -> Int? {
    freed.lastIndex { $0.room == room && $0.counter == counter }.map { freed.remove(at: $0).number }
  }

  /// The next number of a counter, which no correction frees.
  func raised(_ counter: String, of room: RoomID) -> Int {
    // A counter is not rolled back: a number that was ever given is not given again.
    counters[room, default: [:]][counter, default: 0] += 1
    touchedCounters.insert(room)
    return counters[room]?[counter] ?? 1
  }

  func value(of setting: SettingKey, in room: RoomID) -> SettingValue? {
    chosen(setting, in: room) ?? settings(setting, room)
  }

  /// What was chosen in the chat: for the room, or by an owner for the whole bot.
  func chosen(_ setting: SettingKey, in room: RoomID) -> SettingValue? {
    if !roomsWithChoices.contains(room), !hasChoicesForAll { return nil }
    let id = ChatSetting.id(setting)
    return row(id, in: .chatSettings, of: room)?.value ?? row(id, in: .chatSettings)?.value
  }

  func value(of setting: SettingKey, for person: UserID) -> SettingValue? {
    row(person.text, in: .choices)?.settings?[ChatSetting.id(setting)]
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
    while let touch = touches.last, touches.count > mark {
      touch.undo()
      encoded[touch.row] = nil
      touches.removeLast()
    }
  }

  /// The rows that changed since the last time, each once, as they are now; the turn is over.
  func takeChanges() throws -> [RowChange] {
    var seen: Set<Place.KeyedPlace> = []
    var changes: [RowChange] = []
    for row in touches.map(\.row) where seen.insert(row).inserted {
      guard let box = boxes[row.place] else { continue }
      changes.append(
        RowChange(
          table: row.place.table, version: box.version, room: row.place.room, key: row.key,
          row: try encoded[row] ?? box.encoded(row.key, using: coder)))
      unsaved.insert(row.place)
    }
    touches.removeAll(keepingCapacity: true)
    encoded.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    return changes
  }

  /// Goes on in one room with the numbers of another, which are not given again.
  func takeCounters(of old: RoomID, to new: RoomID) {
    guard let values = counters[old] else { return }
    counters[new, default: [:]].merge(values) { max($0, $1) }
    touchedCounters.insert(new)
  }

  /// The counters that moved since the last time.
  func takeCounters() -> [RoomID: [String: Int]] {
    defer { touchedCounters.removeAll() }
    var moved: [RoomID: [String: Int]] = [:]
    for room in touchedCounters { moved[room] = counters[room] }
    return moved
  }

  // MARK: Deeds

  /// The rows that were written since `mark`, each as often as it was, with what they were before.
  func touched(since mark: Int) -> [(row: Place.KeyedPlace, before: () throws -> [UInt8]?)] {
    touches[min(mark, touches.count)...].map { ($0.row, $0.before) }
  }

  /// A row in its stored form, encoded once in a turn.
  func stored(_ row: Place.KeyedPlace) throws -> [UInt8]? {
    if let known = encoded[row] { return known }
    let bytes = try boxes[row.place]?.encoded(row.key, using: coder)
    encoded[row] = bytes
    return bytes
  }

  /// Where the counters of the turn stand now.
  var numberMark: Int { numbers.count }

  /// The numbers that counters gave since a mark.
  func numbers(since mark: Int) -> [Number] { Array(numbers[min(mark, numbers.count)...]) }

  /// Gives these numbers again, in order, before any new one, so that what is corrected keeps its
  /// number. With none, that ends.
  func free(_ numbers: [Number]) { freed = numbers.reversed() }

  // MARK: Storing

  /// Takes a change read back from the journal.
  func load(_ change: RowChange) throws {
    let place = Place(room: change.room, table: change.table)
    try storedBox(place, version: change.version)
      .load(change.key, change.row, version: change.version, using: coder)
    unsaved.insert(place)
  }

  func box(at place: Place) -> (any AnyTableBox)? { boxes[place] }

  /// Where there are tables: in these rooms, or everywhere, in a fixed order.
  func places(in rooms: Set<RoomID>?) -> [Place] {
    boxes.keys
      .filter { place in rooms.map { rooms in place.room.map(rooms.contains) ?? false } ?? true }
      .sorted { ($0.room?.text ?? "", $0.table) < ($1.room?.text ?? "", $1.table) }
  }

  /// What becomes of a table's rows that name somebody who is forgotten.
  func forgetting(_ name: String) -> Forgetting {
    declared[name].map { Self.forgetting($0) } ?? .renamed
  }

  private static func forgetting(_ table: some AnyTable) -> Forgetting { table.table.forgetting }

  /// What one row of a table is called.
  func noun(of name: String) -> Noun? { declared[name].flatMap { Self.noun($0) } }

  private static func noun(_ table: some AnyTable) -> Noun? { table.table.noun }

  /// The box for a table whose file is read.
  func boxForFile(_ file: Snapshot, of room: RoomID?) throws -> any AnyTableBox {
    try storedBox(Place(room: room, table: file.table), version: file.version)
  }

  /// Lets go of a table whose file could not be read whole.
  func forgetBox(_ file: Snapshot, of room: RoomID?) {
    boxes[Place(room: room, table: file.table)] = nil
  }

  /// Takes the tables of a folder that was read apart.
  func adopt(_ other: TableSpace) {
    for (place, box) in other.boxes where boxes[place] == nil { add(box, at: place) }
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

  func storedBox(_ place: Place, version: Int) throws -> any AnyTableBox {
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
    add(box, at: place)
    return box
  }

  static func makeBox(_ table: some AnyTable) -> any AnyTableBox { TableBox(table.table) }
}

extension TableSpace.Place {
  /// One row of one table.
  struct KeyedPlace: Hashable {
    var place: TableSpace.Place
    var key: String
  }
}
