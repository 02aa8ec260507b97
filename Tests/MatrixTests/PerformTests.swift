import Engine
import FakeHomeserver
import Matrix
import PluginAPI
import Testing

private let nina = "@nina:localhost"

/// A started transport, in a room.
private func inRoom(_ bench: borrowing Bench) async throws -> (MatrixTransport, RoomID) {
  let room = bench.server.createRoom(by: nina)
  bench.server.join(me.text, room)
  return (try await bench.started(), RoomID(room))
}

private func outcome(
  of effect: Effect, _ id: String, _ transport: MatrixTransport
) async -> TransportFailure? {
  await failure { () throws(TransportFailure) in
    try await transport.perform(effect, id: id, isRetry: false)
  }
}

@Test func `a message under the same id is one event, whatever happens to the answer`()
  async throws
{
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  let effect = Effect.send(
    Message(to: .room(room), body: "noté", html: "<b>noté</b>", thread: EventID("$root")))
  for fault in [Fault.cut, .status(504, isCarriedOut: true)] {
    bench.server.fail(.send, with: fault)
    guard case .unavailable = await outcome(of: effect, "~24e.0", transport) else {
      Issue.record("\(fault) is not unavailable.")
      return
    }
  }
  let first = try await transport.perform(effect, id: "~24e.0", isRetry: false)
  let second = try await transport.perform(effect, id: "~24e.0", isRetry: false)
  let events = bench.server.messages(in: room.text)
  #expect(events.map { Outcome.event(EventID($0.id)) } == [first])
  #expect(second == first)
  let body =
    #"{"msgtype":"m.notice","body":"noté","format":"org.matrix.custom.html","#
    + #""formatted_body":"<b>noté</b>","m.mentions":{},"babillard.id":"~24e.0","#
    + #""m.relates_to":{"rel_type":"m.thread","event_id":"$root","is_falling_back":true,"#
    + #""m.in_reply_to":{"event_id":"$root"}}}"#
  let target = "/_matrix/client/v3/rooms/%21room1%3Alocalhost/send/m.room.message/~24e.0"
  #expect(bench.requests(of: .send) == Array(repeating: "PUT \(target) \(body)", count: 4))
  #expect(events[0].content == body)
}

@Test(arguments: [Fault.rateLimited(.milliseconds(80)), .forbidden, .tooLarge, .unknownToken])
func `what a cut connection may have carried out is not known to be undone by a refusal`(
  refusal: Fault
) async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  let effect = Effect.send(Message(to: .room(room), body: "noted"))
  // A connection that was used before: libcurl sends again by itself where it is cut.
  _ = try await transport.perform(effect, id: "a.0", isRetry: false)
  bench.server.fail(.send, with: .resetAfter)
  bench.server.fail(.send, with: refusal)
  guard case .unavailable = await outcome(of: effect, "b.0", transport) else {
    Issue.record("the refusal counts for both")
    return
  }
  #expect(bench.requests(of: .send).count == 3)
  let event = try await transport.perform(effect, id: "b.0", isRetry: true)
  let events = bench.server.messages(in: room.text)
  #expect(events.count == 2)
  #expect(events.last.map { Outcome.event(EventID($0.id)) } == event)
}

