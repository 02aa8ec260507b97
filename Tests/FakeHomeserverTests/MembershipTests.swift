import FakeHomeserver
import JSON
import Testing

private let lea = "@lea:localhost"

@Test func `members are listed with what they are`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  bench.server.setDisplayName("Léa", of: lea)
  bench.server.join(lea, room)
  bench.server.join("@tom:localhost", room)
  bench.server.leave("@tom:localhost", room)
  let joined = try await bench.session.get("rooms/\(room)/joined_members").json
  #expect(
    joined["joined"] == [
      Bench.bot: ["avatar_url": .null, "display_name": "bot"],
      Bench.nina: ["avatar_url": .null, "display_name": "nina"],
      lea: ["avatar_url": .null, "display_name": "Léa"],
    ])
  let left = try await bench.session.get("rooms/\(room)/members?membership=leave").json
  #expect(left["chunk"]?.arrayValue?.map { $0["state_key"] } == ["@tom:localhost"])
  let all = try await bench.session.get("rooms/\(room)/members").json
  #expect(all["chunk"]?.arrayValue?.count == 4)
}

@Test func `kicking and banning need power`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  bench.server.join(lea, room)
  let body = #"{"user_id":"@lea:localhost","reason":"enough"}"#
  #expect(
    try await bench.session.post("rooms/\(room)/kick", body).outcome == "403 M_FORBIDDEN")
  bench.server.setPower(50, of: Bench.bot, in: room, by: Bench.nina)
  #expect(try await bench.session.post("rooms/\(room)/kick", body).outcome == "200 ok")
  #expect(bench.server.membership(of: lea, in: room) == "leave")
  #expect(
    bench.server.events(in: room).last?.content
      == #"{"displayname":"lea","membership":"leave","reason":"enough"}"#)
  #expect(try await bench.session.post("rooms/\(room)/ban", body).outcome == "200 ok")
  #expect(bench.server.membership(of: lea, in: room) == "ban")
  #expect(
    try await bench.session.post("rooms/\(room)/invite", body).outcome == "403 M_FORBIDDEN")
  #expect(try await bench.session.post("rooms/\(room)/unban", body).outcome == "200 ok")
  #expect(try await bench.session.post("rooms/\(room)/invite", body).outcome == "200 ok")
  #expect(bench.server.membership(of: lea, in: room) == "invite")
}

@Test func `a room that was left shows what was before, until it is forgotten`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  bench.server.say("before", in: room, by: Bench.nina)
  #expect(try await bench.session.post("rooms/\(room)/forget").outcome == "400 M_UNKNOWN")
  _ = try await bench.session.post("rooms/\(room)/leave")
  bench.server.say("after", in: room, by: Bench.nina)
  let path = "rooms/\(room)/messages?dir=b&limit=2"
  #expect(try await bench.session.get(path).json.bodies == ["m.room.member", "before"])
  #expect(try await bench.session.get("joined_rooms").json == ["joined_rooms": []])
  #expect(try await bench.session.post("rooms/\(room)/forget").outcome == "200 ok")
  #expect(try await bench.session.get(path).outcome == "403 M_FORBIDDEN")
}
