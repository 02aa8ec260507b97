import JSON
import PluginAPI

/// What is kept about people, for the commands that tell them.
final class PersonBook: PersonRecords {
  /// The size of a copy after which rows are left out and counted: below what a file may have.
  static let limit = Attachment.limit - 65_536

  private let core: Core
  private let now: Moment

  init(core: Core, now: Moment) {
    self.core = core
    self.now = now
  }

  func isOwner(_ user: UserID) -> Bool { core.rules.owners.contains(user) }

  func rooms(administeredBy admin: UserID, knowing person: UserID) -> [RoomID] {
    core.joinedRooms.filter { room in
      guard let row = core.tables.row(room.text, in: .rooms, of: room), row.directWith == nil,
        row.level(of: admin) >= 50, !core.rules.bridging.isGhost(admin)
      else { return false }
      return core.tables.row(person.text, in: .people, of: room) != nil
    }
  }

  func tally(of user: UserID, in rooms: [RoomID]?) throws -> PersonTally {
    var counts: [String: Int] = [:]
    try scan(user, in: rooms.map { Set($0) }) { place, _, _ in counts[place.table, default: 0] += 1
    }
    return tally(counts)
  }

  private func tally(_ counts: [String: Int]) -> PersonTally {
    var named: [Text] = []
    var others = 0
    for (table, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      if let noun = core.tables.noun(of: table) {
        named.append(noun.counted(count))
      } else {
        others += count
      }
    }
    if others > 0 || named.isEmpty {
      named.append(
        Text { language in
          let word =
            language == .fr ? ("autre ligne", "autres lignes") : ("other row", "other rows")
          return "\(language.say(others)) \(language.plural(others, word.0, word.1))"
        })
    }
    return PersonTally(counts: named, total: counts.values.reduce(0, +))
  }

  func copy(for user: UserID) throws -> PersonCopy {
    var counts: [String: Int] = [:]
    var found: [RoomID?: [String: [JSONValue]]] = [:]
    var size = 0
    var leftOut = 0
    try scan(user, in: nil) { place, _, row in
      counts[place.table, default: 0] += 1
      size += row.count * 2
      if size > Self.limit {
        leftOut += 1
      } else {
        found[place.room, default: [:]][place.table, default: []].append(
          try JSONValue(parsing: row))
      }
    }
    var all: JSONObject = ["person": .string(user.text), "made": .string(now.description)]
    let rooms = found.keys.compactMap(\.self).sorted()
    all["rooms"] = .array(
      rooms.map { room in
        let name = core.tables.row(room.text, in: .rooms, of: room)?.shownName ?? room.text
        return member(
          ["room": .string(name), "id": .string(room.text)], of: found[room] ?? [:])
      })
    all["everywhere"] = member([:], of: found[nil] ?? [:])
    if leftOut > 0 { all["leftOut"] = .int(Int64(leftOut)) }
    let file = Attachment(
      name: "mydata.json", contentType: "application/json",
      bytes: JSONValue.object(all).encoded(pretty: true))
    return PersonCopy(file: file, tally: tally(counts))
  }

  private func member(_ head: JSONObject, of tables: [String: [JSONValue]]) -> JSONValue {
    var object = head
    for (table, rows) in tables.sorted(by: { $0.key < $1.key }) { object[table] = .array(rows) }
    return .object(object)
  }

  /// Goes through every row that names a person. What the engine notes of messages is not told: it
  /// is gone within a day, and says nothing that the rows do not.
  private func scan(
    _ user: UserID, in rooms: Set<RoomID>?,
    _ look: (TableSpace.Place, String, [UInt8]) throws -> Void
  ) throws {
    let eraser = PersonEraser(user, names: [], as: .former(0), called: "")
    for place in core.tables.places(in: rooms) where place.table != Table<HeardMessage>.heard.name {
      guard let box = core.tables.box(at: place) else { continue }
      var rows: [(key: String, row: [UInt8])] = []
      try box.scan(using: core.tables.coder) { key, row in
        if try eraser.erased(row) != nil { rows.append((key, row)) }
      }
      for (key, row) in rows.sorted(by: { $0.key < $1.key }) { try look(place, key, row) }
    }
  }
}
