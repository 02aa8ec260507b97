import Engine
import FakeHomeserver
import JSON
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

private func outcome(
  of effect: Effect, _ id: String, _ transport: MatrixTransport, isRetry: Bool = false
) async -> TransportFailure? {
  await failure { () throws(TransportFailure) in
    try await transport.perform(effect, id: id, isRetry: isRetry)
  }
}

/// Performs until it is done, as the engine does: after a failure it may have happened.
private func insist(
  _ effect: Effect, _ transport: MatrixTransport, isRetry: Bool = false
) async throws -> (outcome: Outcome, attempts: Int) {
  var isRetry = isRetry
  for attempt in 1..<10 {
    do {
      return (try await transport.perform(effect, id: "direct.1", isRetry: isRetry), attempt)
    } catch TransportFailure.unavailable {
      isRetry = true
    }
  }
  throw TransportFailure.unavailable(reason: "nine times")
}

/// The rooms that we made for someone.
private func rooms(_ bench: borrowing Bench, for user: UserID = lea) -> [String] {
  bench.server.rooms.filter { room in
    bench.server.events(in: room).first?.content.contains(#""babillard.direct":"\#(user.text)""#)
      == true
  }
}

// MARK: Signs and redactions

@Test func `a sign is put once, and one that is there already is as good`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  let event = bench.server.say("!need 1", in: room.text, by: nina)
  let effect = Effect.react(room, EventID(event), key: "👍")
  bench.server.fail(.send, with: .cut)
  guard case .unavailable = await outcome(of: effect, "r.0", transport) else {
    Issue.record("an answer that was cut is taken")
    return
  }
  guard case .event(let sign) = try await transport.perform(effect, id: "r.0", isRetry: true)
  else {
    Issue.record("no event is named")
    return
  }
  // The same sign under another id: `M_DUPLICATE_ANNOTATION`.
  #expect(try await transport.perform(effect, id: "r.1", isRetry: false) == .done)
  let signs = bench.server.events(in: room.text).filter { $0.type == "m.reaction" }
  #expect(signs.map { EventID($0.id) } == [sign])
  let content = try JSONValue(parsing: Array((signs.first?.content ?? "").utf8))
  #expect(
    content == [
      "m.relates_to": [
        "rel_type": "m.annotation", "event_id": .string(event), "key": "👍",
      ], "babillard.id": "r.0",
    ])
  bench.server.fail(.send, with: .forbidden)
  guard case .refused = await outcome(of: .react(room, EventID(event), key: "x"), "r.2", transport)
  else {
    Issue.record("a refusal is not told")
    return
  }
}

@Test func `an event is taken back once, whatever happens to the answer`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  guard
    case .event(let said) = try await transport.perform(
      .send(Message(to: .room(room), body: "wrong")), id: "e.0", isRetry: false)
  else {
    Issue.record("nothing is said")
    return
  }
  let effect = Effect.redact(room, said, reason: "a mistake")
  bench.server.fail(.redact, with: .status(504, isCarriedOut: true))
  #expect(
    await outcome(of: effect, "x.0", transport)
      == .unavailable(reason: "the server is in trouble (504)"))
  let first = try await transport.perform(effect, id: "x.0", isRetry: true)
  #expect(try await transport.perform(effect, id: "x.0", isRetry: true) == first)
  let redactions = bench.server.events(in: room.text).filter { $0.type == "m.room.redaction" }
  #expect(redactions.map { Outcome.event(EventID($0.id)) } == [first])
  #expect(redactions.first?.content == #"{"reason":"a mistake"}"#)
  #expect(
    await outcome(of: .redact(room, EventID("$none"), reason: nil), "x.1", transport)
      == .refused(reason: "M_NOT_FOUND: Could not find event $none"))
}

@Test func `leaving may be repeated`() async throws {
  let bench = try Bench()
  let (transport, room) = try await inRoom(bench)
  for _ in 0..<2 {
    #expect(try await transport.perform(.leave(room), id: "l.0", isRetry: false) == .done)
  }
  #expect(bench.server.membership(of: me.text, in: room.text) == "leave")
  #expect(
    try await transport.perform(.leave(RoomID("!none:localhost")), id: "l.1", isRetry: false)
      == .done)
  bench.server.fail(.leave, with: .rateLimited(.seconds(3)))
  guard case .mustWait(3_000, _) = await outcome(of: .leave(room), "l.2", transport) else {
    Issue.record("a limit is not told")
    return
  }
}

// MARK: Rooms with one person

@Test(arguments: [
  [], [Fault.resetBefore], [.resetAfter], [.cut], [.status(502)],
  [.status(504, isCarriedOut: true)], [.resetBefore, .resetAfter], [.invalidJSON, .cut],
  [.answer(LoopbackAnswer(200, json: "{}"))],
])
func `a person gets one room, whatever happens around its making`(faults: [Fault]) async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  for fault in faults { bench.server.fail(.createRoom, with: fault) }
  let made = try await insist(.openDirect(lea), transport)
  let all = rooms(bench)
  #expect(all.map { Outcome.room(RoomID($0)) } == [made.outcome])
  #expect(bench.server.membership(of: lea.text, in: all.first ?? "") == "invite")
  #expect(bench.server.membership(of: me.text, in: all.first ?? "") == "join")
  // After a restart nobody knows whether it was tried.
  #expect(try await insist(.openDirect(lea), transport, isRetry: true) == (made.outcome, 1))
  #expect(rooms(bench) == all)
}

