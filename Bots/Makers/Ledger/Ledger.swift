import PluginAPI

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
