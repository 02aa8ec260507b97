import AdminBot
import AidBot
import DigestBot
import Engine
import Foundation
import MakersBot
import PluginAPI
import PluginTesting
import Testing

/// Whole chats, in `Cases/*.json`.
struct ConversationTests {
  static let all: [Conversation] = {
    do {
      return try [
        "scenario", "counting", "requests", "trips", "deliveries", "stock", "items", "fixing",
        "misread",
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

  static func room(
    _ language: Language, acknowledgement: Acknowledgement = .auto
  ) throws -> Rehearsal {
    try Rehearsal(
      Aid(), Makers(), Digest(), Admin(), language: language, places: .orleans, centre: "Orléans"
    ) {
      $0.limits.commandsPerMinute = 0
      $0.acknowledgement = acknowledgement
    }
  }

  @Test(arguments: all)
  func `the bot answers as written`(_ conversation: Conversation) throws {
    let room = try Self.room(conversation.language)
    for (played, expected) in zip(try conversation.play(in: room), conversation.lines) {
      #expect(played == expected)
    }
  }

  @Test(arguments: all.filter { $0.name.contains("makers' day") })
  func `stopped after every line, it comes to the same`(_ conversation: Conversation) throws {
    let room = try Self.room(conversation.language)
    for line in conversation.lines {
      try room.restart()
      if let minutes = line.minutes { _ = try room.wait(minutes: minutes) }
      let answer = try room.says(line.says, by: line.by)
      #expect(answer.split(separator: "\n").map(String.init) == line.answer)
      // Said once, whatever is started again.
      try room.restart()
      #expect(room.heard() == [])
    }
  }
}

extension PlaceList {
  /// The places of the tests.
  static let orleans: PlaceList = {
    let rows = """
      name,kind,lat,lon,postcode,aliases
      Orléans,town,47.903,1.909,45000,
      Olivet,town,47.862,1.900,45160,
      Saran,town,47.951,1.876,45770,
      Blois,town,47.586,1.335,41000,
      Fleury-les-Aubrais,town,47.931,1.921,45400,
      Hub Saint-Jean,hub,47.906,1.880,45140,
      Clinique des Murlins,hospital,47.915,1.895,45100,Murlins
      """
    return (try? PlaceList(csv: rows)) ?? PlaceList()
  }()
}