@Test func `a look-up that fails makes no second room`() async throws {
  for (route, fault) in [
    (Route.joinedRooms, Fault.status(502)), (.joinedRooms, .invalidJSON),
    (.joinedRooms, .rateLimited(.unsaid)), (.stateEvent, .status(502)), (.stateEvent, .cut),
    (.stateEvent, .invalidJSON), (.stateEvent, .rateLimited(.seconds(1))),
    (.stateEvent, .answer(LoopbackAnswer(status: 404, "<html>"))),
  ] {
    let bench = try Bench()
    let transport = try await bench.started()
    bench.server.fail(.createRoom, with: .resetAfter)
    _ = await outcome(of: .openDirect(lea), "d.1", transport)
    bench.server.fail(route, with: fault)
    #expect(await outcome(of: .openDirect(lea), "d.1", transport, isRetry: true) != nil)
    let found = try await transport.perform(.openDirect(lea), id: "d.1", isRetry: true)
    #expect(rooms(bench).map { Outcome.room(RoomID($0)) } == [found], "\(route) \(fault)")
  }
}

@Test func `each person has a room of their own`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let first = try await transport.perform(.openDirect(lea), id: "d.1", isRetry: false)
  let nina = UserID(nina)
  let second = try await transport.perform(.openDirect(nina), id: "d.2", isRetry: true)
  #expect(first != second)
  #expect(try await transport.perform(.openDirect(lea), id: "d.1", isRetry: true) == first)
  #expect(try await transport.perform(.openDirect(nina), id: "d.2", isRetry: true) == second)
}

@Test func `a room of a stranger with our key is not taken for the one`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  // One who wants to read what is said to Léa alone.
  let trap = bench.server.createRoom(by: nina)
  bench.server.join(me.text, trap)
  bench.server.send(
    #"{"room_version":"10","creator":"\#(me.text)","babillard.direct":"\#(lea.text)"}"#,
    type: "m.room.create", stateKey: "", in: trap, by: nina)
  let made = try await transport.perform(.openDirect(lea), id: "d.1", isRetry: true)
  #expect(made != .room(RoomID(trap)))
  #expect(rooms(bench).map { Outcome.room(RoomID($0)) } == [made])
}

@Test func `a room that was made and into which nobody was asked is gone on with`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let room = bench.server.createRoom(by: me.text)
  bench.server.send(
    #"{"room_version":"10","creator":"\#(me.text)","babillard.direct":"\#(lea.text)"}"#,
    type: "m.room.create", stateKey: "", in: room, by: me.text)
  bench.server.fail(.invite, with: .status(502))
  guard
    case .unavailable = await outcome(of: .openDirect(lea), "d.1", transport, isRetry: true)
  else {
    Issue.record("an invitation that failed is not tried again")
    return
  }
  for _ in 0..<2 {
    let made = try await transport.perform(.openDirect(lea), id: "d.1", isRetry: true)
    #expect(made == .room(RoomID(room)))
  }
  #expect(bench.server.membership(of: lea.text, in: room) == "invite")
  #expect(rooms(bench) == [])
  // One in which they are goes before it.
  let other = try await transport.perform(.openDirect(UserID(nina)), id: "d.2", isRetry: false)
  bench.server.send(
    #"{"room_version":"10","creator":"\#(me.text)","babillard.direct":"\#(nina)"}"#,
    type: "m.room.create", stateKey: "", in: bench.server.createRoom(by: me.text), by: me.text)
  let found = try await transport.perform(.openDirect(UserID(nina)), id: "d.2", isRetry: true)
  #expect(found == other)
}

@Test func `a room that they have left is not the one`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let first = try await transport.perform(.openDirect(lea), id: "d.1", isRetry: false)
  let room = rooms(bench)[0]
  bench.server.join(lea.text, room)
  #expect(try await transport.perform(.openDirect(lea), id: "d.1", isRetry: true) == first)
  bench.server.leave(lea.text, room)
  let second = try await transport.perform(.openDirect(lea), id: "d.2", isRetry: true)
  #expect(second != first)
  #expect(try await transport.perform(.openDirect(lea), id: "d.2", isRetry: true) == second)
}

@Test func `the sync that brings the room says for whom we made it`() async throws {
  for version in ["10", "11", "12"] {
    let bench = try Bench()
    bench.server.settings.roomVersion = version
    let transport = try await bench.started()
    let first = try await transport.receive(after: nil, deadline: nil)
    guard
      case .room(let room) = try await transport.perform(
        .openDirect(lea), id: "d.1", isRetry: false)
    else {
      Issue.record("no room is made")
      return
    }
    let batch = try await transport.receive(after: first.token, deadline: nil)
    let brought = try #require(batch.rooms.first { $0.room == room })
    let changes =
      brought.state
      + brought.events.compactMap { event in
        if case .state(let change) = event.content { change } else { nil }
      }
    #expect(changes.contains(.directWith(lea, madeBy: me)), "\(version)")
  }
}

@Test func `what rooms are with whom is written whole`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  bench.server.setAccountData(#"{"@old:x":["!gone:x"]}"#, type: "m.direct", of: me.text)
  let rooms = [lea: [RoomID("!a:x")], UserID(nina): [RoomID("!b:x")]]
  bench.server.fail(.setAccountData, with: .cut)
  guard case .unavailable = await outcome(of: .setDirectRooms(rooms), "m.1", transport) else {
    Issue.record("half an answer is taken")
    return
  }
  #expect(
    try await transport.perform(.setDirectRooms(rooms), id: "m.1", isRetry: true) == .done)
  #expect(
    bench.server.accountData("m.direct", of: me.text)
      == #"{"@lea:localhost":["!a:x"],"@nina:localhost":["!b:x"]}"#)
  #expect(try await transport.perform(.setDirectRooms([:]), id: "m.2", isRetry: false) == .done)
  #expect(bench.server.accountData("m.direct", of: me.text) == "{}")
}
