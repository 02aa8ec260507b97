import Engine
import JSON
@testable import Matrix
import PluginAPI
import Testing

@Test func `messages as they are typed`() throws {
  for item in try cases("messages") {
    let name = try #require(item["name"]?.stringValue)
    let content = try #require(item["content"]).description
    let batch = try read(sync([event(content: content)]))
    var gives: JSONValue = "nothing"
    if case .message(let message) = batch.rooms[0].events.first?.content {
      var object = JSONObject()
      object["kind"] = .string("\(message.kind)")
      object["body"] = .string(message.body)
      object["replaces"] = message.replaces.map { .string($0.text) }
      object["repliesTo"] = message.repliesTo.map { .string($0.text) }
      object["thread"] = message.thread.map { .string($0.text) }
      object["profile"] = message.profile.map { .string($0) }
      if !message.mentions.isEmpty {
        object["mentions"] = .array(
          message.mentions.map { .string($0.user.text + ($0.name.map { " \($0)" } ?? "")) })
      }
      object["file"] = message.file.map {
        .string("\($0.uri) \($0.name) \($0.size.map(String.init) ?? "")")
      }
      gives = .object(object)
    }
    #expect(gives == item["gives"], "\(name)")
  }
}
