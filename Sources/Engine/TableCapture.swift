import PluginAPI
import Store

/// What a table's file does not hold yet, as it was at one moment. Reading it touches nothing that
/// turns change, so it can be read on another thread.
protocol TableCapture: Sendable {
  var name: String { get }
  var version: Int { get }
  /// True where the file is written from all rows, not gone on from.
  var isWhole: Bool { get }
  /// The rows, in the order of the file.
  func rows(using coder: RowCoder) -> () throws -> SnapshotWriter.Change?
}

struct RowCapture<R: Row>: TableCapture {
  let name: String
  let version: Int
  let isWhole: Bool
  let rows: LinearHashMap<R.ID, StoredRow<R>>
  let changes: [R.ID: StoredRow<R>?]

  func rows(using coder: RowCoder) -> () throws -> SnapshotWriter.Change? {
    var all =
      isWhole ? rows.all.map { ($0.key, Optional($0.value)) } : changes.map { ($0.key, $0.value) }
    if all.allSatisfy({ ($0.0 as? Int).map { $0 >= 0 } ?? false }) {
      all.sort { $0.0 < $1.0 }
    } else {
      all.sort { Snapshot.isBefore($0.0.description, $1.0.description) }
    }
    var next = 0
    return {
      guard next < all.count else { return nil }
      defer { next += 1 }
      return (all[next].0.description, try all[next].1.map { try coder.encode($0) })
    }
  }
}

struct OpaqueCapture: TableCapture {
  let name: String
  let version: Int
  let isWhole = true
  let rows: [String: [UInt8]]

  func rows(using coder: RowCoder) -> () throws -> SnapshotWriter.Change? {
    var all = rows.sorted { Snapshot.isBefore($0.key, $1.key) }[...]
    return { all.popFirst().map { ($0.key, $0.value) } }
  }
}
