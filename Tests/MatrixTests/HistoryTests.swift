import Engine
import FakeHomeserver
import Matrix
import PluginAPI
import Testing

private let nina = "@nina:localhost"
private let lea = UserID("@lea:localhost")

private func inRoom(_ bench: borrowing Bench) async throws -> (MatrixTransport, RoomID) {
  let room = bench.server.createRoom(by: nina)
  bench.server.join(me.text, room)
  return (try await bench.started(), RoomID(room))
}

/// The bodies that a room's gap holds, page by page.
private func bodies(
  of batch: RoomBatch, after token: String, to newToken: String, _ transport: MatrixTransport,
  limit: Int = 100
) async throws -> (bodies: [String], pages: Int) {
  var gap = Gap(
    room: batch.room, from: token, tail: try #require(batch.gapEnd), to: newToken,
    since: Moment(milliseconds: 0))
  var bodies: [String] = []
  var pages = 0
  while pages < 1_000 {
    let history = try await transport.history(of: gap, limit: limit)
    pages += 1
    bodies += history.events.map(\.body)
    if let next = history.next {
      gap.from = next
    } else if gap.isTail {
      return (bodies, pages)
    } else {
      gap.from = gap.tail
      gap.isTail = true
    }
  }
  return (bodies, pages)
}

extension Engine.RoomEvent {
  fileprivate var body: String {
    if case .message(let message) = content { message.body } else { "" }
  }
}

@Test func `a timeline that was cut is filled, page by page, each message once`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  let first = try await transport.receive(after: nil, deadline: nil)
  let said = (0..<1_500).map { $0 % 37 == 5 ? "!note n\($0)" : "talk \($0)" }
  bench.server.say(said, in: room.text, by: nina)
  // Signs, which are nothing for us, are not given.
  bench.server.react("x", to: "$none", in: room.text, by: nina)
  let batch = try await transport.receive(after: first.token, deadline: nil)
  let part = try #require(batch.rooms.first)
  #expect(part.events.map(\.body) == Array(said.suffix(50)))
  let filled = try await bodies(of: part, after: first.token, to: batch.token, transport)
  #expect(filled.bodies == said)
  #expect(bench.server.requestCount(of: .messages) == filled.pages)
  #expect(filled.pages <= 17)
}

@Test func `a timeline that is whole leaves no gap`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  let first = try await transport.receive(after: nil, deadline: nil)
  bench.server.say((0..<40).map { "\($0)" }, in: room.text, by: nina)
  let batch = try await transport.receive(after: first.token, deadline: nil)
  #expect(batch.rooms.map(\.gapEnd) == [nil])
  #expect(batch.rooms.first?.events.count == 40)
}

@Test(arguments: [
  (
    Fault.forbidden, TransportFailure.refused(reason: "M_FORBIDDEN: You are not allowed to do this")
  ),
  (.refused(404, code: "M_NOT_FOUND"), .refused(reason: "M_NOT_FOUND: This was refused")),
  (.status(502), .unavailable(reason: "the server is in trouble (502)")),
  (
    .rateLimited(.seconds(4)),
    .mustWait(milliseconds: 4_000, reason: "the server asks us to wait (429)")
  ),
])
func `a history that does not come`(fault: Fault, expected: TransportFailure) async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  let first = try await transport.receive(after: nil, deadline: nil)
  bench.server.fail(.messages, with: fault)
  let gap = Gap(
    room: room, from: first.token, tail: first.token, to: first.token,
    since: Moment(milliseconds: 0))
  #expect(
    await failure { () throws(TransportFailure) in
      try await transport.history(of: gap, limit: 10)
    } == expected)
  bench.server.fail(.messages, with: .invalidJSON)
  guard
    case .unavailable(let reason) = await failure({ () throws(TransportFailure) in
      try await transport.history(of: gap, limit: 10)
    })
  else {
    Issue.record("half an answer is taken")
    return
  }
  #expect(reason.hasPrefix("the server's answer to /messages makes no sense"))
}

@Test func `names come with a history, and an odd event costs only itself`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  let first = try await transport.receive(after: nil, deadline: nil)
  bench.server.setDisplayName("Léa", of: lea.text)
  bench.server.join(lea.text, room.text)
  bench.server.say("one", in: room.text, by: lea.text)
  bench.server.send(#"{"msgtype":5,"body":[]}"#, in: room.text, by: lea.text)
  bench.server.say("two", in: room.text, by: lea.text)
  let batch = try await transport.receive(after: first.token, deadline: nil)
  let gap = Gap(
    room: room, from: first.token, tail: batch.token, to: batch.token,
    since: Moment(milliseconds: 0))
  let history = try await transport.history(of: gap, limit: 100)
  #expect(history.events.map(\.body).filter { !$0.isEmpty } == ["one", "two"])
  #expect(history.state.contains(.member(lea, .join, displayName: "Léa")))
  #expect(history.next == nil)
}

@Test func `a gap behind an event is read from that event on`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  bench.server.say("before", in: room.text, by: nina)
  let last = bench.server.say("!note known", in: room.text, by: nina)
  let said = (0..<150).map { "talk \($0)" }
  bench.server.say(said, in: room.text, by: nina)
  bench.server.forgetSyncTokens()
  let batch = try await transport.receive(after: nil, deadline: nil)
  let part = try #require(batch.rooms.first { $0.room == room })
  var gap = Gap(
    room: room, after: EventID(last), tail: try #require(part.gapEnd), to: batch.token,
    since: Moment(milliseconds: 0))
  // Half an answer is no word that there is no such place: it is asked again.
  bench.server.fail(.context, with: .invalidJSON)
  await #expect(
    throws: TransportFailure.unavailable(
      reason: "the server's answer to /context names no place behind \(last)")
  ) { try await transport.history(of: gap, limit: 100) }
  let first = try await transport.history(of: gap, limit: 100)
  #expect(first.events.map(\.body) == Array(said.prefix(100)))
  gap.after = nil
  gap.from = try #require(first.next)
  let second = try await transport.history(of: gap, limit: 100)
  gap.from = gap.tail
  gap.isTail = true
  let tail = try await transport.history(of: gap, limit: 100)
  #expect((second.events + tail.events).map(\.body) == Array(said.dropFirst(100)))
  #expect(bench.server.requestCount(of: .context) == 2)
  // Lost once more meanwhile: that is for the next sync to find out.
  bench.server.forgetSyncTokens()
  await #expect(
    throws: TransportFailure.tokenUnknown(reason: "M_UNKNOWN_POS: Unknown position")
  ) { try await transport.history(of: gap, limit: 100) }
  gap.after = EventID("$none")
  await #expect(throws: TransportFailure.refused(reason: "M_NOT_FOUND: Event not found.")) {
    try await transport.history(of: gap, limit: 100)
  }
}
