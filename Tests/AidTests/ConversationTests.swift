import AidBot
import Engine
import Foundation
import HelpBot
import PluginTesting
import Testing

/// Whole chats, in `Cases/*.json`.
struct ConversationTests {
  static let all: [Conversation] = {
    do {
      return try [
        "taking", "confirming", "opening", "lists", "closing", "refusals", "changing",
        "repeating", "renewing", "details", "pages", "skills", "matching", "scenario", "inexact",
        "inarow", "slips", "privacy", "misread", "talk",
      ].flatMap { name in
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
    let room = try Rehearsal(Aid(), Help(), language: conversation.language) {
      $0.limits.commandsPerMinute = 0
    }
    for (played, expected) in zip(try conversation.play(in: room), conversation.lines) {
      #expect(played == expected)
    }
  }
}
