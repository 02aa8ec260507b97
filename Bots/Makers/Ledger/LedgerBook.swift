import PluginAPI

/// Where the ledger's lines and sums are kept: in a room's table, or in memory for a test.
protocol LedgerBook {
  /// A line by number.
  func line(_ id: Int) -> LedgerLine?
  /// The sums of a bucket of `LedgerLine.places`.
  func places(_ bucket: String) -> Sums
  /// The sums of a bucket of `LedgerLine.days`.
  func days(_ bucket: String) -> Sums
  /// The number of the next line.
  func nextNumber() -> Int
  /// Writes a line.
  func add(_ line: LedgerLine)

  /// The latest line that passed by a place; of what was carried over none.
  func latest(at place: LedgerPlace) -> LedgerLine?
  /// What was carried over of a thing for somebody.
  func carried(_ item: String, at place: LedgerPlace) -> LedgerLine?
  /// The next number of what is carried over.
  func nextCarried() -> Int
  /// Writes a line anew that names people no more, or what is carried over.
  func put(_ line: LedgerLine)
  /// Takes away what was carried over.
  func remove(_ id: Int)
}
