import Foundation
import PluginAPI
import PluginTesting
import ShopsBot
import Testing

/// Whole chats, in `Cases/*.json`.
struct ConversationTests {
  static let all: [Conversation] = {
    do {
      return try ["open", "shops", "reports", "seen", "closings", "questions", "discounts"].flatMap
      { name in
        try Conversation.load(
          #require(
            Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Cases")))
      }
    } catch {
      Issue.record("the conversations cannot be read: \(error)")
      return []
    }
  }()

  @Test(arguments: all)
  func `the bot answers as written`(_ conversation: Conversation) throws {
    let room = try rehearsal(conversation.language)
    for (played, expected) in zip(try conversation.play(in: room), conversation.lines) {
      #expect(played == expected)
    }
  }
}
