import HelloBot
import PluginAPI
import PluginTesting
import Testing

struct HelloTests {
  @Test func `each person is greeted and counted`() throws {
    let room = try Rehearsal(Hello(), language: .en)
    #expect(try room.says("!hello") == "Hello Léa!\n1 hello · Léa")
    #expect(try room.says("!hello all", by: "Paul") == "Hello all!\n1 hello · Paul")
    try room.restart()
    #expect(try room.says("!bonjour") == "Bonjour Léa\u{A0}!\n2 bonjours · Léa")
  }
}
