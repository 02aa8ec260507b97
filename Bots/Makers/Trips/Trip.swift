import Board
import PluginAPI

/// What a pickup needs beside its item on the board: from where to where, and how far it is.
struct Trip: Row {
  /// The item's number.
  let id: Int
  /// Where the goods are; nil where they are not counted.
  var from: LedgerPlace?
  /// Where they go; nil where that was not said.
  var to: LedgerPlace?
  /// The same, as people said it.
  var fromName: String?
  var toName: String?
  /// How many are on the road or beyond, in whole base units; of what is not counted, 1 for all.
  var loaded: Int64 = 0
  /// How many have arrived.
  var unloaded: Int64 = 0

  /// Whether its pieces are counted.
  var isCounted: Bool { from != nil }

  static let table = Table<Trip>("makers.trips")

  /// `Olivet → hub`, `→ hub`; empty where nothing was said.
  var route: String {
    [fromName ?? "", toName.map { "→ \($0)" } ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
