import FakeHomeserver
import JSON
import Testing

@Test func `a transaction id is forgotten after an hour of the server's clock`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  let first = try await bench.session.say("x", in: room, as: "t")
  bench.server.advance(by: .seconds(3500))
  #expect(try await bench.session.say("x", in: room, as: "t").text == first.text)
  bench.server.advance(hours: 1)
  #expect(try await bench.session.say("x", in: room, as: "t").text != first.text)
  #expect(bench.server.messages(in: room).count == 2)
}

@Test func `transaction ids live as long as the device, not the token`() async throws {
  var bench = try await Bench()
  let room = bench.room()
  let first = try await bench.session.say("x", in: room, as: "t")
  bench.server.endSessions(of: Bench.bot, softly: true)
  let ended = try await bench.session.say("x", in: room, as: "t")
  #expect(ended.outcome == "401 M_UNKNOWN_TOKEN")
  #expect(ended.json["soft_logout"] == true)
  let old = bench.session.token
  try await bench.session.logIn()
  #expect(bench.session.token != old)
  #expect(try await bench.session.say("x", in: room, as: "t").text == first.text)

  _ = try await bench.session.post("logout")
  let out = try await bench.session.get("account/whoami")
  #expect(out.outcome == "401 M_UNKNOWN_TOKEN")
  #expect(out.json["soft_logout"] == nil)
  try await bench.session.logIn()
  #expect(try await bench.session.say("x", in: room, as: "t").text != first.text)
}

@Test func `the same reaction is sent once, until it is redacted`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  let message = bench.server.say("hello", in: room, by: Bench.nina)
  let body = """
    {"m.relates_to":{"rel_type":"m.annotation","event_id":"\(message)","key":"✅"}}
    """
  let path = "rooms/\(room)/send/m.reaction"
  let sent = try await bench.session.put("\(path)/1", body)
  let reaction = try #require(sent.json["event_id"]?.stringValue)
  #expect(try await bench.session.put("\(path)/1", body).text == sent.text)
  #expect(try await bench.session.put("\(path)/2", body).outcome == "400 M_DUPLICATE_ANNOTATION")
  bench.server.react("✅", to: message, in: room, by: Bench.nina)
  let redaction = "rooms/\(room)/redact/\(escaped(reaction))/3"
  #expect(try await bench.session.put(redaction, "{}").outcome == "200 ok")
  #expect(try await bench.session.put("\(path)/4", body).outcome == "200 ok")
}

@Test func `a redaction takes the content away, once for its id`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  let own = try await bench.session.say("oops", in: room, as: "t")
  let id = try #require(own.json["event_id"]?.stringValue)
  let path = "rooms/\(room)/redact/\(escaped(id))/r"
  let first = try await bench.session.put(path, #"{"reason":"wrong"}"#)
  #expect(try await bench.session.put(path, #"{"reason":"wrong"}"#).text == first.text)
  let redactions = bench.server.events(in: room).filter { $0.type == "m.room.redaction" }
  #expect(redactions.map(\.redacts) == [id])
  #expect(redactions.map(\.content) == [#"{"reason":"wrong"}"#])
  let event = try await bench.session.get("rooms/\(room)/event/\(escaped(id))").json
  #expect(event["content"] == [:])
  #expect(event["unsigned"]?["redacted_because"]?["redacts"]?.stringValue == id)

  let other = bench.server.say("hers", in: room, by: Bench.nina)
  let foreign = "rooms/\(room)/redact/\(escaped(other))/s"
  #expect(try await bench.session.put(foreign, "{}").outcome == "403 M_FORBIDDEN")
}

@Test func `who may not speak is told so, and state needs more`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  let name = "rooms/\(room)/state/m.room.name"
  #expect(try await bench.session.put(name, #"{"name":"X"}"#).outcome == "403 M_FORBIDDEN")
  bench.server.setPower(50, of: Bench.bot, in: room, by: Bench.nina)
  #expect(try await bench.session.put(name, #"{"name":"X"}"#).outcome == "200 ok")
  #expect(try await bench.session.get(name).text == #"{"name":"X"}"#)
  bench.server.setPower(-1, of: Bench.bot, in: room, by: Bench.nina)
  #expect(try await bench.session.say("x", in: room, as: "t").outcome == "403 M_FORBIDDEN")
}
