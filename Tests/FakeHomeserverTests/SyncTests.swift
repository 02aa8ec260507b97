import FakeHomeserver
import JSON
import Testing

private func names(_ part: JSONValue?, _ section: String) -> [String?]? {
  part?[section]?["events"]?.arrayValue?.map { $0["content"]?["name"]?.stringValue }
}

@Test func `state is that before the timeline, or that after it`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  let since = try await bench.session.sync().nextBatch
  for name in ["One", "Two"] {
    bench.server.send(
      #"{"name":"\#(name)"}"#, type: "m.room.name", stateKey: "", in: room, by: Bench.nina)
  }
  let one = #"{"room":{"timeline":{"limit":1}}}"#
  let before = try await bench.session.sync(since: since, filter: one).joined(room)
  #expect(names(before, "state") == ["One"])
  #expect(names(before, "timeline") == ["Two"])
  #expect(before?["state_after"] == nil)

  let wanted = "&use_state_after=true"
  let after = try await bench.session.sync(since: since, filter: one, more: wanted).joined(room)
  #expect(names(after, "state_after") == ["Two"])
  #expect(names(after, "timeline") == ["Two"])
  #expect(after?["state"] == nil)

  bench.server.settings.knowsStateAfter = false
  let old = try await bench.session.sync(since: since, filter: one, more: wanted).joined(room)
  #expect(old == before)
}

@Test func `a filter chooses types, and of members those who speak`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  bench.server.join("@lea:localhost", room)
  bench.server.say("hello", in: room, by: "@lea:localhost")
  bench.server.react("👍", to: "$x", in: room, by: Bench.nina)
  let filter = """
    {"room":{"timeline":{"types":["m.room.mess*"],"limit":1},
    "state":{"types":["m.room.member"],"lazy_load_members":true}}}
    """
  let stored = try await bench.session.post("user/\(Bench.bot)/filter", filter)
  let id = try #require(stored.json["filter_id"]?.stringValue)
  for given in [filter, id] {
    let part = try await bench.session.sync(filter: given).joined(room)
    #expect(part?["timeline"]?.bodies == ["hello"])
    #expect(
      part?["state"]?["events"]?.arrayValue?.map { $0["state_key"] }
        == [.string(Bench.bot), "@lea:localhost"])
  }
}

@Test func `an event may come twice, and events the other way round`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  var since = try await bench.session.sync().nextBatch
  bench.server.pauseSync()
  let first = bench.server.say("first", in: room, by: Bench.nina, time: 1000)
  bench.server.say("second", in: room, by: Bench.nina, time: 2000)
  bench.server.reverseEvents(last: 2, in: room)
  #expect(try await bench.session.sync(since: since).json["rooms"] == nil)
  bench.server.resumeSync()
  let sync = try await bench.session.sync(since: since)
  let timeline = sync.joined(room)?["timeline"]
  #expect(timeline?.bodies == ["second", "first"])
  #expect(
    timeline?["events"]?.arrayValue?.map { $0["origin_server_ts"] } == [2000, 1000])

  since = sync.nextBatch
  bench.server.repeatEvent(first, in: room)
  let again = try await bench.session.sync(since: since).joined(room)?["timeline"]
  #expect(again?["events"]?[0]?["event_id"]?.stringValue == first)
  #expect(bench.server.messages(in: room).map(\.body) == ["second", "first"])
}

@Test func `account data is kept, and synced when the filter wants it`() async throws {
  let bench = try await Bench()
  let path = "user/\(escaped(Bench.bot))/account_data/m.direct"
  #expect(try await bench.session.get(path).outcome == "404 M_NOT_FOUND")
  let since = try await bench.session.sync().nextBatch
  let content = #"{"@lea:localhost":["!a:localhost"]}"#
  #expect(try await bench.session.put(path, content).text == "{}")
  #expect(try await bench.session.get(path).text == content)
  #expect(bench.server.accountData("m.direct", of: Bench.bot) == content)
  let sync = try await bench.session.sync(since: since)
  #expect(
    sync.json["account_data"]
      == ["events": [["type": "m.direct", "content": ["@lea:localhost": ["!a:localhost"]]]]])
  let none = #"{"account_data":{"types":[]}}"#
  #expect(try await bench.session.sync(since: since, filter: none).json["account_data"] == nil)
  #expect(try await bench.session.sync(since: sync.nextBatch).json["account_data"] == nil)
  let other = "user/%40lea%3Alocalhost/account_data/m.direct"
  #expect(try await bench.session.put(other, content).outcome == "403 M_FORBIDDEN")
}

@Test func `what the bridge brings looks as heisenbridge makes it`() async throws {
  let bench = try await Bench()
  let room = bench.room()
  let since = try await bench.session.sync().nextBatch
  bench.server.ircSay("!need 20 visières", "!offer 3", nick: #"ya[n]n\|x"#, in: room)
  let events = bench.server.events(in: room).suffix(2)
  #expect(Set(events.map(\.sender)) == ["@irc_testnet_ya=5bn=5dn=5c=7cx:localhost"])
  #expect(events.last?.body == "!need 20 visières\n!offer 3")
  #expect(events.first?.content == #"{"displayname":"ya[n]n\\|x","membership":"join"}"#)

  let own = bench.server.ircPrivate("!open-shops", nick: "yann", to: Bench.bot)
  let invite = try await bench.session.sync(since: since).json["rooms"]?["invite"]?[own]
  let shown = invite?["invite_state"]?["events"]?.arrayValue ?? []
  #expect(shown.contains { $0["content"]?["name"] == "yann (testnet)" })
  #expect(shown.last?["sender"]?.stringValue == Homeserver.bridge)
  _ = try await bench.session.post("join/\(own)")
  let history = try await bench.session.get("rooms/\(own)/messages?dir=b&limit=3").json.bodies
  #expect(history == ["m.room.member", "m.room.member", "!open-shops"])
}
