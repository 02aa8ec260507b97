import FakeHomeserver
import JSON
import Testing

private func filter(_ limit: Int) -> String { #"{"room":{"timeline":{"limit":\#(limit)}}}"# }

@Test func `a gap is filled forward from the old token to the given one`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  let since = try await bench.session.sync().nextBatch
  bench.server.say((1...25).map { "m\($0)" }, in: room, by: Bench.nina)
  let sync = try await bench.session.sync(since: since, filter: filter(5))
  let timeline = try #require(sync.joined(room)?["timeline"])
  #expect(timeline["limited"] == true)
  #expect(timeline.bodies == (21...25).map { "m\($0)" })
  let batch = try #require(timeline["prev_batch"]?.stringValue)

  var bodies: [[String]] = []
  var from: String? = since
  while let start = from, bodies.count < 9 {
    let page = try await bench.session.get(
      "rooms/\(room)/messages?dir=f&from=\(start)&to=\(batch)&limit=8")
    #expect(page.json["start"]?.stringValue == start)
    bodies.append(page.json.bodies)
    from = page.json["end"]?.stringValue
  }
  #expect(bodies == [(1...8), (9...16), (17...20)].map { $0.map { "m\($0)" } })
}

@Test func `history is read backwards until its start`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  bench.server.say(["a", "b", "c"], in: room, by: Bench.nina)
  let sync = try await bench.session.sync(filter: filter(1))
  let batch = try #require(sync.joined(room)?["timeline"]?["prev_batch"]?.stringValue)
  let path = "rooms/\(room)/messages?dir=b"
  let first = try await bench.session.get("\(path)&from=\(batch)&limit=3").json
  #expect(first.bodies == ["b", "a", "m.room.member"])
  let end = try #require(first["end"]?.stringValue)
  let rest = try await bench.session.get("\(path)&from=\(end)").json
  #expect(
    rest.bodies == [
      "m.room.join_rules", "m.room.power_levels", "m.room.member", "m.room.create",
    ])
  #expect(rest["end"] == nil)
  let texts = escaped(#"{"types":["m.room.message"]}"#)
  #expect(try await bench.session.get("\(path)&filter=\(texts)").json.bodies == ["c", "b", "a"])
}

@Test func `history is for members`() async throws {
  let bench = try await Bench()
  let room = bench.server.createRoom(by: Bench.nina)
  let path = "rooms/\(room)/messages?dir=b"
  #expect(try await bench.session.get(path).outcome == "403 M_FORBIDDEN")
  bench.server.invite(Bench.bot, to: room, by: Bench.nina)
  #expect(try await bench.session.get(path).outcome == "403 M_FORBIDDEN")
  _ = try await bench.session.post("join/\(room)")
  #expect(try await bench.session.get(path).outcome == "200 ok")
  #expect(
    try await bench.session.get("rooms/\(room)/messages").outcome == "400 M_MISSING_PARAM")
  #expect(try await bench.session.get("\(path)&from=x").outcome == "400 M_INVALID_PARAM")
}

@Test func `a room, or the server, may have shorter timelines than the filter wants`()
  async throws
{
  let bench = try await Bench()
  let rooms = [bench.room(), bench.room()]
  bench.server.settings.timelineLimit = 2
  bench.server.setTimelineLimit(1, in: rooms[1])
  let since = try await bench.session.sync().nextBatch
  for room in rooms { bench.server.say(["a", "b", "c"], in: room, by: Bench.nina) }
  let sync = try await bench.session.sync(since: since, filter: filter(50))
  #expect(rooms.map { sync.joined($0)?["timeline"]?.bodies } == [["b", "c"], ["c"]])
  #expect(rooms.map { sync.joined($0)?["timeline"]?["limited"] } == [true, true])
}
