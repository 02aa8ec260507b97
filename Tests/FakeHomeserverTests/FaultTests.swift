import FakeHomeserver
import HTTP
import JSON
import Testing

@Test func `a token that is forgotten is refused, and a new one is given`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  let since = try await bench.session.sync().nextBatch
  bench.server.forgetSyncTokens()
  #expect(try await bench.session.sync(since: since).outcome == "400 M_UNKNOWN_POS")
  #expect(
    try await bench.session.get("rooms/\(room)/messages?dir=f&from=\(since)").outcome
      == "400 M_UNKNOWN_POS")
  let fresh = try await bench.session.sync()
  #expect(try await bench.session.sync(since: fresh.nextBatch).outcome == "200 ok")
  let batch = try #require(fresh.joined(room)?["timeline"]?["prev_batch"]?.stringValue)
  #expect(
    try await bench.session.get("rooms/\(room)/messages?dir=b&from=\(batch)").outcome == "200 ok")
  #expect(try await bench.session.sync(since: "s99999").outcome == "400 M_UNKNOWN_POS")
}

@Test func `an answer may be too slow for the client, and is carried out`() async throws {
  let bench = try await Bench()
  let room = bench.server.createRoom(by: Bench.nina)
  bench.server.fail(.join, with: .delayed(.seconds(3600)))
  let kind = await #expect(throws: HTTPFailure.self) {
    try await bench.session.send(.post, "client/v3/join/\(room)", "{}") {
      $0.timeout = .milliseconds(200)
    }
  }?.kind
  #expect(kind == .timedOut)
  #expect(bench.server.membership(of: Bench.bot, in: room) == "join")
}

@Test func `an answer of 50 MB is right for who takes it`() async throws {
  let bench = try await Bench()
  bench.server.fail(.whoami, with: .padded(bytes: 50_000_000), times: 2)
  let whole = try await bench.session.send(.get, "client/v3/account/whoami") {
    $0.bodyLimit = 60_000_000
  }
  #expect(whole.response.body.count > 50_000_000)
  #expect(whole.text.hasPrefix(#"{"device_id":"D","is_guest":false,"#))
  let kind = await #expect(throws: HTTPFailure.self) {
    try await bench.session.send(.get, "client/v3/account/whoami") { $0.bodyLimit = 1_000_000 }
  }?.kind
  #expect(kind == .bodyTooLarge)
}

@Test func `refusals come as they were ordered`() async throws {
  let bench = try await Bench()
  bench.server.fail(.whoami, with: .invalidJSON)
  bench.server.fail(.whoami, with: .softLogout)
  bench.server.fail(.whoami, with: .refused(403, code: "M_USER_LIMIT_EXCEEDED"))
  bench.server.fail(.whoami, with: .rateLimited(.both(milliseconds: 1500)))
  #expect(try await bench.session.get("account/whoami").json == .null)
  let soft = try await bench.session.get("account/whoami")
  #expect(soft.outcome == "401 M_UNKNOWN_TOKEN")
  #expect(soft.json["soft_logout"] == true)
  #expect(try await bench.session.get("account/whoami").outcome == "403 M_USER_LIMIT_EXCEEDED")
  let limited = try await bench.session.get("account/whoami")
  #expect(limited.json["retry_after_ms"] == 1500)
  #expect(limited.header("retry-after") == "2")
  #expect(try await bench.session.get("account/whoami").outcome == "200 ok")
}

@Test func `faults by chance are the same for the same seed`() async throws {
  func outcomes(seed: UInt64, probability: Double) async throws -> [Int] {
    let bench = try await Bench()
    bench.server.faults(
      seed: seed, probability: probability, of: [.status(502), .status(504), .forbidden],
      on: [.whoami])
    var result: [Int] = []
    for _ in 0..<40 { result.append(try await bench.session.get("account/whoami").status) }
    #expect(try await bench.session.get("joined_rooms").status == 200)
    bench.server.clearFaults()
    #expect(try await bench.session.get("account/whoami").status == 200)
    return result
  }
  let first = try await outcomes(seed: 7, probability: 0.3)
  #expect(try await outcomes(seed: 7, probability: 0.3) == first)
  #expect(try await outcomes(seed: 8, probability: 0.3) != first)
  #expect(Set(first) == [200, 403, 502, 504])
  #expect(try await outcomes(seed: 7, probability: 0) == Array(repeating: 200, count: 40))
}

@Test func `a server that died comes back on its port with all it knew`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  let sent = try await bench.session.say("x", in: room, as: "t")
  let since = try await bench.session.sync().nextBatch
  // On a connection that was used before, libcurl itself tries a GET again.
  let fresh = try bench.freshSession()
  defer { fresh.client.close() }
  let poll = Task { await fresh.failure(.get, "sync?timeout=600000&since=\(since)") }
  #expect(await bench.server.waitForRequests(of: .sync, count: 2))
  bench.server.die()
  #expect(await poll.value == .interrupted)
  #expect(await bench.session.failure(.get, "account/whoami") == .cannotConnect)
  bench.server.say("meanwhile", in: room, by: Bench.nina)
  try bench.server.revive()
  let sync = try await bench.session.sync(since: since)
  #expect(sync.joined(room)?["timeline"]?.bodies == ["meanwhile"])
  #expect(try await bench.session.say("x", in: room, as: "t").text == sent.text)
  // And once more.
  bench.server.die()
  #expect(await bench.session.failure(.get, "account/whoami") == .cannotConnect)
  try bench.server.revive()
  #expect(try await bench.session.get("account/whoami").status == 200)
}

@Test func `an answer that is held back ends with the server`() async throws {
  let bench = try await Bench()
  bench.server.fail(.whoami, with: .held)
  let fresh = try bench.freshSession()
  defer { fresh.client.close() }
  let task = Task { await fresh.failure(.get, "account/whoami") }
  #expect(await bench.server.waitForHeld(1))
  bench.server.die()
  #expect(await task.value == .interrupted)
}
