import PluginAPI
import Testing

@testable import MakersBot

/// Old lines name nobody any more, and every sum stays.
struct LedgerAgingTests {
  typealias Book = LedgerTests.MemoryBook

  /// Three years of counts; of twelve people four stop after one.
  @Test func `what anyone holds and all totals stay, whoever is named no more`() throws {
    let (aged, whole) = (Ledger(book: Book()), Ledger(book: Book()))
    var dice = LedgerTests.Dice(state: 1_400)
    var seen: Set<LedgerPlace> = []
    for step in 0..<1_500 {
      let day = LedgerTests.start.adding(days: step * 1_100 / 1_500)
      let at = Moment(seconds: 1_584_345_600 + Int64(step) * 63_360)
      // Those who go on counting do so every few months at least.
      for number in step % 100 == 0 ? [0, 1, 2, 3, 8, 9, 10, 11] : [] {
        let user = UserID("@u\(number):ex.org")
        for (from, to) in [(LedgerPlace.made, LedgerPlace.person(user)), (.made, .driver(user))] {
          let move = Move(
            "gown", 1, from: from, to: to, by: user, at: at, day: day, event: EventID("$\(step)"))
          try whole.record(move)
          try aged.record(move)
          seen.insert(to)
        }
      }
      var (from, to) = (LedgerTests.places(&dice), LedgerTests.places(&dice))
      if step > 500 { (from, to) = (from.without(4...7), to.without(4...7)) }
      if from == to || to == .made { continue }
      let move = Move(
        LedgerTests.items[dice.roll(3)], Int64(1 + dice.roll(30)), from: from, to: to,
        by: UserID("@u\(dice.roll(4)):ex.org"), at: at, day: day, event: EventID("$\(step)"))
      #expect(((try? whole.record(move)) == nil) == ((try? aged.record(move)) == nil))
      seen.formUnion([from, to])
      guard step % 20 == 0 else { continue }
      age(aged, at)
      compare(aged, whole, seen)
    }
    #expect(aged.book.carried.count > 10)
    let end = Moment(seconds: 1_584_345_600 + 1_500 * 63_360)
    // Everything is old once.
    age(aged, end.adding(days: 401))
    #expect(aged.book.oldestNamed().isEmpty)
    #expect(aged.book.carried.isEmpty)
    for item in LedgerTests.items { #expect(aged.totals(item) == whole.totals(item)) }
  }

  private func age(_ ledger: Ledger<Book>, _ now: Moment) {
    let aging = LedgerAging(book: ledger.book)
    while true {
      let due = ledger.book.oldestNamed().prefix { LedgerAging<Book>.due($0) <= now }
      if due.isEmpty { return }
      for line in due { aging.age(line.id) }
    }
  }

  /// Who has counted nothing for so long is named no more with what they had.
  private func compare(
    _ aged: Ledger<Book>, _ whole: Ledger<Book>, _ places: Set<LedgerPlace>
  ) {
    for item in LedgerTests.items {
      #expect(aged.totals(item) == whole.totals(item))
      for place in places {
        let isAway = place.user != nil && aged.book.latest(at: place) == nil
        #expect(aged.held(place, item) == (isAway ? 0 : whole.held(place, item)), "\(place.text)")
      }
    }
  }
}

extension LedgerPlace {
  /// The same, with the next one of twelve people where it is one of some.
  fileprivate func without(_ range: ClosedRange<Int>) -> LedgerPlace {
    guard let number = user.flatMap({ Int($0.text.dropFirst(2).prefix { $0 != ":" }) }),
      range.contains(number)
    else { return self }
    let other = UserID("@u\(number + 4):ex.org")
    return sort == .driver ? .driver(other) : .person(other)
  }
}
