import AdminBot
import AidBot
import PluginAPI
import PluginTesting
import Testing

/// What people choose for themselves.
@Suite struct OwnChoiceTests {
  @Test func `a language is one person's, everywhere`() throws {
    let room = try Rehearsal(Admin(), Aid(), language: .fr)
    #expect(try room.says("!lang en") == "English for you, everywhere.")
    #expect(try room.says("!état") == "That needs the role admin. Ask: nina")
    #expect(try room.says("!langue") == "English for you, everywhere.")
    try room.restart()
    #expect(try room.saysPrivately("lang fr", by: "Léa") == "Réponses en français, partout.")
    #expect(
      try room.says("!lang klingon")
        == "Je parle français et anglais\u{A0}: !langue fr, !langue en, ou auto.")
    #expect(
      try room.says("!lang auto")
        == "Langue\u{A0}: celle de la commande, sinon celle du salon.")
    #expect(
      try room.says("!lang")
        == "Language: that of the command, else that of the room.")
  }

  @Test func `a zone is one person's, and told with its time`() throws {
    let room = try Rehearsal(Admin(), language: .en)
    #expect(try room.says("!tz Montréal") == "Your zone: America/Montreal (now 08:30).")
    #expect(
      try room.says("!fuseau Europe/Paris")
        == "Fuseau, en privé\u{A0}: Europe/Paris (il est 14:30).")
    #expect(try room.says("!tz +02:00") == "Your zone: +02:00 (now 14:30).")
    #expect(
      try room.says("!tz Montreux-sur-Mer")
        == "Unknown time zone \"Montreux-sur-Mer\". E.g. Europe/Paris, Montréal, +02:00")
    try room.restart()
    #expect(try room.says("!tz") == "Your zone: +02:00 (now 14:30).")
    #expect(try room.says("!tz auto") == "Your zone: that of each room.")
  }

  @Test func `what is typed in private and is no command gets one kind answer in ten minutes`()
    throws
  {
    let room = try Rehearsal(Admin(), Aid(), language: .en)
    #expect(
      try room.saysPrivately("neeed some flour please", by: "Zoé")
        == "I did not understand that. Did you mean !need? All that can be typed: !help")
    #expect(try room.saysPrivately("hmm what now", by: "Zoé") == "")
    #expect(
      try room.saysPrivately("could somebody tell me", by: "Paul")
        == "I did not understand that. All that can be typed: !help")
    #expect(try room.saysPrivately("Thanks!", by: "Nina") == "")
    _ = try room.wait(minutes: 9)
    #expect(try room.saysPrivately("hmm what now", by: "Zoé") == "")
    _ = try room.wait(minutes: 1)
    #expect(
      try room.saysPrivately("xyzzy", by: "Zoé")
        == "I did not understand that. All that can be typed: !help")
    #expect(try room.says("could somebody tell me", by: "Paul") == "")
  }
}
