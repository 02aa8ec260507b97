import Engine
import FakeHomeserver
import Matrix
import PluginAPI
import Testing

private let host = "@host:localhost"

@Test func `a room that goes on as another is entered by way of a server that knows it`()
  async throws
{
  let bench = try Bench()
  let old = bench.server.createRoom(by: host)
  bench.server.join(me.text, old)
  let transport = try await bench.started()
  let new = bench.server.upgrade(old, by: host)
  #expect(try await transport.succession(of: RoomID(old), to: RoomID(new)) == .announced)
  bench.server.invite(me.text, to: new, by: host)
  let join = Effect.join(RoomID(new), via: ["localhost", "a.b"])
  #expect(try await transport.perform(join, id: "join.1", isRetry: false) == .done)
  let request = try #require(bench.server.requests(of: .join).last)
  #expect(request.target.hasSuffix("?via=localhost&via=a.b"))
  #expect(try await transport.succession(of: RoomID(old), to: RoomID(new)) == .certain)
  let other = bench.server.createRoom(by: host)
  bench.server.join(me.text, other)
  #expect(try await transport.succession(of: RoomID(old), to: RoomID(other)) == .none)
  #expect(try await transport.succession(of: RoomID(other), to: RoomID(new)) == .none)
}

@Test func `a room for two is looked at for encryption before anything is said in it`() async throws
{
  let bench = try Bench()
  let transport = try await bench.started()
  _ = try await transport.perform(
    .openDirect(UserID(host)), id: "direct.1", isRetry: false)
  #expect(bench.server.requests(of: .leave).count == 0)
  #expect(bench.server.requests(of: .stateEvent).count == 1)
}
