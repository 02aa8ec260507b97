import Store

/// Takes rows of a file apart: about how many there are, and what gives the next one (nil after the
/// last).
typealias RowParser =
  @Sendable (_ count: Int, _ next: () throws -> SnapshotRow?) throws -> any RowPortion

/// A table box whatever its rows' type.
protocol AnyTableBox: AnyObject {
  var name: String { get }
  var version: Int { get }
  /// Takes a stored row that a version of the table wrote, or (nil) its removal.
  func load(_ key: String, _ bytes: [UInt8]?, version: Int, using coder: RowCoder) throws
  /// How rows of the table's own file are taken apart, on any thread.
  func parser(version: Int) -> RowParser
  /// Makes room for so many rows of the table's own file.
  func reserve(_ count: Int)
  /// Takes rows of the table's own file, which are found by no index before `settle`.
  func add(_ portion: any RowPortion) throws
  /// All rows of the file are there.
  ///
  /// - Parameter isAsWritten: whether the file can be gone on from.
  func settle(isAsWritten: Bool)
  /// A row as it is stored; nil where there is none of that key.
  func encoded(_ key: String, using coder: RowCoder) throws -> [UInt8]?
  /// Goes through every row as it is stored, in no order.
  func scan(using coder: RowCoder, _ look: (_ key: String, _ row: [UInt8]) throws -> Void) throws
  /// What its file does not hold yet, as it is now. It counts as saved from here on.
  func capture() -> any TableCapture
  /// What was captured did not come into the file: next time it is written from all rows.
  func notSaved()
  /// How many rows there are.
  var count: Int { get }
  /// The keys of all rows, in order.
  var allKeys: [String] { get }
}

/// A table that no plugin declares: its rows are kept as they are, for the plugin may come back.
final class OpaqueBox: AnyTableBox {
  let name: String
  /// The newest that was seen: a journal may hold newer rows than the table's file.
  private(set) var version: Int
  private var rows: [String: [UInt8]] = [:]

  init(name: String, version: Int) {
    self.name = name
    self.version = version
  }

  func load(_ key: String, _ bytes: [UInt8]?, version: Int, using coder: RowCoder) {
    rows[key] = bytes
  }
  func parser(version: Int) -> RowParser {
    { _, next in
      var rows: [SnapshotRow] = []
      while let row = try next() {
        // Nobody else takes it apart.
        try row.check()
        rows.append(row)
      }
      return OpaqueRows(rows: rows)
    }
  }
  func reserve(_ count: Int) {}
  func add(_ portion: any RowPortion) {
    for row in (portion as? OpaqueRows)?.rows ?? [] { rows[row.key] = row.value }
  }
  func settle(isAsWritten: Bool) {}
  func raise(to version: Int) { self.version = max(self.version, version) }
  func encoded(_ key: String, using coder: RowCoder) -> [UInt8]? { rows[key] }
  func scan(using coder: RowCoder, _ look: (String, [UInt8]) throws -> Void) rethrows {
    for (key, row) in rows { try look(key, row) }
  }
  func capture() -> any TableCapture { OpaqueCapture(name: name, version: version, rows: rows) }
  func notSaved() {}
  var count: Int { rows.count }
  var allKeys: [String] { rows.keys.sorted() }
}
