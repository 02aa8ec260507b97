import AdminBot
import AidBot
import DigestBot
import Engine
import MakersBot
import PluginAPI
import PluginTesting
import Testing

/// The plugin as a whole, where a conversation is not enough.
struct MakersTests {
  @Test func `the plugin is named as in the configuration`() {
    #expect(Makers().name == "makers")
  }

  @Test func `fifty take the last place at once, and one has it`() throws {
    let room = try ConversationTests.room(.en, acknowledgement: .text)
    _ = try room.says("!request 1 visor for CHR", by: "Nina")
    let answers = try room.saysAtOnce((1...50).map { ("!take 1", "Maker\($0)") })
      .split(separator: "\n").map(String.init)
    let refusal = "#1 is fully covered (Maker1). See what is free: !needs free"
    #expect(answers.count == 50)
    #expect(answers.first == "Maker1 takes 1 of #1 (CHR, visor). All taken.")
    #expect(answers.dropFirst().allSatisfy { $0 == refusal })
  }

  @Test func `a brake comes on when there was enough for a day, and goes with a request`() throws {
    let room = try ConversationTests.room(.en, acknowledgement: .text)
    _ = try room.says("!printed 12 ear savers")
    _ = try room.wait(hours: 23)
    #expect(
      try room.says("!printed 1 ear saver") == "e2: 1 ear saver, Léa (today 1, total 13).")
    _ = try room.wait(hours: 2)
    #expect(
      try room.says("!printed 1 ear saver")
        == "e3: 1 ear saver, Léa (today 2, total 14).\n⚠ Enough ear-savers (14 in stock, 0 asked).")
    _ = try room.says("!request 30 ear savers for CHR", by: "Nina")
    #expect(
      try room.says("!printed 2 ear savers") == "e4: 2 ear-savers, Léa (today 4, total 16).")
  }

  @Test func `the digest tells of trips, counts, stock and what there is enough of`() throws {
    let room = try ConversationTests.room(.en, acknowledgement: .text)
    _ = try room.says("!request 60 visors for CHR before Friday 6pm", by: "Nina")
    _ = try room.says("!printed 22 visors")
    _ = try room.says("!printed 8 visors", by: "Paul")
    _ = try room.says("!delivered 20 visors to CHR")
    _ = try room.says("!scrap 2 visors warped")
    _ = try room.says("!pickup 8 visors at Olivet to hub before tomorrow noon", by: "Paul")
    _ = try room.says("!brake ear savers on", by: "Nina")
    _ = try room.says("!material have 2 kg PETG", by: "Nina")
    _ = room.heard()
    #expect(
      try room.wait(hours: 6) == [
        """
        Thursday 9 April · Makers et voisins, Orléans
        To take: 1
        —
        TO TAKE · #1 CHR: 60 visors before Fri 10 Apr 18:00, 40 left
        TRIPS · #2 8 visors Olivet → hub, before Fri 10 Apr 12:00, free
        DONE TODAY
        30 visors (2 people), 20 delivered (1 place)
        Since 9 April: 30 made = 20 delivered + 8 in stock + 2 scrapped
        Stock: makers 8
        Enough ear-savers (0 in stock, 0 asked): print visors instead
        Take: !take 1 · ask: !need · offer: !offer · in private: !digest me
        """
      ])
  }

  @Test func `what one digest has told, the next does not tell again`() throws {
    let room = try ConversationTests.room(.en, acknowledgement: .text)
    _ = try room.says("!printed 48 visors")
    _ = try room.wait(minutes: 1)
    _ = try room.says("!digest now", by: "Nina")
    _ = try room.says("!printed 7 visors", by: "Paul")
    _ = room.heard()
    let digest = try room.wait(hours: 6).joined(separator: "\n")
    #expect(digest.contains("DONE TODAY\n7 visors (1 person)\nSince 9 April: 55 made"))
  }

  @Test(arguments: [
    ("!printed 199999999999998", "199999999999998 is too large a number."),
    ("!printed 0", zero), ("!printed -3", zero),
    (
      "!printed 1000000000",
      "1,000,000,000 is a lot. If it is right, send: !printed 1000000000 confirm"
    ),
    ("!printed １２ visors", "e1: 12 visors, Léa (today 12, total 12)."),
    ("!printed about 20", vague), ("!printed 10-15", vague), ("!printed some", vague),
    ("!imprimé une vingtaine", vagueInFrench),
    ("!printed", "How many? E.g. !printed 12 visors"),
    ("!printed 1.5 visors", "1.5: that is counted whole. E.g. 2, or 1.5 kg"),
    ("!printed 2 kg visors", "Visor is counted in pieces, not kg."),
  ])
  func `odd numbers are refused, or wait for a word`(_ line: String, _ answer: String) throws {
    let room = try ConversationTests.room(.en, acknowledgement: .text)
    #expect(try room.says(line) == answer)
  }

  private static let zero =
    "The number must be more than 0. To take back: !undo, broken pieces: !scrap 3"
  private static let vague =
    "An exact count is needed here (\"about 20\" cannot be counted). E.g. !printed 12 visors"
  private static let vagueInFrench =
    "Il faut un nombre exact ici («\u{A0}une vingtaine\u{A0}» ne se compte pas). "
    + "Par ex.\u{A0}: !imprimé 12 visières"

  @Test func `an edit corrects a count, and the ledger keeps both lines`() throws {
    let room = try ConversationTests.room(.en, acknowledgement: .text)
    _ = try room.says("!printed 12 visors")
    #expect(
      try room.edits("!printed 12 visors", to: "!printed 21 visors")
        == "Corrected: e3: 21 visors, Léa (today 21, total 21).")
    #expect(try room.says("!total") == "Visors: made 21 · delivered 0 · stock 21.")
    try room.save()
    try room.restart()
    #expect(try room.says("!total") == "Visors: made 21 · delivered 0 · stock 21.")
  }

  @Test func `what is random comes to sums that add up`() throws {
    let room = try ConversationTests.room(.en, acknowledgement: .text)
    _ = try room.says("!request 500 visors for CHR", by: "Nina")
    var dice = LedgerTests.Dice(state: 7)
    let people = ["Léa", "Paul", "Inès"]
    for step in 0..<600 {
      let (by, count) = (people[dice.roll(3)], 1 + dice.roll(20))
      let line: String
      switch dice.roll(8) {
      case 0, 1: line = "!printed \(count) visors again"
      case 2: line = "!printed \(count) for 1 again"
      case 3: line = "!delivered \(count) visors to CHR again"
      case 4: line = "!scrap \(count) visors again"
      case 5: line = "!undo"
      case 6: line = "!fix \(count)"
      default: line = "!delivered \(count) visors to hub again"
      }
      _ = try room.says(line, by: by)
      if dice.roll(20) == 0 { _ = try room.says("!stock set \(count) visors hub", by: "Nina") }
      if step % 10 == 0 { try checkTotal(try room.says("!total visors")) }
    }
  }

  /// Made = delivered + stock + on the road + scrapped ± adjusted, as it is said.
  private func checkTotal(_ line: String) throws {
    var sums: [String: Int] = [:]
    for part in line.dropFirst("Visors: ".count).split(separator: "·") {
      let words = part.split(separator: " ").map(String.init)
      let digits = words.first { $0.contains { $0.isNumber } } ?? "0"
      let number = Int(digits.filter { $0.isNumber }) ?? 0
      sums[words.first ?? ""] = digits.contains("−") ? -number : number
    }
    let rest =
      sums["delivered", default: 0] + sums["stock", default: 0] + sums["on", default: 0]
      + sums["scrapped", default: 0]
    #expect(sums["made", default: 0] + sums["adjusted", default: 0] == rest, "\(line)")
  }
}
