import PluginAPI
import Testing

@testable import Engine

private let moment = Moment(milliseconds: 1_586_435_400_250)

private func message(_ message: Message) -> Effect { .send(message) }

/// Effects, and how they have stood in journals since the first.
private let known: [(Effect, String)] = [
  (.join(home), #"{"join":"!home:ex.org"}"#),
  (.decline(home), #"{"decline":"!home:ex.org"}"#),
  (
    .join(home, via: ["ex.org", "a.b"]), #"{"join":"!home:ex.org","via":["ex.org","a.b"]}"#
  ),
  (.decline(home, reason: "why"), #"{"decline":"!home:ex.org","reason":"why"}"#),
  (.leave(home), #"{"leave":"!home:ex.org"}"#),
  (.openDirect(lea), #"{"openDirect":"@lea:ex.org"}"#),
  (
    .setDirectRooms([lea: [RoomID("!1"), RoomID("!2")], nina: []]),
    #"{"setDirectRooms":{"@lea:ex.org":["!1","!2"],"@nina:ex.org":[]}}"#
  ),
  (
    .react(home, EventID("$e"), key: "👍"),
    #"{"react":{"event":"$e","key":"👍","room":"!home:ex.org"}}"#
  ),
  (
    .react(home, EventID("$e"), key: "✅", text: "✅ Léa"),
    #"{"react":{"event":"$e","key":"✅","room":"!home:ex.org","text":"✅ Léa"}}"#
  ),
  (
    .upload(file(to: .room(home), at: nil)),
    #"{"upload":{"name":"a.ics","size":3,"stored":"7.0","thread":"$t","#
      + #""to":{"room":{"_0":"!home:ex.org"}},"type":"text/calendar"}}"#
  ),
  (
    .post(file(to: .person(lea), at: "mxc://ex.org/1")),
    #"{"post":{"fallback":"!f","name":"a.ics","size":3,"stored":"7.0","#
      + #""to":{"person":{"_0":"@lea:ex.org"}},"type":"text/calendar","uri":"mxc://ex.org/1"}}"#
  ),
  (
    .redact(home, EventID("$e"), reason: nil),
    #"{"redact":{"event":"$e","room":"!home:ex.org"}}"#
  ),
  (
    .redact(home, EventID("$e"), reason: "a \"b\"/"),
    #"{"redact":{"event":"$e","reason":"a \"b\"/","room":"!home:ex.org"}}"#
  ),
  (
    .send(Message(to: .room(home), body: "one\ntwo")),
    #"{"send":{"body":"one\ntwo","names":[],"purpose":"reply","to":{"room":{"_0":"!home:ex.org"}}}}"#
  ),
  (
    .send(whole),
    #"{"send":{"asker":"Léa","body":"","fallback":"!f","html":"<b>","names":[41,-1],"#
      + #""notAfter":"2020-04-09T12:30:00.250Z","purpose":"digest","thread":"$t","#
      + #""to":{"person":{"_0":"@lea:ex.org"}}}}"#
  ),
]

private var whole: Message {
  var message = Message(
    to: .person(lea), body: "", html: "<b>", thread: EventID("$t"), asker: "Léa", names: [41, -1],
    purpose: .digest, notAfter: moment)
  message.fallback = RoomID("!f")
  return message
}

private func file(to target: Message.Target, at uri: String?) -> SharedFile {
  var file = SharedFile(
    Attachment(name: "a.ics", contentType: "text/calendar", bytes: [1, 2, 3]), to: target,
    stored: "7.0", thread: uri == nil ? EventID("$t") : nil,
    fallback: uri == nil ? nil : RoomID("!f"))
  file.uri = uri
  return file
}

private func turn(_ effects: String) -> String {
  #"{"turn":3,"at":"2020-04-09T12:30:00.250Z","effects":["# + effects + "]}"
}

private func read(_ text: String) throws -> TurnRecord {
  guard case .turn(let record) = try JournalLine(Array(text.utf8)) else {
    throw CancellationError()
  }
  return record
}

@Suite struct JournalLineTests {
  @Test func `effects stand in the journal as they always have, and are read back`() throws {
    for (effect, text) in known {
      let entry = OutboxEntry(id: "~24e.0", effect: effect, since: moment)
      let line = turn(#"{"at":"2020-04-09T12:30:00.250Z","do":\#(text),"id":"~24e.0"}"#)
      var record = TurnRecord(turn: 3, at: moment)
      record.effects = [entry]
      #expect(String(decoding: JournalLine.turn(record).encoded(), as: UTF8.self) == line)
      #expect(try read(line).effects == [entry])
    }
  }

  @Test func `what is in a file is never in the journal`() throws {
    var whole = file(to: .room(home), at: nil)
    whole.bytes = Array("secret".utf8)
    var record = TurnRecord(turn: 3, at: moment)
    record.effects = [OutboxEntry(id: "1", effect: .upload(whole), since: moment)]
    record.files = ["7.0": Array("secret".utf8)]
    let line = String(decoding: JournalLine.turn(record).encoded(), as: UTF8.self)
    whole.bytes = nil
    #expect(try read(line).effects.map(\.effect) == [.upload(whole)])
    #expect(!line.contains("secret") && !line.contains("115,101"))
  }

  @Test func `a line that somebody changed may have its members in any order, and more of them`()
    throws
  {
    let line = turn(
      #"{"id":"1.0","x":[{}],"do":{"new":1,"send":{"to":{"x":0,"room":{"y":1,"_0":"!r"}},"#
        + #""thread":null,"notAfter":null,"html":null,"asker":null,"fallback":null,"later":{},"#
        + #""purpose":"word","names":[],"body":"b"}},"at":"2020-04-09T12:30:00.250Z"}"#)
    let message = Message(to: .room(RoomID("!r")), body: "b", purpose: .word)
    #expect(
      try read(line).effects == [OutboxEntry(id: "1.0", effect: .send(message), since: moment)])
  }

  @Test(arguments: [
    #"{}"#, #"{"id":"1","at":"2020-04-09T12:30:00Z"}"#,
    #"{"id":"1","at":"2020-04-09T12:30:00Z","do":{}}"#,
    #"{"id":"1","at":"2020-04-09T12:30:00Z","do":{"upload":1}}"#,
    #"{"id":"1","at":"2020-04-09T12:30:00Z","do":{"post":{"name":"a","size":1,"stored":"1","type":"a/b"}}}"#,
    #"{"id":"1","at":"today","do":{"join":"!r"}}"#,
    #"{"at":"2020-04-09T12:30:00Z","do":{"join":"!r"}}"#,
    #"{"id":"1","do":{"join":"!r"}}"#, #"{"id":"1","at":"2020-04-09T12:30:00Z","do":{"join":5}}"#,
    #"{"id":"1","at":"2020-04-09T12:30:00Z","do":{"react":{"room":"!r"}}}"#,
    #"{"id":"1","at":"2020-04-09T12:30:00Z","do":{"send":{"body":"b","names":[],"purpose":"reply"}}}"#,
    #"{"id":"1","at":"2020-04-09T12:30:00Z","do":{"send":{"body":"b","names":[],"purpose":"shout","to":{"room":{"_0":"!r"}}}}}"#,
    #"{"id":"1","at":"2020-04-09T12:30:00Z","do":{"send":{"body":"b","names":["1"],"purpose":"word","to":{"room":{"_0":"!r"}}}}}"#,
    #"{"id":"1","at":"2020-04-09T12:30:00Z","do":{"send":{"body":"b","names":[],"purpose":"word","to":{"room":{}}}}}"#,
    #"{"id":"1","at":"2020-04-09T12:30:00Z","do":{"send":{"names":[],"purpose":"word","to":{"room":{"_0":"!r"}}}}}"#,
  ]) func `an effect that lacks a part, or is not known, is an error`(effect: String) {
    #expect(throws: (any Error).self) { try read(turn(effect)) }
  }
}
