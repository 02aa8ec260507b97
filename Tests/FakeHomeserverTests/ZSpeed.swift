import FakeHomeserver
import HTTP
import JSON
import Testing

@Test func `speed`() async throws {
  let bench = try await Bench()
  let clock = ContinuousClock()
  var rooms: [String] = []
  let setup = clock.measure {
    for _ in 0..<1000 {
      let room = bench.room()
      rooms.append(room)
      bench.server.say((0..<20).map { "message \($0) " + String(repeating: "x", count: 350) }, in: room, by: Bench.nina)
    }
  }
  print("SETUP", setup)
  let filter = escaped(#"{"room":{"timeline":{"limit":50}}}"#)
  for _ in 0..<3 {
    var size = 0
    let took = try await clock.measure {
      size = try await bench.session.send(.get, "client/v3/sync?filter=\(filter)") { $0.bodyLimit = 64 << 20 }.response.body.count
    }
    print("SYNC", took, size)
  }
  let since = try await bench.session.sync().nextBatch
  let poll = Task { [session = bench.session] in try await session.get("sync?timeout=600000&since=\(since)") }
  _ = await bench.server.waitForRequests(of: .sync, count: 5)
  bench.server.pauseSync()
  for _ in 0..<2 {
    let took = try await clock.measure {
      for i in 0..<1000 { _ = try await bench.session.say("hello there", in: rooms[7], as: "a\(i)\(since)\(clock.now)".filter { $0.isNumber }) }
    }
    print("PUT", took / 1000)
  }
  let who = try await clock.measure {
    for _ in 0..<1000 { _ = try await bench.session.get("account/whoami") }
  }
  print("WHOAMI", who / 1000)
  bench.server.resumeSync()
  _ = try await poll.value
  bench.server.say((0..<5000).map { "m\($0)" }, in: rooms[3], by: Bench.nina)
  let inc = try await clock.measure {
    for _ in 0..<100 { _ = try await bench.session.sync(since: since) }
  }
  print("INCREMENTAL", inc / 100)
  let echo = try await clock.measure {
    var token = try await bench.session.sync(since: since).nextBatch
    for i in 0..<500 {
      bench.server.say("!x", in: rooms[i], by: Bench.nina)
      token = try await bench.session.sync(since: token).nextBatch
    }
  }
  print("ONE-BY-ONE", echo / 500)
}