@Test func `a soft logout in the middle of a message does not say it twice`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  bench.server.fail(
    .send,
    with: .answer(
      LoopbackAnswer(
        401, json: #"{"errcode":"M_UNKNOWN_TOKEN","error":"Expired","soft_logout":true}"#)))
  let event = try await transport.perform(
    .send(Message(to: .room(room), body: "noted")), id: "e.0", isRetry: false)
  #expect(bench.server.messages(in: room.text).map { Outcome.event(EventID($0.id)) } == [event])
  #expect(bench.server.requests(of: .send).count == 2)
  #expect(bench.store.saves.count == 3)
}

@Test func `a message that is too long is cut before it is sent`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  let body = Array(repeating: String(repeating: "a", count: 999), count: 100)
  _ = try await transport.perform(
    .send(Message(to: .room(room), body: body.joined(separator: "\n"))), id: "e.0", isRetry: false)
  let said = (body.prefix(59) + ["…"]).joined(separator: "\n")
  #expect(bench.server.messages(in: room.text).map(\.body) == [said])
}

@Test func `a thread that the server does not know is left aside`() async throws {
  let bench = try Bench()
  let error = #"{"errcode":"M_UNKNOWN","error":"Can't send relation to unknown event"}"#
  let message = Message(to: .room(RoomID("!r:x")), body: "noted", thread: EventID("$root"))
  let refusing = try LoopbackServer { request, connection in
    let isThreaded = String(decoding: request.body, as: UTF8.self).contains("m.thread")
    switch request.path {
    case "/_matrix/client/versions":
      connection.write(LoopbackAnswer(200, json: #"{"versions":["v1.11"]}"#))
    case "/_matrix/client/v3/account/whoami":
      connection.write(LoopbackAnswer(200, json: #"{"user_id":"@babillard:localhost"}"#))
    default:
      connection.write(
        isThreaded
          ? LoopbackAnswer(400, json: error) : LoopbackAnswer(200, json: #"{"event_id":"$e"}"#))
    }
  }
  defer { refusing.stop() }
  let other = try MatrixTransport(
    settings: MatrixSettings(
      homeserver: refusing.url, user: me, login: .token("token", device: nil)),
    client: bench.client, session: MemoryStore(), log: .silent)
  _ = try await other.start()
  #expect(
    try await other.perform(.send(message), id: "e.0", isRetry: false) == .event(EventID("$e")))
  let puts = refusing.requests.filter { $0.method == "PUT" }
  #expect(Set(puts.map(\.target)).count == 1)
  #expect(
    puts.map { String(decoding: $0.body, as: UTF8.self) }.last
      == #"{"msgtype":"m.notice","body":"noted","m.mentions":{},"babillard.id":"e.0"}"#)
  #expect(puts.count == 2)
}

@Test func `how long to wait, said in three ways or not at all`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  let message = Effect.send(Message(to: .room(room), body: "noted"))
  for (retry, wait) in [
    (Fault.Retry.seconds(2), Int?.some(2_000)), (.milliseconds(1_500), 1_500), (.unsaid, nil),
    // A date says nothing without a clock.
    (.dateIn(seconds: 60), nil),
  ] {
    bench.server.fail(.send, with: .rateLimited(retry))
    #expect(
      await outcome(of: message, "e.0", transport)
        == .mustWait(milliseconds: wait, reason: "the server asks us to wait (429)"))
  }
  // 30 seconds by the server's clock, with the older member for comparison.
  let headers = [
    ("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
  ].map { (name: $0, value: $1) }
  let limit = #"{"errcode":"M_LIMIT_EXCEEDED","error":"x","retry_after_ms":5}"#
  bench.server.fail(
    .send, with: .answer(LoopbackAnswer(status: 429, headers: headers, limit)))
  #expect(
    await outcome(of: message, "e.0", transport)
      == .mustWait(milliseconds: 30_000, reason: "the server asks us to wait (429)"))
  let clock = try bench.transport(now: { Moment(seconds: 784_111_777 + 29) })
  _ = try await clock.start()
  bench.server.fail(
    .send, with: .answer(LoopbackAnswer(status: 429, headers: [headers[0]], limit)))
  #expect(
    await outcome(of: message, "e.0", clock)
      == .mustWait(milliseconds: 1_000, reason: "the server asks us to wait (429)"))
}

@Test(arguments: [
  (
    Fault.forbidden, TransportFailure.refused(reason: "M_FORBIDDEN: You are not allowed to do this")
  ),
  (.tooLarge, .refused(reason: "M_TOO_LARGE: The event is too large")),
  (
    .answer(LoopbackAnswer(status: 413, "<html>")),
    .refused(reason: "413: too large for a proxy before the server")
  ),
  (
    .answer(LoopbackAnswer(status: 404, "<html>")),
    .unavailable(reason: "answer 404, without a Matrix error")
  ),
  (
    .answer(LoopbackAnswer(status: 302, headers: [("Location", "/")], "")),
    .unavailable(reason: "answer 302, without a Matrix error")
  ),
  (.status(500), .unavailable(reason: "the server is in trouble (500)")),
  (.status(408), .unavailable(reason: "the server is in trouble (408)")),
  (
    .answer(LoopbackAnswer(200, json: "{}")),
    .unavailable(reason: "the server's answer names no event")
  ),
  (
    .answer(LoopbackAnswer(200, json: #"{"event_id":5}"#)),
    .unavailable(reason: "the server's answer names no event")
  ),
  (
    .answer(LoopbackAnswer(403, json: #"{"errcode":"M_USER_DEACTIVATED","error":"x"}"#)),
    .accessLost(reason: "The account is deactivated. Ask the server's administrators.")
  ),
])
func `a message that is not taken`(fault: Fault, expected: TransportFailure) async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  bench.server.fail(.send, with: fault)
  let effect = Effect.send(Message(to: .room(room), body: "the words"))
  let outcome = await outcome(of: effect, "e.0", transport)
  #expect(outcome == expected)
  #expect(!bench.lines.all.contains { $0.contains("the words") })
}

@Test func `joining and declining may be repeated`() async throws {
  let bench = try Bench()
  let open = RoomID(bench.server.createRoom(by: nina))
  let closed = RoomID(bench.server.createRoom(by: nina, isPublic: false))
  let transport = try await bench.started()
  for _ in 0..<2 {
    #expect(try await transport.perform(.join(open), id: "join.1", isRetry: false) == .done)
  }
  #expect(
    await outcome(of: .join(closed), "join.2", transport)
      == .refused(reason: "M_FORBIDDEN: You are not invited to this room."))
  bench.server.invite(me.text, to: closed.text, by: nina)
  for room in [closed, closed, RoomID("!none:localhost")] {
    #expect(try await transport.perform(.decline(room), id: "decline.3", isRetry: false) == .done)
  }
  bench.server.fail(
    .leave,
    with: .answer(LoopbackAnswer(404, json: #"{"errcode":"M_NOT_FOUND","error":"no room"}"#)))
  #expect(try await transport.perform(.decline(closed), id: "decline.4", isRetry: false) == .done)
  bench.server.fail(.leave, with: .status(503))
  #expect(
    await outcome(of: .decline(closed), "decline.5", transport)
      == .unavailable(reason: "the server is in trouble (503)"))
  #expect(
    bench.requests(of: .join) == [
      "POST /_matrix/client/v3/join/%21room1%3Alocalhost {}",
      "POST /_matrix/client/v3/join/%21room1%3Alocalhost {}",
      "POST /_matrix/client/v3/join/%21room6%3Alocalhost {}",
    ])
  #expect(
    bench.requests(of: .leave).first
      == "POST /_matrix/client/v3/rooms/%21room6%3Alocalhost/leave {}")
}

@Test func `while one effect logs in again, the others wait for it`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  let soft = LoopbackAnswer(
    401, json: #"{"errcode":"M_UNKNOWN_TOKEN","error":"Expired","soft_logout":true}"#)
  bench.server.fail(.send, with: .answer(soft), times: 2)
  bench.server.fail(.login, with: .held)
  async let first = outcome(of: .send(Message(to: .room(room), body: "one")), "a.0", transport)
  #expect(await bench.server.waitForHeld(1))
  #expect(
    await outcome(of: .send(Message(to: .room(room), body: "two")), "b.0", transport)
      == .unavailable(reason: "logging in again"))
  bench.server.release()
  #expect(await first == nil)
  #expect(bench.server.requests(of: .login).count == 2)
}

@Test func `nothing is sent before the start`() async throws {
  let bench = try Bench()
  let transport = try bench.transport()
  #expect(
    await outcome(of: .join(RoomID("!a:b")), "join.1", transport)
      == .misconfigured(reason: "The transport was not started."))
}
