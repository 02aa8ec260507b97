import Engine
import JSON
import PluginAPI
import Store

/// `babillard export`: every table as a file of its own, for spreadsheets and other programs.
/// Texts that are kept apart (addresses, telephone numbers) are not among them.
struct ExportCommand {
  enum Format: String {
    /// A list of objects with the members `room`, `key` and `row`.
    case json
    /// A line a row, its cells made harmless.
    case csv
  }

  /// A row and where it stands.
  struct Row {
    var room: String
    var key: String
    var value: JSONValue
  }

  let config: String
  let format: Format
  let folder: String

  func run() throws {
    let state = try SavedState(config: config)
    let now = SystemClock().now
    try makeFolder(state.files)
    var tables: [String: [Row]] = [:]
    try state.open(try state.copy(), now: now).rows { table, room, key, bytes in
      let value = try JSONValue(parsing: bytes, limit: bytes.count)
      tables[table, default: []].append(Row(room: room?.text ?? "", key: key, value: value))
    }
    var count = 0
    for (table, rows) in tables.sorted(by: { $0.key < $1.key }) {
      let path = "\(folder)/\(table).\(format.rawValue)"
      let bytes = format == .json ? Self.json(rows) : CSVTable(rows).bytes
      try state.files.replaceFile(path, with: bytes)
      count += rows.count
    }
    printOut("\(folder): \(tables.count) tables, \(count) rows, without private texts")
  }

  private func makeFolder(_ files: DiskFileSystem) throws {
    do {
      guard try files.list(folder).isEmpty else {
        throw BotStop.misconfigured("\(folder) is not empty, and is left as it is; name another")
      }
    } catch let error as DiskError where error.isMissing {
      try files.makeFolders(folder)
    }
  }

  private static func json(_ rows: [Row]) -> [UInt8] {
    var bytes = Array("[".utf8)
    for (index, row) in rows.enumerated() {
      bytes += Array((index == 0 ? "\n" : ",\n").utf8)
      let object: JSONValue = [
        "room": .string(row.room), "key": .string(row.key), "row": row.value,
      ]
      bytes += object.encoded()
    }
    return bytes + Array("\n]\n".utf8)
  }
}
