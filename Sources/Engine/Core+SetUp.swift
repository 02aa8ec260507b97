import JSON
import PluginAPI

// How a room is set up, as a text that another room can be set up from.
extension Core {
  private static let setUpName = "room set-up"
  private static let setUpVersion: Int64 = 1
  /// The most rows that are taken.
  private static let setUpLimit = 20_000

  /// What a room's set-up is, as JSON.
  func setUp(of room: RoomID, name: String) throws -> [UInt8] {
    var settings = JSONObject()
    for setting in roomSettings {
      let key = setting.key
      guard let value = tables.value(of: key, in: room), value != setting.standardValue else {
        continue
      }
      settings["\(key.plugin).\(key.name)"] = try json(value)
    }
    var parts = JSONObject()
    for (place, box) in tables.places(of: room) where isSetUp(place.table) && box.count > 0 {
      var rows = JSONObject()
      for key in box.allKeys {
        guard let bytes = try box.encoded(key, using: tables.coder) else { continue }
        rows[key] = try JSONValue(parsing: bytes)
      }
      parts[place.table] = ["version": .int(Int64(box.version)), "rows": .object(rows)]
    }
    let text: JSONValue = [
      "babillard": .string(Self.setUpName), "version": .int(Self.setUpVersion),
      "room": .string(name), "settings": .object(settings), "tables": .object(parts),
      "plugins": .object(plugins(of: room)),
    ]
    return text.encoded(pretty: true) + [10]
  }

  /// Sets a room up from such a text. All of it is looked at before anything is changed.
  func setUp(_ room: RoomID, from text: [UInt8], now: Moment) throws -> SetUpCount {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: text, limit: Attachment.limit)
    } catch {
      throw SetUpError.noJSON(line: error.located(in: text).position?.line ?? 1)
    }
    guard value["babillard"]?.stringValue == Self.setUpName,
      let version = value["version"]?.intValue
    else { throw SetUpError.otherThing }
    guard version <= Self.setUpVersion else { throw SetUpError.newer("\(version)") }
    var unknown: [String] = []
    let settings = try settings(in: value["settings"]?.objectValue ?? [:], &unknown)
    let rows = try rows(in: value["tables"]?.objectValue ?? [:], &unknown)
    let plugins = value["plugins"]?.objectValue ?? [:]
    for plugin in house.plugins where !plugin.isAlwaysOn {
      guard let isOn = plugins[plugin.name]?.boolValue, isOn != self.isOn(plugin, in: room) else {
        continue
      }
      var state =
        self.state(of: plugin, in: room) ?? PluginState(id: plugin.name, since: now)
      state.since = now
      state.isOn = isOn
      tables.write(state, at: plugin.name, in: .pluginStates, of: room)
    }
    for (key, value) in settings { tables.set(value, of: key, in: room) }
    for (place, box) in tables.places(of: room) where isSetUp(place.table) {
      for key in box.allKeys {
        try tables.putBack(nil, at: TableSpace.Place.KeyedPlace(place: place, key: key))
      }
    }
    for row in rows {
      let place = TableSpace.Place(room: room, table: row.table)
      _ = try tables.storedBox(place, version: 1)
      try tables.putBack(
        row.bytes, at: TableSpace.Place.KeyedPlace(place: place, key: row.key))
    }
    return SetUpCount(
      from: (value["room"]?.stringValue ?? "").harmless, settings: settings.count,
      rows: rows.count, unknown: unknown)
  }

  /// The settings that a room's admins may choose for it: no file that is handed around sets others.
  private var roomSettings: [any AnySetting] {
    (OwnSettings.all + house.plugins.flatMap(\.settings))
      .filter { $0.scope == .room && $0.authority == .admin }
  }

  /// Which plugins are on that can be off.
  private func plugins(of room: RoomID) -> JSONObject {
    var plugins = JSONObject()
    for plugin in house.plugins where !plugin.isAlwaysOn {
      plugins[plugin.name] = .bool(isOn(plugin, in: room))
    }
    return plugins
  }

  private func settings(
    in object: JSONObject, _ unknown: inout [String]
  ) throws -> [(SettingKey, SettingValue)] {
    let known = Dictionary(
      roomSettings.map { ("\($0.key.plugin).\($0.key.name)", $0) },
      uniquingKeysWith: { a, _ in a })
    var found: [(SettingKey, SettingValue)] = []
    for name in object.keys.sorted() {
      guard let setting = known[name], let value = object[name] else {
        unknown.append(name.harmless)
        continue
      }
      guard let typed = try? tables.coder.decode(SettingValue.self, from: value.encoded()) else {
        throw SetUpError.badPart(name.harmless, why: "")
      }
      if let why = setting.complaint(about: typed) {
        throw SetUpError.badPart(name.harmless, why: why)
      }
      found.append((setting.key, typed))
    }
    return found
  }

  private struct SetUpRow {
    var table: String
    var key: String
    var bytes: [UInt8]
  }

  private func rows(in object: JSONObject, _ unknown: inout [String]) throws -> [SetUpRow] {
    let known = Dictionary(
      house.tables.map { (Self.nameOfTable($0), $0) }, uniquingKeysWith: { a, _ in a })
    var found: [SetUpRow] = []
    for name in object.keys.sorted() {
      guard let table = known[name], isSetUp(name) else {
        unknown.append(name.harmless)
        continue
      }
      let box = TableSpace.makeBox(table)
      if let version = object[name]?["version"]?.intValue, version > Int64(box.version) {
        throw SetUpError.newer(name)
      }
      let rows = object[name]?["rows"]?.objectValue ?? [:]
      for key in rows.keys.sorted() {
        let bytes = rows[key]?.encoded() ?? []
        do {
          try box.load(
            key, bytes, version: Int(object[name]?["version"]?.intValue ?? Int64(box.version)),
            using: tables.coder)
        } catch {
          throw SetUpError.badPart("\(name).\(key)".harmless, why: "")
        }
        found.append(SetUpRow(table: name, key: key, bytes: bytes))
      }
    }
    guard found.count <= Self.setUpLimit else {
      throw SetUpError.badPart("tables", why: "\(found.count) > \(Self.setUpLimit)")
    }
    return found
  }

  private func json(_ value: SettingValue) throws -> JSONValue {
    switch value {
    case .flag(let flag): .bool(flag)
    case .number(let number): .int(Int64(number))
    case .text(let text): .string(text)
    case .list(let list): .array(list.map { .string($0) })
    }
  }

  private func isSetUp(_ name: String) -> Bool {
    house.tables.contains { Self.nameOfTable($0) == name && Self.isSetUp($0) }
  }

  private static func isSetUp(_ table: some AnyTable) -> Bool { table.table.isSetUp }

  private static func nameOfTable(_ table: some AnyTable) -> String { table.table.name }
}
