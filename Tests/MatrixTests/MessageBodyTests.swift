import Engine
import JSON
@testable import Matrix
import PluginAPI
import Testing

private func content(_ message: Message) -> String {
  String(decoding: MessageBody.content(of: message, id: "$e.0"), as: UTF8.self)
}

@Test func `a plain message`() {
  #expect(
    content(Message(room: RoomID("!r"), body: "#1 \"été\"\nTake: !take 1"))
      == ##"{"msgtype":"m.notice","body":"#1 \"été\"\nTake: !take 1","m.mentions":{},"##
      + #""babillard.id":"$e.0"}"#)
}

@Test func `a message with HTML in a thread`() {
  #expect(
    content(
      Message(
        room: RoomID("!r"), body: "a < b", html: "<b>a</b> &lt; b", thread: EventID("$root")))
      == #"{"msgtype":"m.notice","body":"a < b","format":"org.matrix.custom.html","#
      + #""formatted_body":"<b>a</b> &lt; b","m.mentions":{},"babillard.id":"$e.0","#
      + #""m.relates_to":{"rel_type":"m.thread","event_id":"$root","is_falling_back":true,"#
      + #""m.in_reply_to":{"event_id":"$root"}}}"#)
}

@Test func `what is too long loses its HTML first`() {
  let body = String(repeating: "é", count: 20_000)
  let short = Message(room: RoomID("!r"), body: body)
  let long = Message(room: RoomID("!r"), body: body, html: body)
  #expect(content(long) == content(short))
}

@Test func `what is still too long loses its last lines`() {
  let line = String(repeating: "\"", count: 999)
  let lines = Array(repeating: line, count: 100)
  // A line takes 2,000 bytes as JSON, its line break included.
  let kept = (lines.prefix(29) + ["…"]).joined(separator: "\n")
  #expect(
    content(Message(room: RoomID("!r"), body: lines.joined(separator: "\n"), thread: EventID("$r")))
      == content(Message(room: RoomID("!r"), body: kept, thread: EventID("$r"))))
}

@Test(arguments: ["a", "é", "😷", "\"", "\u{1}", "e\u{301}", "\r\n"])
func `one endless line is cut inside, within the bound`(piece: String) throws {
  let body = String(repeating: piece, count: 70_000)
  let bytes = MessageBody.content(of: Message(room: RoomID("!r"), body: body), id: "$e.0")
  #expect(59_900...60_000 ~= bytes.count)
  let cut = try #require(try JSONValue(parsing: bytes)["body"]?.stringValue)
  #expect(cut.hasSuffix("…"))
  #expect(body.unicodeScalars.starts(with: cut.dropLast().unicodeScalars))
}
