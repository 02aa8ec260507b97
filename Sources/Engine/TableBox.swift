import PluginAPI
import Store

/// One table of one room in memory: rows in their own type, and the indexes over them.
final class TableBox<R: Row>: AnyTableBox {
  let table: Table<R>
  private var rows = LinearHashMap<R.ID, StoredRow<R>>()
  // Apart from the table, for a step through its indexes copies each, and has to find out how.
  /// The names of its indexes.
  private let names: [String]
  /// In which places of each of them a row is.
  private let entries: [@Sendable (R) -> [IndexEntry]]
  /// One for each of them.
  private var buckets: [Buckets<R.ID>]
  /// One for each tally, in the order of the table's.
  private var tallies: [SumTable]
  /// What was written since the table's file was, none where a row was removed. Not kept while the
  /// file must be written anew anyway.
  private var changes: [R.ID: StoredRow<R>?] = [:]
  /// True where there is no file that can be gone on from.
  private var isWhole = true
  /// True where a key in the file is not as it would be written: "07".
  private var hasOddKeys = false

  init(_ table: Table<R>) {
    self.table = table
    names = table.indexes.map { $0.name }
    entries = table.indexes.map { $0.entries }
    buckets = table.indexes.map { _ in Buckets() }
    tallies = table.tallies.map { _ in SumTable() }
  }

  var name: String { table.name }
  var version: Int { table.version }

  subscript(id: R.ID) -> R? { rows[id]?.value }

  func keys(in bucket: String, of index: String, after offset: Int, limit: Int) -> [R.ID] {
    guard let place = place(of: index) else { return [] }
    return buckets[place].keys(in: bucket, after: offset, limit: limit)
  }

  func keys(in bucket: String, of index: String, rank: Int64, last limit: Int) -> [R.ID] {
    guard let place = place(of: index) else { return [] }
    return buckets[place].keys(in: bucket, rank: rank, last: limit)
  }

  func count(in bucket: String, of index: String) -> Int {
    guard let place = place(of: index) else { return 0 }
    return buckets[place].count(in: bucket)
  }

  func sums(in bucket: String, of tally: String) -> Sums {
    table.tallies.firstIndex { $0.name == tally }.map { tallies[$0][bucket] } ?? Sums()
  }

  private func place(of index: String) -> Int? { names.firstIndex(of: index) }

  /// Writes or removes a row, and returns the one that was there. What was added to that stays.
  @discardableResult
  func write(_ row: R?, at id: R.ID) -> StoredRow<R>? {
    let old = rows[id]
    return put(row.map { StoredRow($0, rest: old?.rest) }, at: id, insteadOf: old)
  }

  /// Puts a row there as it is, or removes it, and returns the one that was there.
  @discardableResult
  func put(_ stored: StoredRow<R>?, at id: R.ID) -> StoredRow<R>? {
    put(stored, at: id, insteadOf: rows[id])
  }

  private func put(
    _ stored: StoredRow<R>?, at id: R.ID, insteadOf old: StoredRow<R>?
  ) -> StoredRow<R>? {
    // By number and without `map`: in generic code an iterator's steps, and closures, cost more. And
    // a stored row is copied by counting a reference.
    for place in 0..<entries.count {
      let before: [IndexEntry] = if let old { entries[place](old.value) } else { [] }
      let after: [IndexEntry] = if let stored { entries[place](stored.value) } else { [] }
      buckets[place].move(id, from: before, to: after)
    }
    for place in 0..<tallies.count {
      let tally = table.tallies[place]
      if let old { tallies[place].add(tally.entries(old.value), factor: -1) }
      if let stored { tallies[place].add(tally.entries(stored.value)) }
    }
    if let stored { rows.updateValue(stored, forKey: id) } else { rows.removeValue(forKey: id) }
    if !isWhole { changes[id] = .some(stored) }
    return old
  }

  // MARK: Storing

  func load(_ key: String, _ bytes: [UInt8]?, version: Int, using coder: RowCoder) throws {
    let id = try ParsedRows.id(key, in: table)
    put(
      try bytes.map {
        try ParsedRows.row(
          id, SnapshotRow(key: key, bytes: $0), version: version, in: table, using: coder)
      }, at: id)
  }

  func parser(version: Int) -> RowParser {
    { [table] count, next in
      try ParsedRows(of: table, version: version, count: count, next: next)
    }
  }

  func reserve(_ count: Int) { rows.reserve(count) }

  func add(_ portion: any RowPortion) throws {
    guard let portion = portion as? ParsedRows<R> else { return }
    hasOddKeys = hasOddKeys || portion.hasOddKeys
    for (id, row) in portion.rows {
      guard rows.updateValue(row, forKey: id) == nil else {
        throw StateError.badRow(table: name, key: id.description, reason: "it stands twice")
      }
    }
    for place in 0..<buckets.count { buckets[place].add(portion.buckets[place]) }
    for place in 0..<tallies.count { tallies[place].add(portion.tallies[place]) }
  }

  func settle(isAsWritten: Bool) {
    for place in 0..<buckets.count { buckets[place].settle() }
    isWhole = !isAsWritten || hasOddKeys
  }

  func encoded(_ key: String, using coder: RowCoder) throws -> [UInt8]? {
    guard let id = R.ID(key), let row = rows[id] else { return nil }
    return try coder.encode(row)
  }

  func scan(using coder: RowCoder, _ look: (String, [UInt8]) throws -> Void) throws {
    for (id, row) in rows.all { try look(id.description, coder.encode(row)) }
  }

  func capture() -> any TableCapture {
    let captured: [R.ID: StoredRow<R>?] = isWhole ? [:] : changes
    defer {
      changes = [:]
      isWhole = false
    }
    return RowCapture(
      name: name, version: version, isWhole: isWhole, rows: isWhole ? rows : LinearHashMap(),
      changes: captured)
  }

  func notSaved() {
    isWhole = true
    changes = [:]
  }

  /// Every row, by key.
  var all: [R] { rows.all.sorted { $0.key < $1.key }.map(\.value.value) }

  var count: Int { rows.count }

  var allKeys: [String] { rows.all.map { $0.key }.sorted().map(\.description) }
}
