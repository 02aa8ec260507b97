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
    let all =
      isWhole ? rows.all.map { ($0.key, Optional($0.value)) } : changes.map { ($0.key, $0.value) }
    var order = Self.order(of: all.map(\.0))[...]
    return {
      guard let place = order.popFirst() else { return nil }
      let (key, row) = all[place]
      return (key.description, try row.map { try coder.encode($0) })
    }
  }

  /// The places of keys in the order of a file. Not the rows themselves are sorted: generic code
  /// moves them slowly.
  private static func order(of keys: [R.ID]) -> [Int] {
    if let numbers = keys as? [Int], numbers.allSatisfy({ $0 >= 0 }) {
      return numbers.enumerated().sorted { $0.element < $1.element }.map(\.offset)
    }
    return keys.map(\.description).enumerated()
      .sorted { Snapshot.isBefore($0.element, $1.element) }.map(\.offset)
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
