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

/// The ledger of moves: every line takes pieces from one place to another, nothing is ever
/// overwritten, and no place but the sources holds less than nothing.
struct Ledger<Book: LedgerBook> {
  let book: Book

  /// More is to be moved than is there.
  struct Shortage: Error, Hashable {
    var place: LedgerPlace
    var held: Int64
    var wanted: Int64
  }

  /// How much of a thing a place holds.
  func held(_ place: LedgerPlace, _ item: String) -> Int64 {
    book.places(LedgerLine.bucket(item, place.sort))[place.key]
  }

  /// Writes a move.
  ///
  /// - Throws: `Shortage` where less is there than is to go; nothing is written then.
  @discardableResult
  func record(_ move: Move) throws(Shortage) -> LedgerLine {
    if move.from.isBounded {
      let held = held(move.from, move.item)
      if held < move.qty {
        throw Shortage(place: move.from, held: held, wanted: move.qty)
      }
    }
    let line = move.line(book.nextNumber())
    book.add(line)
    return line
  }

  /// What there is of a thing, from the first line on.
  func totals(_ item: String) -> Totals {
    Totals { sort in book.places(LedgerLine.bucket(item, sort)).total }
  }

  /// What changed from one day to another, both included.
  func totals(_ item: String, from first: Day, to last: Day) -> Totals {
    var totals = Totals()
    var day = first
    while day.number <= last.number {
      let sums = book.days(LedgerLine.dayBucket(item, day))
      if !sums.isEmpty { totals.add(Totals { sums[$0.rawValue] }) }
      day = day.adding(days: 1)
    }
    return totals
  }
}

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
