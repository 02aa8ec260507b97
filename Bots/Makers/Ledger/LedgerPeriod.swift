import PluginAPI

/// What changed in the ledger over some time, thing by thing.
struct LedgerPeriod {
  /// What became of one thing.
  struct Part {
    var totals = Totals()
    /// Who made some of it.
    var makers: Set<String> = []
    /// Who was given some of it.
    var orgs: Set<String> = []
  }

  /// Lines that are looked at, at most: a digest is due once a day.
  private static let most = 5_000

  private let parts: [String: Part]

  /// What changed with a thing.
  subscript(item: String) -> Part { parts[item] ?? Part() }

  /// From one day to another, both included.
  init(_ ledger: Ledger<RoomLedger>, from first: Day, to last: Day) {
    var parts: [String: Part] = [:]
    for item in ledger.things {
      var part = Part()
      part.totals = ledger.totals(item, from: first, to: last)
      guard !part.totals.isEmpty else { continue }
      var day = first
      while day.number <= last.number {
        let bucket = LedgerLine.dayBucket(item, day)
        part.makers.formUnion(ledger.book.days(bucket + "|made").byKey.filter { $0.value > 0 }.keys)
        part.orgs.formUnion(ledger.book.days(bucket + "|org").byKey.filter { $0.value > 0 }.keys)
        day = day.adding(days: 1)
      }
      parts[item] = part
    }
    self.parts = parts
  }

  /// Since a moment; nil where too much was written since.
  init?(_ ledger: Ledger<RoomLedger>, since moment: Moment) {
    guard let lines = ledger.lines(since: moment, limit: Self.most) else { return nil }
    self.init(lines)
  }

  /// Of these lines alone.
  init(_ lines: [LedgerLine]) {
    var held: [String: [LedgerPlace.Sort: Int64]] = [:]
    var shares: [String: [String: [String: Int64]]] = [:]
    for line in lines {
      held[line.item, default: [:]][line.from.sort, default: 0] -= line.qty
      held[line.item, default: [:]][line.to.sort, default: 0] += line.qty
      if let share = line.share {
        shares[line.item, default: [:]][share.sort, default: [:]][share.key, default: 0] +=
          share.qty
      }
    }
    parts = Dictionary(
      uniqueKeysWithValues: held.map { item, sums in
        func people(_ sort: String) -> Set<String> {
          Set((shares[item]?[sort] ?? [:]).filter { $0.value > 0 }.keys)
        }
        var part = Part()
        part.totals = Totals { sums[$0, default: 0] }
        part.makers = people("|made")
        part.orgs = people("|org")
        return (item, part)
      })
  }
}
