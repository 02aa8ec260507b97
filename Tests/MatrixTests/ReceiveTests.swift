import Engine
import FakeHomeserver
import Matrix
import PluginAPI
import Testing

private let nina = "@nina:localhost"
private let filter = """
  {"presence":{"not_types":["*"]},"account_data":{"not_types":["*"]},"room":{\
  "account_data":{"not_types":["*"]},"ephemeral":{"not_types":["*"]},"state":{"types":[\
  "m.room.member","m.room.power_levels","m.room.name","m.room.canonical_alias","m.room.create",\
  "m.room.encryption","m.room.tombstone","m.bridge","uk.half-shot.bridge"],"lazy_load_members":true,\
  "include_redundant_members":true},"timeline":{"types":["m.room.message","m.room.encrypted",\
  "m.room.redaction","m.room.member","m.room.power_levels","m.room.name",\
  "m.room.canonical_alias","m.room.create","m.room.encryption","m.room.tombstone","m.bridge",\
  "uk.half-shot.bridge"],"limit":50}}}
  """

@Test func `the present state, an invitation, then what is new`() async throws {
  let bench = try Bench()
  let room = bench.server.createRoom(by: nina, name: "Makers", alias: "#makers:localhost")
  bench.server.say("before", in: room, by: nina)
  let transport = try await bench.started()
  #expect(
    try await transport.resolve(alias: "#makers:localhost") == RoomID(room))
  let first = try await transport.receive(after: nil, deadline: nil)
  #expect(first == Batch(token: first.token))

  bench.server.invite(me.text, to: room, by: nina)
  let second = try await transport.receive(after: first.token, deadline: nil)
  let invite = Invite(room: RoomID(room), inviter: UserID(nina), name: "Makers")
  #expect(second == Batch(token: second.token, invites: [invite]))

  #expect(try await transport.perform(.join(RoomID(room)), id: "join.1", isRetry: false) == .done)
  let third = try await transport.receive(after: second.token, deadline: nil)
  #expect(third.rooms.map(\.room) == [RoomID(room)])
  let power = PowerLevels(users: [UserID(nina): 100])
  // The fake gives all of a room that we come into; its last event is our own join.
  let told =
    third.rooms[0].state
    + third.rooms[0].events.compactMap { event in
      if case .state(let change) = event.content { change } else { nil }
    }
  #expect(
    told == [
      .member(UserID(nina), .join, displayName: "nina"), .powerLevels(power),
      .canonicalAlias("#makers:localhost"), .name("Makers"),
      .member(me, .invite, displayName: "babillard"),
      .member(me, .join, displayName: "babillard"),
    ])

  let said = bench.server.say("!need 3", in: room, by: nina)
  let fourth = try await transport.receive(after: third.token, deadline: nil)
  #expect(fourth.rooms.map(\.events.count) == [1])
  #expect(fourth.rooms[0].events[0].id == EventID(said))
  #expect(fourth.rooms[0].events[0].content == .message(RoomMessage(body: "!need 3")))

  bench.server.leave(me.text, room, by: nina)
  let fifth = try await transport.receive(after: fourth.token, deadline: nil)
  #expect(
    fifth == Batch(token: fifth.token, departures: [Departure(RoomID(room), by: UserID(nina))]))
}

@Test func `what is asked of the server, whole`() async throws {
  let bench = try Bench()
  let clock = Monitor(Moment(seconds: 1_000))
  let transport = try bench.transport(now: { clock.withLock { $0 } })
  _ = try await transport.start()
  let token = try await transport.receive(after: nil, deadline: nil).token
  _ = try await transport.receive(
    after: token, deadline: Moment(seconds: 1_000).adding(milliseconds: 20))
  _ = try await transport.receive(after: token, deadline: Moment(seconds: 5))
  // Something new, so that the server need not wait.
  _ = bench.server.createRoom(by: me.text)
  _ = try await transport.receive(after: token, deadline: Moment(seconds: 5_000))
  let queries = bench.server.requests(of: .sync).map(\.query)
  func query(_ timeout: Int, since: String? = nil, limit: Int) -> [String: String] {
    var query = [
      "timeout": "\(timeout)", "set_presence": "offline", "use_state_after": "true",
      "org.matrix.msc4222.use_state_after": "true",
      "filter": filter.replacing(#""limit":50"#, with: #""limit":\#(limit)"#),
    ]
    query["since"] = since
    return query
  }
  #expect(
    queries == [
      query(0, limit: 1), query(20, since: token, limit: 50), query(0, since: token, limit: 50),
      query(30_000, since: token, limit: 50),
    ])
}

@Test func `without a clock a deadline means not to wait`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let token = try await transport.receive(after: nil, deadline: nil).token
  let batch = try await transport.receive(after: token, deadline: Moment(seconds: 1 << 40))
  #expect(batch == Batch(token: token))
  #expect(bench.server.requests(of: .sync).map { $0.query["timeout"] } == ["0", "0"])
}

