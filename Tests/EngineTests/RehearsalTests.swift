import AidBot
import PluginAPI
import PluginTesting
import Testing

@Suite struct RehearsalTests {
  @Test func `a restart keeps the room, and says nothing twice`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    let answer = "#1 need: 3 kg of flour.\nTo take it: !take 1"
    #expect(try room.says("!need 3 kg of flour") == answer)
    try room.restart(afterHours: 1)
    #expect(try room.saysAgain("!need 3 kg of flour") == "")
    #expect(room.unread == [])
    #expect(try room.says("!needs", by: "Paul").hasPrefix("#1 "))
  }
}
