import Engine
import FakeHomeserver
import Foundation
import Matrix
import PluginAPI
import Testing

private let host = "@host:localhost"

/// A room with the bot in it.
private func room(on bench: borrowing Bench) -> RoomID {
  let room = bench.server.createRoom(by: host)
  bench.server.join(me.text, room)
  return RoomID(room)
}

private func say(
  _ body: String, _ id: String, in room: RoomID, _ transport: MatrixTransport
) async throws -> EventID? {
  let message = Message(to: .room(room), body: body)
  let outcome = try await transport.perform(.send(message), id: id, isRetry: false)
  if case .event(let event) = outcome { return event }
  return nil
}

@Test func `messages of ours are found by their ids, those of others are not`() async throws {
  let bench = try Bench()
  let room = room(on: bench)
  let transport = try await bench.started()
  let one = try await say("one", "a.0", in: room, transport)
  bench.server.send(
    #"{"msgtype":"m.text","body":"mine","babillard.id":"b.0"}"#, in: room.text, by: host)
  let two = try await say("two", "c.0", in: room, transport)
  bench.server.say("talk", in: room.text, by: host)
  let found = try await transport.find(
    ["a.0", "b.0", "c.0", "d.0"], in: room, since: Moment(milliseconds: 0))
  #expect(found == ["a.0": one, "c.0": two])
}

@Test func `a search goes through pages of our own messages, and ends where they are too old`()
  async throws
{
  let bench = try Bench()
  let room = room(on: bench)
  let transport = try await bench.started()
  bench.server.stopClock(at: 1_000_000_000_000)
  let first = try await say("first", "a.0", in: room, transport)
  bench.server.advance(hours: 3)
  for number in 0..<120 { _ = try await say("more", "more.\(number)", in: room, transport) }
  bench.server.say((0..<150).map { "talk \($0)" }, in: room.text, by: host)
  let found = try await transport.find(
    ["a.0"], in: room, since: Moment(milliseconds: 1_000_000_000_000))
  #expect(found == ["a.0": first])
  #expect(bench.server.requestCount(of: .messages) == 2)
  // What is looked for is not older than this: the second page ends the search.
  bench.server.advance(hours: 3)
  for number in 0..<120 { _ = try await say("late", "late.\(number)", in: room, transport) }
  let none = try await transport.find(
    ["lost"], in: room, since: Moment(milliseconds: 1_000_000_000_000 + 6 * 3_600_000))
  #expect(none == [:])
  #expect(bench.server.requestCount(of: .messages) == 4)
}

@Test func `a search without an end is given up`() async throws {
  let bench = try Bench()
  let room = room(on: bench)
  let transport = try await bench.started()
  for page in 0..<30 {
    let answer = LoopbackAnswer(200, json: #"{"chunk":[],"end":"p\#(page)"}"#)
    bench.server.fail(.messages, with: .answer(answer))
  }
  let found = try await transport.find(["a.0"], in: room, since: Moment(milliseconds: 0))
  #expect(found == [:])
  #expect(bench.server.requestCount(of: .messages) == 20)
}

@Test func `a room that does not let us look says so`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let room = RoomID(bench.server.createRoom(by: host))
  let failure = await failure { () async throws(TransportFailure) in
    try await transport.find(["a.0"], in: room, since: Moment(milliseconds: 0))
  }
  guard case .refused = failure else {
    Issue.record("\(String(describing: failure))")
    return
  }
}
