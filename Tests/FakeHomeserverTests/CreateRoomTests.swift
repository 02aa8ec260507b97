import FakeHomeserver
import JSON
import Testing

@Test func `a direct room is created as the client asks for it`() async throws {
  let bench = try await Bench()
  let created = try await bench.session.post(
    "createRoom",
    """
    {"preset":"trusted_private_chat","is_direct":true,"invite":["@lea:localhost"],"name":"Léa",
    "room_version":"10","creation_content":{"babillard.id":"direct.1"},"topic":"Only us",
    "initial_state":[{"type":"m.room.avatar","content":{"url":"mxc://a/b"}}]}
    """)
  #expect(created.status == 200)
  let room = try #require(created.json["room_id"]?.stringValue)
  #expect(room.hasSuffix(":localhost"))
  let events = bench.server.events(in: room)
  #expect(
    events.map { "\($0.type) \($0.stateKey ?? "-")" } == [
      "m.room.create ", "m.room.member @bot:localhost", "m.room.power_levels ",
      "m.room.join_rules ", "m.room.history_visibility ", "m.room.guest_access ",
      "m.room.avatar ", "m.room.name ", "m.room.topic ", "m.room.member @lea:localhost",
    ])
  #expect(
    events.first?.content
      == #"{"babillard.id":"direct.1","creator":"@bot:localhost","room_version":"10"}"#)
  #expect(
    events.last?.content == #"{"displayname":"lea","is_direct":true,"membership":"invite"}"#)
  let state = try await bench.session.get("rooms/\(room)/state/m.room.power_levels/")
  #expect(state.json["users"] == ["@bot:localhost": 100, "@lea:localhost": 100])
  #expect(try await bench.session.get("joined_rooms").json == ["joined_rooms": [.string(room)]])
}

@Test func `a room of version 12 has no domain in its id and no creator in its levels`()
  async throws
{
  let bench = try await Bench()
  let created = try await bench.session.post(
    "createRoom", #"{"room_version":"12","preset":"private_chat"}"#)
  let room = try #require(created.json["room_id"]?.stringValue)
  #expect(room.utf8.count == 44)
  #expect(!room.contains(":"))
  #expect(bench.server.events(in: room).first?.content == #"{"room_version":"12"}"#)
  let levels = try await bench.session.get("rooms/\(room)/state/m.room.power_levels")
  #expect(levels.json["users"] == [:])
  // The creator may nevertheless do everything.
  bench.server.join("@lea:localhost", room)
  let kick = try await bench.session.post("rooms/\(room)/kick", #"{"user_id":"@lea:localhost"}"#)
  #expect(kick.outcome == "200 ok")
}

@Test func `a room that cannot be is not created`() async throws {
  let bench = try await Bench()
  for (body, outcome) in [
    (#"{"room_version":"99"}"#, "400 M_UNSUPPORTED_ROOM_VERSION"),
    (#"{"invite":["lea"]}"#, "400 M_INVALID_PARAM"),
    ("[]", "400 M_NOT_JSON"),
    (#"{"room_alias_name":"x"}"#, "200 ok"),
    (#"{"room_alias_name":"x"}"#, "400 M_ROOM_IN_USE"),
  ] {
    #expect(try await bench.session.post("createRoom", body).outcome == outcome, "\(body)")
  }
  #expect(bench.server.rooms.count == 1)
}

@Test func `an upgrade leaves a tombstone that names the new room`() async throws {
  let bench = try await Bench()
  let old = bench.room()
  let new = bench.server.upgrade(old, by: Bench.nina)
  let tombstone = try await bench.session.get("rooms/\(old)/state/m.room.tombstone")
  #expect(tombstone.json["replacement_room"]?.stringValue == new)
  #expect(try await bench.session.post("join/\(new)").outcome == "200 ok")
  let creation = try await bench.session.get("rooms/\(new)/state/m.room.create")
  #expect(creation.json["predecessor"]?["room_id"]?.stringValue == old)
}
