import PluginAPI
import PluginTesting
import Testing

@testable import MakersBot

/// Lines of the ledger, which read and write themselves.
struct LedgerReadingTests {
  private static let someone = UserID("@lea \"é\":example.org")
  private static let places: [LedgerPlace] = [
    .made, .person(someone), .hub("sud"), .driver(someone), .org("chr|orleans"), .scrap, .adjust,
  ]

  @Test
  func `a line reads itself as it was, and writes itself as its Codable form, whatever it says`()
    throws
  {
    for set in 0..<512 {
      func has(_ bit: Int) -> Bool { set & 1 << bit != 0 }
      let line = LedgerLine(
        id: has(8) ? -set : set, at: Moment(milliseconds: 1_586_412_000_000 + Int64(set % 5)),
        day: Day(number: 18_361 + set), by: Self.someone, item: "visor", qty: Int64(set) + 1,
        from: Self.places[set % 7], to: Self.places[set / 7 % 7], request: has(0) ? set : nil,
        part: has(1) ? .max : nil, credit: has(2) ? Self.someone : nil, pledged: has(3) ? 2 : nil,
        trip: has(4) ? 3 : nil, event: EventID("$\(set)"), reverses: has(5) ? 4 : nil,
        isBack: has(6) ? has(0) : nil, reason: has(7) ? "cassé\n" : nil,
        isCarried: has(8) ? has(1) : nil)
      #expect(try readByItself(line) == line)
      let (own, codable) = try forms(of: line)
      #expect(own == codable)
    }
  }
}
