import Engine
import JSON
@testable import Matrix
import PluginAPI
import Testing

private let good = event(id: #""$good""#, content: #"{"msgtype":"m.text","body":"here"}"#)
private let last = event(id: #""$last""#, content: #"{"msgtype":"m.text","body":"there"}"#)
private let both = Batch(
  token: "s2",
  rooms: [
    RoomBatch(
      room: RoomID("!r:x"), events: [said("here", id: "$good"), said("there", id: "$last")])
  ])

private let long = String(repeating: "a", count: 300)

@Test(arguments: [
  event(content: #"{"msgtype":"m.text","body":5}"#),
  event(content: "null"),
  event(content: "[]"),
  event(id: "null"),
  event(id: "7"),
  event(id: #""no sigil""#),
  event(id: #""$\#(long)""#),
  event(id: #""$a\u0000b""#),
  event(type: "7"),
  event(type: "null"),
  event(type: "\"\(long)\""),
  event(type: #""org.example.else""#),
  event(sender: #""@\#(long):x""#),
  event(sender: "{}"),
  event(sender: #""nina""#),
  event(time: #""1000""#),
  event(time: "1e400"),
  event(time: "null"),
  event(more: #","state_key":"""#),
  event(type: #""m.room.power_levels""#, content: #"{"users":{"@evil:x":100}}"#),
  event(type: #""m.room.member""#, more: #","state_key":"@a:x""#),
  event(
    type: #""m.room.member""#, content: #"{"membership":"lurk"}"#, more: #","state_key":"@a:x""#),
  event(
    type: #""m.room.member""#, content: #"{"membership":"join"}"#, more: #","state_key":"a""#),
  event(
    type: #""m.reaction""#,
    content: #"{"m.relates_to":{"event_id":null,"rel_type":"m.annotation","key":"✂"}}"#),
  #"{"type":"m.room.message"}"#,
  "{}", "[]", "null", "5", #""event""#, "true",
])
func `an odd event loses only itself`(odd: String) throws {
  #expect(try read(sync([good, odd, last])) == both)
}

@Test func `an event that is nested a thousand levels deep loses only what is too deep`() throws {
  let bomb = String(repeating: #"{"a":["#, count: 500) + String(repeating: "]}", count: 500)
  let odd = event(type: #""org.example.bomb""#, content: bomb)
  #expect(try read(sync([good, odd, last])) == both)
  let content = #"{"msgtype":"m.text","body":"] \" {","x":\#(bomb)}"#
  let batch = try read(sync([good, event(content: content), last]))
  #expect(batch.rooms[0].events.map(\.id.text) == ["$good", "$e", "$last"])
  #expect(batch.rooms[0].events[1] == said(#"] " {"#))
}

@Test func `text that is not UTF-8 loses only its event`() throws {
  let odd = event(content: #"{"msgtype":"m.text","body":"#).dropLast()
  var bytes = Array(good.utf8) + Array(",".utf8) + Array(odd.utf8)
  bytes += [UInt8(ascii: "\""), 0xC3, 0x28, 0xFF, UInt8(ascii: "\"")]
  bytes += Array(#"}},"#.utf8) + Array(last.utf8)
  let whole =
    Array(#"{"next_batch":"s2","rooms":{"join":{"!r:x":{"timeline":{"events":["#.utf8)
    + bytes + Array("]}}}}}".utf8)
  #expect(try read(whole) == both)
}

@Test func `control characters and half a surrogate pair arrive as text`() throws {
  let odd = event(content: #"{"msgtype":"m.text","body":"a\u0000\u001b[2J\ud800 b"}"#)
  let batch = try read(sync([odd]))
  #expect(batch.rooms[0].events == [said("a\0\u{1B}[2J\u{FFFD} b")])
}

@Test func `a megabyte of text is cut to what an event may hold`() throws {
  let text = String(repeating: "é", count: 1 << 19)
  let batch = try read(sync([good, event(content: #"{"msgtype":"m.text","body":"\#(text)"}"#)]))
  #expect(
    batch.rooms[0].events == [
      said("here", id: "$good"), said(String(repeating: "é", count: 32_768)),
    ])
}

@Test(arguments: [
  "5", "[]", "null", #"{"timeline":5,"state":[]}"#, #"{"timeline":{"events":{}}}"#,
  #"{"timeline":{"events":[]},"state":{"events":null}}"#, #"{"timeline":{"limited":"yes"}}"#,
])
func `an odd room loses only itself`(odd: String) throws {
  let batch = try read(sync([good, last], more: #","!odd:x":\#(odd),"no id":{},"!z":{}"#))
  #expect(batch.token == "s2")
  #expect(batch.rooms.first == both.rooms[0])
  #expect(batch.rooms.last == RoomBatch(room: RoomID("!z")))
  #expect(!batch.rooms.contains { !$0.events.isEmpty && $0.room != RoomID("!r:x") })
}

@Test func `a thousand rooms in one sync`() throws {
  let parts = (0..<1000).map {
    #""!r\#($0)":{"timeline":{"events":[\#(good)],"limited":true,"prev_batch":"p"}}"#
  }
  let body = #"{"next_batch":"s2","rooms":{"join":{\#(parts.joined(separator: ","))}}}"#
  let expected = (0..<1000).map {
    RoomBatch(room: RoomID("!r\($0)"), events: [said("here", id: "$good")], gapEnd: "p")
  }
  #expect(try read(Array(body.utf8)) == Batch(token: "s2", rooms: expected))
}

/// A sync with one of everything.
let rich = Array(
  """
  {"account_data":{"events":[{"type":"x","content":{}}]},"next_batch":"s2_1","rooms":{
  "invite":{"!i:x":{"invite_state":{"events":[
  {"type":"m.room.create","sender":"@lea:x","state_key":"","content":{"room_version":"12"}},
  {"type":"m.room.name","sender":"@lea:x","state_key":"","content":{"name":"Caché"}},
  {"type":"m.room.encryption","sender":"@lea:x","state_key":"","content":{"algorithm":"m.a"}},
  {"type":"m.room.member","sender":"@lea:x","state_key":"@paul:x","content":{"membership":"invite"}},
  5,
  {"type":"m.room.member","sender":"@lea:x","state_key":"@babillard:localhost",
  "content":{"membership":"invite","displayname":"Babillard"}}]}},
  "!j:x":{"invite_state":{"events":null}}},
  "knock":{"!k:x":{}},
  "leave":{"!l:x":{"timeline":{"events":[]}}},
  "join":{"!r:x":{"summary":{"m.joined_member_count":2},
  "state":{"events":[
  {"type":"m.room.member","sender":"@nina:x","state_key":"@nina:x","event_id":"$1",
  "origin_server_ts":1,"content":{"membership":"join","displayname":"Nina"}},
  {"type":"m.room.name","sender":"@nina:x","state_key":"","event_id":"$2","origin_server_ts":1,
  "content":{"name":"Makers"}},
  {"type":"m.room.canonical_alias","sender":"@nina:x","state_key":"","event_id":"$3",
  "origin_server_ts":1,"content":{"alias":"#makers:x","alt_aliases":[]}}]},
  "timeline":{"limited":true,"prev_batch":"p1","events":[
  {"type":"m.room.message","sender":"@nina:x","event_id":"$4","origin_server_ts":1000,
  "content":{"msgtype":"m.text","body":"!need 1"},"unsigned":{"age":5,"transaction_id":"not ours"}},
  {"type":"m.room.message","sender":"@babillard:localhost","event_id":"$5",
  "origin_server_ts":1000,"content":{"msgtype":"m.text","body":"noted","babillard.id":"a.0"}},
  {"type":"m.room.message","sender":"@babillard:localhost","event_id":"$6",
  "origin_server_ts":1000,"content":{"msgtype":"m.text","body":"noted too"},
  "unsigned":{"transaction_id":"b.0"}},
  {"type":"m.room.message","sender":"@nina:x","event_id":"$7","origin_server_ts":1000,
  "content":{"msgtype":"m.text","body":"copied","babillard.id":"c.0"}},
  {"type":"m.room.encryption","sender":"@nina:x","state_key":"","event_id":"$8",
  "origin_server_ts":1000,"content":{"algorithm":"m.megolm.v1.aes-sha2"}},
  {"type":"m.room.encrypted","sender":"@nina:x","event_id":"$9","origin_server_ts":1000,
  "content":{"ciphertext":"…"}},
  {"type":"m.room.name","sender":"@nina:x","state_key":"","event_id":"$10",
  "origin_server_ts":1000,"content":{"name":""}},
  {"type":"m.room.member","sender":"@nina:x","state_key":"@max:x","event_id":"$11",
  "origin_server_ts":1000,"content":{"membership":"ban"}}]}}}}}
  """.utf8)

@Test func `the present state of a room says what its last event is`() throws {
  let reader = SyncReader(user: me, log: .silent)
  let events = [event(id: #""$first""#), event(id: #""$last""#), event(id: "7")]
  #expect(try reader.read(sync(events), isInitial: true).rooms.map(\.last) == [EventID("$last")])
  #expect(try reader.read(sync(events)).rooms.map(\.last) == [nil])
}

@Test(arguments: ["", #","prev_batch":null"#, #","prev_batch":"""#])
func `a room that was cut has a gap up to the present where its place is not told`(
  place: String
) throws {
  let room = #"{"timeline":{"events":[\#(event())],"limited":true\#(place)}}"#
  let body = #"{"rooms":{"join":{"!r:x":\#(room)}},"next_batch":"s2"}"#
  #expect(try read(Array(body.utf8)).rooms.map(\.gapEnd) == ["s2"])
}

@Test func `a message of ours says which answers it stands for, and nobody else's does`() throws {
  let message = Message(to: .room(RoomID("!r")), body: "")
  var together = message
  together.parts = ["a.0", "b.0"].map { Message.Part(id: $0, lines: ["hello"]) }
  let contents = [
    String(decoding: MessageBody.content(of: together, id: "a.0.m1"), as: UTF8.self),
    String(decoding: MessageBody.content(of: message, id: "c.0"), as: UTF8.self),
    #"{"msgtype":"m.notice","body":"hello","babillard.id":"d.0","babillard.of":["e.0",7]}"#,
    #"{"msgtype":"m.notice","body":"hello","babillard.id":"f.0","babillard.of":null}"#,
  ]
  let sender = #""\#(me.text)""#
  let events = contents.map { event(sender: sender, content: $0) } + [event(content: contents[0])]
  let found = try read(sync(events)).rooms[0].events
  #expect(found.map(\.effectID) == ["a.0.m1", "c.0", "d.0", "f.0", nil])
  #expect(found.map(\.standsFor) == [["a.0", "b.0"], [], ["e.0"], [], []])
}

@Test func `a sync with one of everything`() throws {
  let encrypted = RoomEvent(
    id: EventID("$9"), sender: UserID("@nina:x"), sentAt: Moment(milliseconds: 1000),
    content: .encrypted)
  #expect(
    try read(rich)
      == Batch(
        token: "s2_1",
        rooms: [
          RoomBatch(
            room: RoomID("!r:x"),
            state: [
              .member(UserID("@nina:x"), .join, displayName: "Nina"), .name("Makers"),
              .canonicalAlias("#makers:x"),
            ],
            events: [
              said("!need 1", id: "$4"),
              said("noted", id: "$5", by: me.text, effect: "a.0"),
              said("noted too", id: "$6", by: me.text, effect: "b.0"),
              said("copied", id: "$7"),
              changed(.encryption, id: "$8"),
              encrypted,
              changed(.name(nil), id: "$10"),
              changed(.member(UserID("@max:x"), .ban, displayName: nil), id: "$11"),
            ], gapEnd: "p1")
        ],
        invites: [
          Invite(
            room: RoomID("!i:x"), inviter: UserID("@lea:x"), name: "Caché", isEncrypted: true),
          Invite(room: RoomID("!j:x"), inviter: nil),
        ],
        departures: [Departure(RoomID("!l:x"))]))
}

@Test func `an invitation says whether it is for two, and a departure who wanted it`() throws {
  let text = """
    {"next_batch":"s2","rooms":{"invite":{"!i:x":{"invite_state":{"events":[
    {"type":"m.room.member","sender":"@lea:x","state_key":"@babillard:localhost",
    "content":{"membership":"invite","is_direct":true}}]}}},
    "leave":{"!a:x":{"timeline":{"events":[
    {"type":"m.room.member","sender":"@nina:x","state_key":"@babillard:localhost","event_id":"$1",
    "origin_server_ts":1,"content":{"membership":"leave"}}]}},
    "!b:x":{"state":{"events":[
    {"type":"m.room.member","sender":"@nina:x","state_key":"@babillard:localhost","event_id":"$2",
    "origin_server_ts":1,"content":{"membership":"ban"}}]}},
    "!c:x":5}}}
    """
  #expect(
    try read(Array(text.utf8))
      == Batch(
        token: "s2",
        invites: [Invite(room: RoomID("!i:x"), inviter: UserID("@lea:x"), isDirect: true)],
        departures: [
          Departure(RoomID("!a:x"), by: UserID("@nina:x")),
          Departure(RoomID("!b:x"), by: UserID("@nina:x"), isBan: true),
          Departure(RoomID("!c:x")),
        ]))
}

@Test func `a file with a caption is a text, one without is none`() throws {
  func content(_ rest: String) -> String { #"{"msgtype":"m.file","body":"!room import"\#(rest)}"# }
  for (rest, kind) in [
    (#","filename":"a.json""#, RoomMessage.Kind.text), (#","filename":"!room import""#, .other),
    ("", .other),
  ] {
    let batch = try read(sync([event(content: content(rest))]))
    #expect(
      batch.rooms[0].events.map(\.content)
        == [.message(RoomMessage(kind: kind, body: "!room import"))])
  }
}

@Test func `a sync that ends anywhere before its end is refused`() {
  for length in 0..<rich.count {
    #expect(throws: JSONError.self) { try read(Array(rich.prefix(length))) }
  }
}

@Test(arguments: [
  "", "[]", "null", "<html>", "{}", #"{"rooms":{}}"#, #"{"next_batch":5}"#,
  #"{"next_batch":""}"#, #"{"next_batch":"s"} x"#, #"{"next_batch":"s","a":[}"#,
])
func `an answer without a token is refused`(body: String) {
  #expect(throws: JSONError.self) { try read(Array(body.utf8)) }
}

@Test(arguments: [
  #"{"next_batch":"s"}"#, #"{"next_batch":"s","rooms":null}"#,
  #"{"next_batch":"s","rooms":{"join":5,"invite":[],"leave":"x"}}"#,
  #"{"rooms":{"join":{}},"next_batch":"s"}"#,
])
func `an answer with nothing in it`(body: String) throws {
  #expect(try read(Array(body.utf8)) == Batch(token: "s"))
}

@Test func `without a token all is state, and nothing is news`() throws {
  let batch = try read(
    sync(
      [good, stateEvent("m.room.name", #"{"name":"New"}"#)],
      state: [stateEvent("m.room.name", #"{"name":"Old"}"#)]),
    isInitial: true)
  var room = RoomBatch(room: RoomID("!r:x"), state: [.name("Old"), .name("New")])
  room.last = EventID("$s")
  #expect(batch == Batch(token: "s2", rooms: [room]))
}

@Test func `an odd event is logged without what it says`() throws {
  let lines = Lines()
  _ = try SyncReader(user: me, log: lines.log).read(
    sync([event(content: #"{"msgtype":"m.text","body":["secret"]}"#), "5"]))
  #expect(lines.all.count == 2)
  #expect(
    lines.all.allSatisfy {
      $0.hasPrefix("debug left out of !r:x: event") || $0.contains("an event")
    })
  #expect(!lines.all.contains { $0.contains("secret") })
}