@Test func `our own message comes back with the id of its effect`() async throws {
  let bench = try Bench()
  let room = bench.server.createRoom(by: me.text)
  let transport = try await bench.started()
  let token = try await transport.receive(after: nil, deadline: nil).token
  let event = try await transport.perform(
    .send(Message(to: .room(RoomID(room)), body: "noted")), id: "e.0", isRetry: false)
  let echoes = try await transport.receive(after: token, deadline: nil).rooms[0].events
  #expect(echoes.map { Outcome.event($0.id) } == [event])
  #expect(echoes.map(\.effectID) == ["e.0"])
}

@Test(arguments: [
  #"{"errcode":"M_UNKNOWN_POS","error":"no"}"#, #"{"errcode":"M_INVALID_PARAM","error":"no"}"#,
  #"{"errcode":"M_UNKNOWN","error":"no"}"#,
])
func `a token that the server does not know`(error: String) async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  for token in ["s0", nil] {
    bench.server.fail(.sync, with: .answer(LoopbackAnswer(400, json: error)))
    let outcome = await failure { () throws(TransportFailure) in
      try await transport.receive(after: token, deadline: Moment(seconds: 0))
    }
    let reason = "\(error.split(separator: "\"")[3]): no"
    #expect(
      outcome == (token == nil ? .refused(reason: reason) : .tokenUnknown(reason: reason)))
  }
}

@Test func `a long poll ends when its task is cancelled`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let token = try await transport.receive(after: nil, deadline: nil).token
  let poll = Task {
    await failure { () throws(TransportFailure) in
      try await transport.receive(after: token, deadline: nil)
    }
  }
  #expect(await bench.server.waitForRequests(of: .sync, count: 2))
  poll.cancel()
  #expect(await poll.value == .cancelled)
}

@Test func `an answer that is cut or makes no sense is asked for again`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  for fault in [
    Fault.cut, .status(502), .status(408), .resetAfter,
    .answer(LoopbackAnswer(200, json: #"{"rooms":{}}"#)),
    .answer(LoopbackAnswer(status: 200, "<html>")), .answer(LoopbackAnswer(status: 403, "no")),
  ] {
    // A reset connection is tried again by libcurl itself where it was used before.
    bench.server.fail(.sync, with: fault, times: 2)
    let outcome = await failure { () throws(TransportFailure) in
      try await transport.receive(after: nil, deadline: nil)
    }
    guard case .unavailable = outcome else {
      Issue.record("\(fault): \(String(describing: outcome))")
      continue
    }
    bench.server.clearFaults()
  }
  let batch = try await transport.receive(after: nil, deadline: nil)
  #expect(batch == Batch(token: "s0"))
}

@Test func `a soft logout in the middle of a long poll`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  bench.server.fail(
    .sync,
    with: .answer(
      LoopbackAnswer(
        401, json: #"{"errcode":"M_UNKNOWN_TOKEN","error":"Expired","soft_logout":true}"#)))
  #expect(try await transport.receive(after: nil, deadline: nil) == Batch(token: "s0"))
  // The first login, the mark that another is under way, and its end.
  #expect(bench.store.saves.count == 3)
  #expect(
    bench.server.requests(of: .sync).map { $0.header("authorization") } == [
      "Bearer token2", "Bearer token3",
    ])
  #expect(bench.store.saves[2].contains(#""device": "DEVICE1""#))
}

@Test func `a token that the server ends stops us, with a sentence`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  bench.server.fail(.sync, with: .unknownToken)
  let outcome = await failure { () throws(TransportFailure) in
    try await transport.receive(after: nil, deadline: nil)
  }
  #expect(
    outcome
      == .accessLost(
        reason: "The server has ended the session of @babillard:localhost. To log in again with"
          + " the password, delete data/session.json and start again."))
  #expect(bench.server.requests(of: .login).count == 1)
}

@Test func `a locked account waits for its server's administrators`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  bench.server.fail(
    .sync,
    with: .answer(
      LoopbackAnswer(401, json: #"{"errcode":"M_USER_LOCKED","error":"x","soft_logout":true}"#)))
  let outcome = await failure { () throws(TransportFailure) in
    try await transport.receive(after: nil, deadline: nil)
  }
  #expect(
    outcome == .unavailable(reason: "the account is locked by the server's administrators"))
}

@Test func `an alias that is not there, and one with odd characters`() async throws {
  let bench = try Bench()
  let room = bench.server.createRoom(by: nina, alias: "#été/50%?:localhost")
  let transport = try await bench.started()
  #expect(try await transport.resolve(alias: "#été/50%?:localhost") == RoomID(room))
  let outcome = await failure { () throws(TransportFailure) in
    try await transport.resolve(alias: "#none:localhost")
  }
  #expect(
    outcome == .refused(reason: "M_NOT_FOUND: Room alias #none:localhost not found"))
  bench.server.fail(.directory, with: .answer(LoopbackAnswer(200, json: #"{"room_id":5}"#)))
  let odd = await failure { () throws(TransportFailure) in
    try await transport.resolve(alias: "#none:localhost")
  }
  #expect(
    odd == .unavailable(reason: "the server's answer about #none:localhost makes no sense"))
}
