import Foundation
import PluginAPI

/// One table of one room in memory: rows in their own type, and the indexes over them.
final class TableBox<R: Row>: AnyTableBox {
  let table: Table<R>
  private var rows: [R.ID: R] = [:]
  private var buckets: [String: Buckets<R.ID>] = [:]

  init(_ table: Table<R>) { self.table = table }

  var name: String { table.name }
  var version: Int { table.version }

  subscript(id: R.ID) -> R? { rows[id] }

  func keys(in bucket: String, of index: String, limit: Int) -> [R.ID] {
    buckets[index]?.keys(in: bucket, limit: limit) ?? []
  }

  func count(in bucket: String, of index: String) -> Int {
    buckets[index]?.count(in: bucket) ?? 0
  }

  /// Writes or removes a row, and returns the one that was there.
  @discardableResult
  func write(_ row: R?, at id: R.ID) -> R? {
    let old = rows[id]
    for index in table.indexes {
      if let old {
        for entry in index.entries(old) {
          buckets[index.name, default: Buckets()].remove(id, in: entry.bucket, rank: entry.rank)
        }
      }
      if let row {
        for entry in index.entries(row) {
          buckets[index.name, default: Buckets()].insert(id, in: entry.bucket, rank: entry.rank)
        }
      }
    }
    rows[id] = row
    return old
  }

  func load(_ key: String, _ bytes: [UInt8]?, using coder: RowCoder) throws {
    guard let id = R.ID(key) else {
      throw StateError.badRow(table: name, key: key, reason: "the key cannot be read")
    }
    guard let bytes else {
      write(nil, at: id)
      return
    }
    let row: R
    do {
      row = try coder.decode(R.self, from: bytes)
    } catch {
      throw StateError.badRow(table: name, key: key, reason: "\(error)")
    }
    guard row.id == id else {
      throw StateError.badRow(table: name, key: key, reason: "it says that it is \(row.id)")
    }
    write(row, at: id)
  }

  func encoded(_ key: String, using coder: RowCoder) throws -> [UInt8]? {
    guard let id = R.ID(key), let row = rows[id] else { return nil }
    return try coder.encode(row)
  }

  func allKeys() -> [String] { rows.keys.sorted().map(\.description) }

  var count: Int { rows.count }
}

/// A table box whatever its rows' type.
protocol AnyTableBox: AnyObject {
  var name: String { get }
  var version: Int { get }
  /// Takes a stored row, or (nil) its removal.
  func load(_ key: String, _ bytes: [UInt8]?, using coder: RowCoder) throws
  /// A row as it is stored; nil where there is none of that key.
  func encoded(_ key: String, using coder: RowCoder) throws -> [UInt8]?
  /// Every key, in order.
  func allKeys() -> [String]
  /// How many rows there are.
  var count: Int { get }
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

  func load(_ key: String, _ bytes: [UInt8]?, using coder: RowCoder) { rows[key] = bytes }
  func raise(to version: Int) { self.version = max(self.version, version) }
  func encoded(_ key: String, using coder: RowCoder) -> [UInt8]? { rows[key] }
  func allKeys() -> [String] { rows.keys.sorted() }
  var count: Int { rows.count }
}
