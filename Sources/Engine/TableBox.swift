import PluginAPI

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
    return buckets[place].list(bucket, after: offset, limit: limit)
  }

  func keys(in bucket: String, of index: String, rank: Int64, last limit: Int) -> [R.ID] {
    guard let place = place(of: index) else { return [] }
    return buckets[place].list(bucket, rank: rank, last: limit)
  }

  func count(in bucket: String, of index: String) -> Int {
    guard let place = place(of: index) else { return 0 }
    return buckets[place].count(in: bucket)
  }

  func sums(in bucket: String, of tally: String) -> Sums {
    table.tallies.firstIndex { $0.name == tally }.map { tallies[$0][bucket] } ?? Sums()
  }

  private func place(of index: String) -> Int? { names.firstIndex(of: index) }

  /// Writes or removes a row, and returns the one that was there.
  @discardableResult
  func write(_ row: R?, at id: R.ID) -> R? {
    let old = rows[id]
    var new: StoredRow<R>?
    if let row { new = StoredRow(row) }
    // By number and without `map`: in generic code an iterator's steps, and closures, cost more. And
    // a stored row is copied by counting a reference.
    for place in 0..<entries.count {
      let before: [IndexEntry] = if let old { entries[place](old.value) } else { [] }
      let after: [IndexEntry] = if let new { entries[place](new.value) } else { [] }
      buckets[place].move(id, from: before, to: after)
    }
    for place in 0..<tallies.count {
      let tally = table.tallies[place]
      if let old { tallies[place].add(tally.entries(old.value), factor: -1) }
      if let new { tallies[place].add(tally.entries(new.value)) }
    }
    if let new { rows.updateValue(new, forKey: id) } else { rows.removeValue(forKey: id) }
    if !isWhole { changes[id] = .some(new) }
    return old?.value
  }

  // MARK: Storing

  func load(_ key: String, _ bytes: [UInt8]?, version: Int, using coder: RowCoder) throws {
    let id = try ParsedRows.id(key, in: table)
    write(
      try bytes.map {
        try ParsedRows.row(id, $0, version: version, in: table, using: coder)
      }, at: id)
  }

  func parser(version: Int) -> @Sendable ([FileRow]) throws -> any RowPortion {
    { [table] in try ParsedRows($0, of: table, version: version) }
  }

  func add(_ portion: any RowPortion) throws {
    guard let portion = portion as? ParsedRows<R> else { return }
    hasOddKeys = hasOddKeys || portion.hasOddKeys
    for (id, row) in portion.rows {
      guard rows.updateValue(row, forKey: id) == nil else {
        throw StateError.badRow(table: name, key: id.description, reason: "it stands twice")
      }
    }
    for place in buckets.indices { buckets[place].add(portion.buckets[place]) }
    for place in tallies.indices { tallies[place].add(portion.tallies[place]) }
  }

  func settle(isAsWritten: Bool) {
    for place in buckets.indices { buckets[place].settle() }
    isWhole = !isAsWritten || hasOddKeys
  }

  func encoded(_ key: String, using coder: RowCoder) throws -> [UInt8]? {
    guard let id = R.ID(key), let row = rows[id]?.value else { return nil }
    return try coder.encode(row)
  }

  func scan(using coder: RowCoder, _ look: (String, [UInt8]) throws -> Void) throws {
    for (id, row) in rows.all { try look(id.description, coder.encode(row.value)) }
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

/// A row in memory. Many can be handed on together by counting a reference each, to be read
/// elsewhere while the table changes.
final class StoredRow<R: Row>: Sendable {
  let value: R

  init(_ value: R) { self.value = value }
}
