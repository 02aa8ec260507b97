import FakeHomeserver
import JSON
import Testing

@Test func `messages are limited for the user over all rooms`() async throws {
  let bench = try await Bench(.synapse)
  bench.server.stopClock(at: 1_700_000_000_000)
  let rooms = [bench.room(), bench.room()]
  var statuses: [Int] = []
  for number in 0..<11 {
    statuses.append(
      try await bench.session.say("x", in: rooms[number % 2], as: "\(number)").status)
  }
  #expect(statuses == Array(repeating: 200, count: 10) + [429])
  let refused = try await bench.session.say("x", in: rooms[0], as: "10")
  #expect(refused.outcome == "429 M_LIMIT_EXCEEDED")
  #expect(refused.json["retry_after_ms"] == 5000)
  #expect(refused.header("retry-after") == "5")
  // What was sent is answered without being counted.
  #expect(try await bench.session.say("x", in: rooms[0], as: "0").status == 200)

  bench.server.advance(by: .milliseconds(4000))
  let early = try await bench.session.say("x", in: rooms[0], as: "10")
  #expect(early.json["retry_after_ms"] == 1000)
  bench.server.advance(by: .milliseconds(1000))
  #expect(try await bench.session.say("x", in: rooms[0], as: "10").status == 200)
  #expect(try await bench.session.say("x", in: rooms[0], as: "11").status == 429)
  #expect(bench.server.messages(in: rooms[0]).last?.time == 1_700_000_005_000)
}

@Test func `new rooms have a limit of their own, and count as messages`() async throws {
  let bench = try await Bench(.synapse)
  bench.server.stopClock(at: 0)
  for _ in 0..<10 { #expect(try await bench.session.post("createRoom").status == 200) }
  let refused = try await bench.session.post("createRoom")
  #expect(refused.outcome == "429 M_LIMIT_EXCEEDED")
  #expect(refused.json["retry_after_ms"] == 62_500)
  let room = bench.server.rooms[0]
  #expect(try await bench.session.say("x", in: room, as: "t").status == 429)
  bench.server.advance(by: .seconds(5))
  #expect(try await bench.session.say("x", in: room, as: "t").status == 200)
  bench.server.advance(by: .milliseconds(57_500))
  #expect(try await bench.session.post("createRoom").status == 200)
}
