import PluginAPI
import Store

/// Some rows of a table's file, taken apart, and what they add to its indexes and sums.
protocol RowPortion: Sendable {}

/// Rows of a declared table. To take them apart is most of a start and touches nothing of the table,
/// so it is done on several threads at once; the table then takes portion after portion.
struct ParsedRows<R: Row>: RowPortion {
  private(set) var rows: [(id: R.ID, row: StoredRow<R>)] = []
  /// One for each index, in the order of the table's.
  private(set) var buckets: [Buckets<R.ID>]
  /// One for each tally, in the order of the table's.
  private(set) var tallies: [SumTable]
  /// True where a key in the file is not as it would be written: "07".
  private(set) var hasOddKeys = false

  /// Takes rows apart.
  ///
  /// - Parameters:
  ///   - count: about how many there are.
  ///   - version: of the table, as the file says it.
  ///   - next: the next row; nil after the last.
  /// - Throws: `StateError.badRow`, and what `next` throws.
  init(
    of table: Table<R>, version: Int, count: Int, next: () throws -> SnapshotRow?
  ) throws {
    let coder = RowCoder()
    let indexes = table.indexes.map { $0.entries }
    let sums = table.tallies.map { $0.entries }
    var buckets = indexes.map { _ in Buckets<R.ID>() }
    var tallies = sums.map { _ in SumTable() }
    rows.reserveCapacity(count)
    while let line = try next() {
      let id = try Self.id(line.key, in: table)
      let row = try Self.row(id, line, version: version, in: table, using: coder)
      if id.description != line.key { hasOddKeys = true }
      rows.append((id, row))
      for place in 0..<indexes.count {
        for entry in indexes[place](row.value) {
          buckets[place].add(id, in: entry.bucket, rank: entry.rank)
        }
      }
      for place in 0..<sums.count { tallies[place].add(sums[place](row.value)) }
    }
    (self.buckets, self.tallies) = (buckets, tallies)
  }

  static func id(_ key: String, in table: Table<R>) throws -> R.ID {
    guard let id = R.ID(key) else {
      throw StateError.badRow(table: table.name, key: key, reason: "the key cannot be read")
    }
    return id
  }

  /// Reads a row that a version of the table wrote.
  static func row(
    _ id: R.ID, _ stored: SnapshotRow, version: Int, in table: Table<R>, using coder: RowCoder
  ) throws -> StoredRow<R> {
    let row: StoredRow<R>
    do {
      if version < table.version,
        let upgrade = table.upgrades.first(where: { $0.version == version })
      {
        row = StoredRow(try upgrade.row(of: RowBytes(bytes: stored.value, coder: coder)))
      } else {
        row = try coder.decode(stored)
      }
    } catch {
      throw StateError.badRow(table: table.name, key: id.description, reason: "\(error)")
    }
    guard row.value.id == id else {
      throw StateError.badRow(
        table: table.name, key: id.description, reason: "it says that it is \(row.value.id)")
    }
    return row
  }
}

/// Rows of a table that no plugin declares.
struct OpaqueRows: RowPortion {
  var rows: [SnapshotRow]
}
