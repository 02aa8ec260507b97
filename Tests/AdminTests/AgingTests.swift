import AdminBot
import PluginAPI
import PluginTesting
import Testing

/// Counts what people made, for ever, as a ledger does.
private struct Counts: Plugin {
  struct Line: Row {
    var id: Int
    var by: UserID
    var to: String
    var at: Moment
    var quantity: Int
  }

  static let all = Index<Line>("all") { _ in [.init("all")] }
  static let table = Table<Line>(
    "counts.lines", indexes: [all],
    noun: Noun(one: Text(fr: "compte", en: "count"), many: Text(fr: "comptes", en: "counts")),
    aging: Aging(since: \.at, people: { [$0.by] }))

  let name = "counts"
  let tables: [any AnyTable] = [table]
  let commands = [
    Command("made", help: Text("count"), example: Text("made 3"), .quantity) { call, quantity in
      let line = Line(
        id: call.room.next("line"), by: call.sender.id, to: "person:\(call.sender.id)",
        at: call.sentAt, quantity: Int(quantity.milli / 1_000))
      call.room[table].put(line)
      return Answer(Text("e\(line.id)"))
    },
    Command("sums", help: Text("sums"), example: Text("sums")) { call in
      let lines = call.room[table].list(all, "all")
      let people = Dictionary(grouping: lines, by: \.to).mapValues {
        $0.reduce(0) { $0 + $1.quantity }
      }
      let sums = people.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return Answer(Text(sums.joined(separator: ", ")))
    },
  ]
}

/// What becomes of counts: they stay, and name nobody in the end.
@Suite struct AgingTests {
  private func room() throws -> Rehearsal { try Rehearsal(Counts(), Admin(), language: .en) }

  @Test func `totals stay when somebody is forgotten`() throws {
    let room = try room()
    for _ in 1...3 { _ = try room.says("!made 4", by: "Zébulon") }
    _ = try room.says("!made 5", by: "Paul")
    #expect(try room.saysPrivately("forgetme", by: "Zébulon").contains("3 counts, "))
    _ = try room.saysPrivately("yes forget", by: "Zébulon")
    #expect(
      try room.says("!sums", by: "Paul") == "person:@\u{2060}paul:ex.org 5, person:former:1 12")
    #expect(try room.files(holding: "zebulon") == [])
  }

  @Test func `after four hundred days counts name nobody`() throws {
    let room = try room()
    _ = try room.says("!made 4", by: "Paul")
    _ = try room.says("!made 3", by: "Nina")
    _ = try room.wait(days: 300)
    _ = try room.says("!made 2", by: "Paul")
    _ = try room.wait(days: 99)
    #expect(
      try room.says("!sums", by: "Léa")
        == "person:@\u{2060}nina:ex.org 3, person:@\u{2060}paul:ex.org 6")
    try room.restart()
    _ = try room.wait(days: 2)
    #expect(
      try room.says("!sums", by: "Léa") == "person:@\u{2060}paul:ex.org 2, person:former:0 7")
  }
}
