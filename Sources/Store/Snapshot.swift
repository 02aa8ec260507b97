import JSON

/// One table in a file of its own, for people to read, and to edit while the bot is stopped.
///
/// ```json
/// {
///   "v": 1,
///   "table": "aid.needs",
///   "version": 2,
///   "turn": 12,
///   "rows": {
///     "1": {"what":"bread"},
///     "2": {"what":"milk"}
///   }
/// }
/// ```
/// A row a line, sorted by key, numbers by their size. The file is replaced whole: after a crash
/// there is the old one or the new one. Members that are not known are passed over.
public struct Snapshot: Hashable, Sendable {
  /// The form of the file that this program writes, its member `v`.
  public static let form = 1

  /// The table's name.
  public var table: String

  /// The version of its rows, which the table's owner counts.
  public var version: Int

  /// The last turn that the rows include.
  public var turn: Int

  /// Describes a table's file.
  public init(table: String, version: Int, turn: Int) {
    self.table = table
    self.version = version
    self.turn = turn
  }

  /// Writes the file in the place of the old one. When this returns it is safe from a power loss.
  ///
  /// Each row is JSON and is written as it is; its folder must be there. Throws
  /// ``SnapshotError/unfit(path:row:)`` where a row is no JSON or its key stands twice, or a
  /// ``DiskError``; then the old file is still there.
  public func write(
    _ rows: [(key: String, row: [UInt8])], to path: String, on fileSystem: any FileSystem
  ) throws {
    var rows = rows.sorted { Self.isBefore($0.key, $1.key) }[...]
    var writer = SnapshotWriter(self, to: path, on: fileSystem) {
      rows.popFirst().map { ($0.key, $0.row) }
    }
    do {
      while try writer.step() {}
      try writer.replace()
    } catch {
      writer.discard()
      throw error
    }
    try fileSystem.syncFolder(DiskFileSystem.parent(of: path))
  }

  /// Reads a file: its description, then each row in the order of the file.
  ///
  /// Throws ``SnapshotError/newer(path:form:)`` where a newer program wrote it,
  /// ``SnapshotError/damaged(path:error:)`` where it cannot be read, or a ``DiskError``; what
  /// `row` throws is thrown on, a ``JSONError`` as damage of the file.
  ///
  /// - Parameters:
  ///   - begin: told what the file is, before its rows.
  ///   - row: told each row.
  /// - Returns: the file's stamp where it is as ``SnapshotWriter`` writes it, and can be gone on
  ///   from; else nil.
  @discardableResult
  public static func read(
    _ path: String, on fileSystem: any FileSystem, begin: (Snapshot) throws -> Void,
    row: (_ key: String, _ row: [UInt8]) throws -> Void
  ) throws -> FileStamp? {
    let (bytes, stamp) = try fileSystem.readStampedFile(path)
    do {
      let (snapshot, rows) = try parts(of: bytes, path: path)
      try begin(snapshot)
      // Rows in order stand there once each; where they are not, every key is remembered.
      var keys: [String] = []
      var seen: Set<String>?
      var isAsWritten = true
      var length = snapshot.head.count + tail.count
      var reader = JSONReader(bytes).reader(over: rows)
      try reader.object { key, reader in
        let name = try key.string()
        if seen == nil, let last = keys.last, !isBefore(last, name) { seen = Set(keys) }
        if seen == nil {
          keys.append(name)
        } else if seen?.insert(name).inserted == false {
          throw JSONError("the row \"\(name)\" stands twice", offset: key.offset - 1)
        }
        let range = try reader.rawValue()
        let bytes = Array(bytes[range])
        length += openingLength(of: name) + bytes.count + 2
        if bytes.contains(UInt8(ascii: "\n")) { isAsWritten = false }
        do {
          try row(name, bytes)
        } catch let error as JSONError {
          throw JSONError(error.reason, offset: range.lowerBound + error.offset)
        }
      }
      // The last row has no comma, but the line that closes the rows an end before it.
      if !keys.isEmpty { length += end.count - tail.count }
      let isOurs =
        isAsWritten && seen == nil && length == bytes.count && bytes.starts(with: snapshot.head)
      return isOurs ? stamp : nil
    } catch let error as JSONError {
      throw SnapshotError.damaged(path: path, error: error.located(in: bytes))
    }
  }

  /// Reads a file whose description is wanted after its rows.
  public static func read(
    _ path: String, on fileSystem: any FileSystem,
    row: (_ key: String, _ row: [UInt8]) throws -> Void
  ) throws -> Snapshot {
    var found = Snapshot(table: "", version: 0, turn: 0)
    try read(path, on: fileSystem, begin: { found = $0 }, row: row)
    return found
  }

  /// The description, and where the rows stand: whoever edits the file may put them first.
  static func parts(of bytes: [UInt8], path: String) throws -> (Snapshot, Range<Int>) {
    var form: Int64?
    var table: String?
    var version: Int64?
    var turn: Int64?
    var rows: Range<Int>?
    var reader = JSONReader(bytes)
    try reader.object { key, reader in
      switch key {
      case "v": form = try reader.int()
      case "table": table = try reader.string()
      case "version": version = try reader.int()
      case "turn": turn = try reader.int()
      case "rows": rows = try reader.rawValue()
      default: break
      }
    }
    try reader.end()
    let end = reader.offset
    func required<Value>(_ value: Value?, _ name: String) throws -> Value {
      guard let value else { throw JSONError("the member \"\(name)\" is missing", offset: end) }
      return value
    }
    let found = Int(try required(form, "v"))
    guard found <= Self.form else { throw SnapshotError.newer(path: path, form: found) }
    let snapshot = Snapshot(
      table: try required(table, "table"), version: Int(try required(version, "version")),
      turn: Int(try required(turn, "turn")))
    return (snapshot, try required(rows, "rows"))
  }

  /// Whether a row's key comes before another's in a file: numbers first, by size; then the rest by its
  /// bytes.
  public static func isBefore(_ one: String, _ other: String) -> Bool {
    var (one, other) = (one, other)
    return one.withUTF8 { one in
      other.withUTF8 { unsafe SnapshotKey.order(one, $0) < 0 }
    }
  }

  // MARK: The parts of a file

  static let indent = Array("    ".utf8)
  static let keyStart = indent + [UInt8(ascii: "\"")]
  /// All that stands after the rows; behind none, without their line's indent.
  static let end = Array("  }\n}\n".utf8)
  static let tail = Array("}\n}\n".utf8)

  /// All that stands before the rows.
  var head: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("v", Self.form)
      writer.member("table", table)
      writer.member("version", version)
      writer.member("turn", turn)
      writer.member("rows") { $0.object { _ in } }
    }
    return writer.bytes.dropLast(Self.tail.count - 1)
  }

  /// What stands before a row on its line.
  static func opening(of key: String) -> [UInt8] {
    var writer = JSONWriter(capacity: key.utf8.count + 8)
    writer.string(key)
    return indent + writer.bytes + [UInt8(ascii: ":"), UInt8(ascii: " ")]
  }

  /// The length of ``opening(of:)``, which for most keys need not be built.
  static func openingLength(of key: String) -> Int {
    let isPlain = key.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    return isPlain ? indent.count + key.utf8.count + 4 : opening(of: key).count
  }
}
