import AdminBot
import AidBot
import Board
import Engine
import MakersBot
import PluginAPI
import PluginTesting
import ShopsBot
import Testing

/// `!mydata` and `!forgetme` where a plugin keeps more than items.
@Suite struct OwnDataTests {
  private func forget(_ name: String, in room: Rehearsal) throws -> String {
    let copy = try room.saysPrivately("mydata", by: name)
    _ = try room.saysPrivately("forgetme", by: name)
    #expect(try room.saysPrivately("yes forget", by: name).hasPrefix("Forgotten"))
    return copy
  }

  private func expectNothing(of words: [String], in room: Rehearsal) throws {
    for words in words { #expect(try room.files(holding: words) == [], "\(words)") }
    try room.restart()
    for words in words { #expect(try room.files(holding: words) == [], "\(words)") }
  }

  @Test func `the makers' ledger keeps its sums, and no name`() throws {
    let room = try Rehearsal(Makers(), Aid(), Admin(), language: .en)
    _ = try room.says("!org add EHPAD Les Tilleuls, care-home, Fleury", by: "Zébulon")
    _ = try room.says("!printed 12 visors", by: "Zébulon")
    _ = try room.says("!printed 3 visors", by: "Zébulon")
    _ = try room.says("!printed 5 visors", by: "Paul")
    let copy = try forget("Zébulon", in: room)
    #expect(copy.contains("2 counts, "), "\(copy)")
    try expectNothing(of: ["zebulon", "Zébulon"], in: room)
    #expect(try room.says("!total visors", by: "Paul").contains("20"))
  }

  @Test func `shops stay, with their history, and name nobody`() throws {
    let room = try Rehearsal(Shops(), Admin(), language: .en)
    _ = try room.says(
      "!shop add Le Fournil, bakery, Olivet, hours: Tu-Su 07:00-19:30", by: "Zébulon")
    _ = try room.says("!shop hours fournil 9-12", by: "Zébulon")
    _ = try room.says("!seen fournil open", by: "Zébulon")
    let copy = try forget("Zébulon", in: room)
    #expect(copy.contains("1 shop, "), "\(copy)")
    try expectNothing(of: ["zebulon", "Zébulon"], in: room)
    #expect(try room.says("!shop fournil", by: "Paul").hasPrefix("Le Fournil"))
  }

  @Test func `a file that somebody posted is forgotten with them`() throws {
    let room = try Rehearsal(Shops(), Admin(), language: .en)
    _ = try room.posts("Zébulon.csv", Array("name,place\nLe Fournil,Olivet\n".utf8), by: "Zébulon")
    #expect(try !room.files(holding: "Zébulon.csv").isEmpty)
    let copy = try forget("Zébulon", in: room)
    #expect(copy.contains("1 posted file"), "\(copy)")
    try expectNothing(of: ["zebulon", "Zébulon"], in: room)
  }

  @Test func `verified members are given private details at once where the room says so`() throws {
    let room = try Rehearsal(Aid(), Admin(), language: .en)
    _ = try room.says("!needs", by: "Paul")
    let role = try room.says("!role add @paul verified", by: "Nina")
    #expect(role.contains("verified"), "\(role)")
    _ = try room.says("!need bread, private: 12 rue des Lilas")
    _ = try room.says("!need milk, private: 12 rue des Lilas")
    #expect(
      try room.says("!settings private.release verified", by: "Nina")
        == "private.release = verified (was asked).")
    let answer = try room.says("!take 1", by: "Paul")
    #expect(answer.hasSuffix("Details follow in private."), "\(answer)")
    let told = room.privately.joined(separator: "|")
    #expect(told.contains("paul: #1"), "\(told)")
    #expect(told.contains("Lilas"), "\(told)")
    #expect(told.contains("lea: Paul (verified) takes #1"), "\(told)")
    _ = try room.says("!take 2", by: "Karim")
    #expect(room.privately.last?.contains("!yes 2 / !no 2") == true, "\(room.privately)")
  }

  @Test func `what is closed is kept as long as the room says`() throws {
    let room = try Rehearsal(Aid(), Admin(), language: .en)
    _ = try room.says("!need bread")
    _ = try room.says("!close 1")
    #expect(
      try room.says("!settings retention.closed 3 days", by: "Nina").contains("retention.closed"))
    #expect(
      try room.says("!settings retention.closed 10 days", by: "Nina").hasPrefix(
        "retention.closed = "))
    _ = try room.wait(days: 9)
    #expect(try room.says("!show 1").hasPrefix("#1"))
    _ = try room.wait(days: 3)
    #expect(try room.says("!show 1") == "No #1 in this room.")
  }

  @Test func `a room can have plain spaces before French signs`() throws {
    let room = try Rehearsal(Aid(), Admin(), language: .fr)
    #expect(try room.says("!besoin pain").contains("\u{A0}: "))
    #expect(
      try room.says("!réglages typo simple", by: "Nina") == "typo = simple (avant : auto).")
    #expect(try !room.says("!besoin lait").contains("\u{A0}"))
  }
}
