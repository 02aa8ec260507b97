import AidBot
import Engine
import Foundation
import PluginTesting
import Testing

/// What becomes of edits, answers, repeats and of what is taken back: whole chats, in
/// `Cases/*.json`.
struct SpeechTests {
  static let all: [Conversation] = {
    do {
      return try ["edits", "undo", "replies", "repeats"].flatMap { name in
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
  func `the chat goes as written`(_ conversation: Conversation) throws {
    let room = try Rehearsal(Aid(), language: conversation.language) {
      $0.limits.commandsPerMinute = 0
    }
    for (played, line) in zip(try conversation.play(in: room), conversation.lines) {
      #expect(played == line)
    }
  }
}
