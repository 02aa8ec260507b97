import PluginAPI
import Testing

@testable import MakersBot

/// The ledger as a value, without a room.
struct LedgerTests {
  /// Lines and sums in memory; the sums by the same tallies as in a room.
  final class MemoryBook: LedgerBook {
    var lines: [LedgerLine] = []
    private var placeSums = SumTable()
    private var daySums = SumTable()

    func line(_ id: Int) -> LedgerLine? {
      lines.indices.contains(id - 1) ? lines[id - 1] : carried[id]
    }
    func places(_ bucket: String) -> Sums { placeSums[bucket] }
    func days(_ bucket: String) -> Sums { daySums[bucket] }
    func nextNumber() -> Int { lines.count + 1 }
    func add(_ line: LedgerLine) {
      lines.append(line)
      sum(line, 1)
    }

    /// What is carried over, by number.
    private(set) var carried: [Int: LedgerLine] = [:]
    private var lastCarried = 0

    func latest(at place: LedgerPlace) -> LedgerLine? {
      lines.last { $0.from == place || $0.to == place }
    }
    func carried(_ item: String, at place: LedgerPlace) -> LedgerLine? {
      carried.values.first { $0.item == item && ($0.from == place || $0.to == place) }
    }
    func nextCarried() -> Int {
      lastCarried += 1
      return lastCarried
    }
    func put(_ line: LedgerLine) {
      if line.id < 0 {
        if let old = carried.updateValue(line, forKey: line.id) { sum(old, -1) }
      } else {
        sum(lines[line.id - 1], -1)
        lines[line.id - 1] = line
      }
      sum(line, 1)
    }
    func remove(_ id: Int) { carried.removeValue(forKey: id).map { sum($0, -1) } }
    func oldestNamed() -> [LedgerLine] {
      (lines + carried.values).filter { !LedgerLine.named.entries($0).isEmpty }
        .sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    private func sum(_ line: LedgerLine, _ factor: Int64) {
      placeSums.add(LedgerLine.places.entries(line), factor: factor)
      daySums.add(LedgerLine.days.entries(line), factor: factor)
    }
  }

  /// The same numbers in every run.
  struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
  }

  static let items = ["visor", "ear-saver", "gown"]
  static let start = Day(year: 2020, month: 3, day: 16) ?? Day(number: 0)

  static func places(_ dice: inout Dice) -> LedgerPlace {
    let user = UserID("@u\(dice.roll(12)):ex.org")
    switch dice.roll(9) {
    case 0: return .made
    case 1, 2, 3: return .person(user)
    case 4: return .hub("hub-\(dice.roll(2))")
    case 5: return .driver(user)
    case 6: return .org("org-\(dice.roll(5))")
    case 7: return .scrap
    default: return .adjust
    }
  }

  @Test func `whatever is moved, counted and taken back, the sums add up`() throws {
    let book = MemoryBook()
    let ledger = Ledger(book: book)
    var dice = Dice(state: 20_200_316)
    /// What the ledger should hold, kept the plain way.
    var plain: [String: Int64] = [:]
    var refused = 0
    for step in 0..<20_000 {
      var move: Move
      let day = Self.start.adding(days: step / 1_000)
      let at = Moment(seconds: 1_584_345_600 + Int64(step) * 60)
      if step > 10, dice.roll(4) == 0 {
        let line = book.lines[dice.roll(book.lines.count)]
        move = Move(back: line, by: line.by, at: at, day: day, event: EventID("$\(step)"))
      } else {
        let (from, to) = (Self.places(&dice), Self.places(&dice))
        if from == to || to == .made { continue }
        move = Move(
          Self.items[dice.roll(3)], Int64(1 + dice.roll(30)), from: from, to: to,
          by: UserID("@u0:ex.org"), at: at, day: day, event: EventID("$\(step)"))
      }
      let (a, b) = ("\(move.item) \(move.from.text)", "\(move.item) \(move.to.text)")
      do {
        try ledger.record(move)
        plain[a, default: 0] -= move.qty
        plain[b, default: 0] += move.qty
      } catch {
        refused += 1
        #expect(plain[a, default: 0] == error.held && error.held < move.qty)
      }
      #expect(ledger.held(move.from, move.item) == plain[a, default: 0])
      #expect(ledger.held(move.to, move.item) == plain[b, default: 0])
      check(ledger, plain, isWhole: step % 500 == 0)
    }
    #expect(refused > 500)
    let days = (0..<20).map { Self.start.adding(days: $0) }
    for item in Self.items {
      #expect(ledger.totals(item, from: days[0], to: days[19]) == ledger.totals(item))
    }
    takeAllBack(ledger)
  }

  /// Sum law, no place below nothing, made = delivered + stock + on the road + scrapped ± adjusted.
  private func check(_ ledger: Ledger<MemoryBook>, _ plain: [String: Int64], isWhole: Bool) {
    for item in Self.items {
      let sums = LedgerPlace.Sort.allCases.map { ledger.book.places(LedgerLine.bucket(item, $0)) }
      #expect(sums.reduce(0) { $0 + $1.total } == 0)
      #expect(ledger.totals(item).isBalanced)
      guard isWhole else { continue }
      for sort in LedgerPlace.Sort.allCases where sort != .made && sort != .adjust {
        let held = ledger.book.places(LedgerLine.bucket(item, sort)).byKey
        #expect(held.allSatisfy { $0.value > 0 })
        for (key, sum) in held {
          let text = key.isEmpty ? sort.rawValue : "\(sort.rawValue):\(key)"
          #expect(plain["\(item) \(text)"] == sum)
        }
      }
    }
  }

  private func takeAllBack(_ ledger: Ledger<MemoryBook>) {
    for line in ledger.book.lines.reversed() {
      let move = Move(
        back: line, by: line.by, at: line.at, day: line.day, event: EventID("$back\(line.id)"))
      #expect(throws: Never.self) { try ledger.record(move) }
    }
    for item in Self.items {
      #expect(ledger.totals(item).isEmpty)
      for sort in LedgerPlace.Sort.allCases {
        #expect(ledger.book.places(LedgerLine.bucket(item, sort)).isEmpty)
      }
    }
  }

  @Test(arguments: [
    "made", "person:@lea:ex.org", "hub:saint-jean", "driver:@karim:ex.org", "org:chr", "scrap",
    "adjust",
  ])
  func `a place is written and read as text`(_ text: String) {
    #expect(LedgerPlace(text)?.text == text)
  }

  @Test(arguments: ["", "moon", "person", "person:", "made:x", "hub:"])
  func `what is no place is not read as one`(_ text: String) {
    #expect(LedgerPlace(text) == nil)
  }
}
