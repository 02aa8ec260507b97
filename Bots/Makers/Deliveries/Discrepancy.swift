import PluginAPI

/// That fewer pieces came than were said to be delivered, or more: for a coordinator to look at.
struct Discrepancy: Row {
  let id: Int
  var request: Int
  var item: String
  var org: String
  /// How many are missing; negative: how many more came.
  var missing: Int64
  /// How many of them are accounted for since; of the same sign.
  var settled: Int64 = 0
  var by: UserID
  var at: Moment

  /// Whether somebody has still to look.
  var isOpen: Bool { missing < 0 ? settled > missing : settled < missing }

  static let table = Table<Discrepancy>("makers.discrepancies", indexes: [open, byRequest])
  static let open = Index<Discrepancy>("open") { row in
    row.isOpen ? [.init("all", rank: row.at.milliseconds)] : []
  }
  static let byRequest = Index<Discrepancy>("request") {
    [.init("\($0.request)", rank: Int64($0.id))]
  }
}
