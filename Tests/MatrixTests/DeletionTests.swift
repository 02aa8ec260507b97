import Engine
import PluginAPI
import Testing

@testable import Matrix

@Test(arguments: [
  event(type: #""m.room.redaction""#, content: #"{"redacts":"$gone","reason":"oops"}"#),
  event(type: #""m.room.redaction""#, content: "{}", more: #","redacts":"$gone""#),
  event(
    type: #""m.room.redaction""#, content: #"{"redacts":"$gone"}"#, more: #","redacts":"$gone""#),
])
func `a redaction names what it deletes, in its content or beside it`(text: String) throws {
  #expect(
    try read(sync([text])).rooms[0].events.map(\.content) == [.deletion(of: EventID("$gone"))])
}

@Test(arguments: [
  event(type: #""m.room.redaction""#, content: "{}"),
  event(type: #""m.room.redaction""#, content: #"{"redacts":7}"#),
  event(type: #""m.room.redaction""#, content: #"{"redacts":"gone"}"#),
  event(
    type: #""m.room.redaction""#, content: #"{"redacts":"$gone"}"#, more: #","state_key":"""#),
])
func `a redaction of nothing is nothing`(text: String) throws {
  #expect(try read(sync([text])).rooms[0].events.isEmpty)
}
