import PluginAPI
import PluginTesting
import Testing

@testable import Engine

/// What is kept of a message of ours, which reads and writes itself.
struct SaidReadingTests {
  @Test(arguments: [nil, RoomID("!room:example.org")], [[], [41], [41, 7]])
  func `it reads itself as it was, and writes itself as its Codable form`(
    room: RoomID?, names: [Int]
  ) throws {
    let said = SaidMessage(
      id: "$é", names: names, about: room, at: Moment(milliseconds: 1_586_412_000_000))
    let read = try #require(try readByItself(said))
    #expect(read.id == said.id)
    #expect(read.names == said.names)
    #expect(read.about == said.about)
    #expect(read.at == said.at)
    let (own, codable) = try forms(of: said)
    #expect(own == codable)
  }
}
