/// What became of the pieces of one thing: in all, or over some days.
struct Totals: Hashable, Sendable {
  var made: Int64 = 0
  /// With those who asked.
  var delivered: Int64 = 0
  /// With makers.
  var makers: Int64 = 0
  /// In hubs.
  var hubs: Int64 = 0
  /// With drivers.
  var road: Int64 = 0
  var scrapped: Int64 = 0
  /// What counts found beyond the ledger; negative: what they missed.
  var adjusted: Int64 = 0

  init() {}

  /// - Parameter sum: what each sort of place holds.
  init(_ sum: (LedgerPlace.Sort) -> Int64) {
    made = -sum(.made)
    delivered = sum(.org)
    makers = sum(.person)
    hubs = sum(.hub)
    road = sum(.driver)
    scrapped = sum(.scrap)
    adjusted = -sum(.adjust)
  }

  /// With makers and in hubs.
  var stock: Int64 { makers + hubs }

  /// Made = delivered + stock + on the road + scrapped ± adjusted.
  var isBalanced: Bool { made + adjusted == delivered + stock + road + scrapped }

  /// Whether nothing ever happened.
  var isEmpty: Bool { self == Totals() }

  mutating func add(_ other: Totals) {
    made += other.made
    delivered += other.delivered
    makers += other.makers
    hubs += other.hubs
    road += other.road
    scrapped += other.scrapped
    adjusted += other.adjusted
  }
}
