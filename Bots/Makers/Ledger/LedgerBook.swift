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
}
