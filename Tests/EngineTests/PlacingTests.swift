import AidBot
import Board
import PluginAPI
import Testing

@testable import Engine

/// Which room a line means that is typed to the bot alone.
struct PlacingTests {
  private static let alone = RoomID("!lea:ex.org")

  private func saysAlone(_ line: String, _ world: World) throws -> [String] {
    world.now = world.now.adding(seconds: 1)
    let before = world.server.shown(in: Self.alone).count
    try world.take([
      RoomBatch(
        room: Self.alone, state: [.directWith(lea, madeBy: botID)],
        events: [world.message(line)])
    ])
    return Array(world.server.shown(in: Self.alone).dropFirst(before))
  }

  @Test func `whoever has left a room commands nothing there, until they type in it again`() throws
  {
    let world = try World([Board(), Aid()])
    try world.begin()
    let elsewhere = "Please type that in the group's room: it does not work in private."
    #expect(try saysAlone("need bread", world) == [elsewhere])
    try world.says("!need bread")
    #expect(try saysAlone("need milk", world) == ["#2 need: milk.\nTo take it: !take 2"])
    #expect(
      world.server.shown(in: home).last == "#2 need: milk.\nTo take it: !take 2")
    try world.says("!done 1", by: nina)
    try world.take([RoomBatch(room: home, state: [.member(lea, .leave, displayName: nil)])])
    #expect(try saysAlone("need tea", world) == [elsewhere])
    #expect(try saysAlone("close 2", world) == [elsewhere])
    #expect(try saysAlone("close 1", world) == [elsewhere])
    // What they were asked they may still answer.
    #expect(try saysAlone("yes 1", world) == ["#1 is closed (bread), thanks to nina."])
    try world.take([RoomBatch(room: home, state: [.member(lea, .join, displayName: nil)])])
    #expect(try saysAlone("close 2", world) == [elsewhere])
    try world.says("!show 2")
    #expect(try saysAlone("close 2", world) == ["#2 closed."])
    #expect(world.server.shown(in: home).last == "#2 closed.")
  }
}
