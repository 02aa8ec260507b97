import Engine
import FakeHomeserver
import Matrix
import PluginAPI
import Testing

@Test func `a room that is replaced says by which, and the new one says which it replaces`()
  async throws
{
  let bench = try Bench()
  let host = "@host:localhost"
  let old = bench.server.createRoom(by: host)
  bench.server.join(me.text, old)
  let transport = try await bench.started()
  let token = try await transport.receive(after: nil, deadline: nil).token
  let new = bench.server.upgrade(old, by: host)
  bench.server.join(me.text, new)
  let batch = try await transport.receive(after: token, deadline: nil)
  let left = try #require(batch.rooms.first { $0.room.text == old })
  let changes = left.events.compactMap { event in
    if case .state(let change) = event.content { change } else { nil }
  }
  #expect(changes == [.replaced(by: RoomID(new), via: "localhost")])
  let entered = try #require(batch.rooms.first { $0.room.text == new })
  #expect(entered.state.contains(.replaces(RoomID(old))))
}
