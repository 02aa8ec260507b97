import AdminBot
import AidBot
import PluginAPI
import PluginTesting
import Testing

/// What becomes of who leaves the room, and of what ended long ago.
@Suite struct DepartureTests {
  private func room() throws -> Rehearsal { try Rehearsal(Aid(), Admin(), language: .en) }

  @Test func `what somebody holds is free a day after they left`() throws {
    let room = try room()
    _ = try room.says("!need flour", by: "Paul")
    _ = try room.says("!take 1", by: "Zébulon")
    #expect(try room.leaves("Zébulon") == "")
    #expect(try room.wait(hours: 23) == [])
    #expect(try room.wait(hours: 2) == ["Free again: #1 (flour). To take it: !take 1"])
  }

  @Test func `of several who left while the bot was away each thing that is free again is told`()
    throws
  {
    let room = try room()
    let things = [("flour", "Zébulon"), ("milk", "Ada"), ("salt", "Max")]
    for (number, (thing, holder)) in things.enumerated() {
      _ = try room.says("!need \(thing)", by: "Paul")
      _ = try room.says("!take \(number + 1)", by: holder)
    }
    for holder in ["Zébulon", "Ada", "Max"] { _ = try room.leaves(holder) }
    try room.restart(afterHours: 30)
    #expect(
      try room.wait(minutes: 1).sorted() == [
        "Free again: #1 (flour). To take it: !take 1", "Free again: #2 (milk). To take it: !take 2",
        "Free again: #3 (salt). To take it: !take 3",
      ])
  }

  @Test func `who comes back within the day keeps it`() throws {
    let room = try room()
    _ = try room.says("!need flour", by: "Paul")
    _ = try room.says("!take 1", by: "Zébulon")
    _ = try room.leaves("Zébulon")
    _ = try room.wait(hours: 5)
    _ = try room.comes("Zébulon")
    #expect(try room.wait(hours: 40) == [])
    #expect(try room.says("!needs").contains("Zébulon"))
  }

  @Test func `after a month they are forgotten there, across a restart`() throws {
    let room = try room()
    _ = try room.says("!offer piano for Zébulon", by: "Zébulon")
    _ = try room.leaves("Zébulon")
    _ = try room.wait(days: 29)
    #expect(try !room.files(holding: "zebulon").isEmpty)
    try room.restart()
    _ = try room.wait(days: 3)
    try room.save()
    #expect(try room.files(holding: "zebulon") == [])
    #expect(try room.files(holding: "Zébulon") == [])
  }

  @Test func `what ended is kept for ninety days`() throws {
    let room = try room()
    _ = try room.says("!need flour", by: "Paul")
    _ = try room.says("!close 1 found", by: "Paul")
    _ = try room.wait(days: 89)
    #expect(try room.says("!show 1").hasPrefix("#1 need · flour"))
    _ = try room.wait(days: 2)
    #expect(try room.says("!show 1") == "No #1 in this room.")
    // What was done is known for as long.
    _ = try room.wait(hours: 24)
    try room.save()
    let files = try room.files(holding: "flour")
    #expect(files == [])
    #expect(try room.says("!need milk", by: "Paul").hasPrefix("#2 need: milk"))
  }
}
