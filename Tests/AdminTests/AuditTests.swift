import AdminBot
import AidBot
import Engine
import PluginAPI
import PluginTesting
import Testing

/// `!audit`: who did what, and when.
struct AuditTests {
  private func room(_ language: Language = .en) throws -> Rehearsal {
    let room = try Rehearsal(Aid(), Admin(), language: language)
    _ = try room.says("!need 3 kg of flour")
    _ = try room.says("!take 1 1 kg", by: "Paul")
    _ = try room.says("!undo", by: "Paul")
    _ = try room.says("!settings ack text", by: "Nina")
    _ = try room.says("!needs", by: "Zoé")
    return room
  }

  /// What comes in private for a line that is typed in the room.
  private func audit(_ room: Rehearsal, _ line: String) throws -> [String] {
    let before = room.privately.count
    #expect(try room.says(line, by: "Nina") == "Sent in private.")
    return room.privately[before...].flatMap { $0.split(separator: "\n").map(String.init) }
  }

  @Test func `the latest first, in private`() throws {
    let room = try room()
    #expect(
      try audit(room, "!audit") == [
        "nina: 4 deeds · Makers et voisins, Orléans · the latest first",
        "Thu 9 Apr 14:30 · Nina · !settings · ack = text",
        "Thu 9 Apr 14:30 · Paul · undoes !take #1",
        "Thu 9 Apr 14:30 · Paul · !take #1 (undone)",
        "Thu 9 Apr 14:30 · Léa · !need · #1 (need: flour)",
      ])
  }

  @Test(arguments: [
    ("!audit 1", "3 deeds about #1"), ("!audit #1 2", "2 deeds about #1"),
    ("!audit @paul", "2 deeds about Paul"), ("!audit Paul 1", "1 deed about Paul"),
    ("!audit 7", "Nothing noted about #7 for 90 days."),
  ])
  func `of a number, of a person, and only so many`(_ line: String, _ title: String) throws {
    let room = try room()
    #expect(try audit(room, line).first?.hasPrefix("nina: \(title)") == true)
  }

  @Test func `in French`() throws {
    let room = try room(.fr)
    #expect(try room.says("!historique 1", by: "Nina") == "Envoyé en privé.")
    #expect(
      room.privately.last
        == """
        nina: 3 actions sur #1 · Makers et voisins, Orléans · la plus récente d'abord
        jeu. 9 avril 14:30 · Paul · annule !prends #1
        jeu. 9 avril 14:30 · Paul · !prends #1 (annulé)
        jeu. 9 avril 14:30 · Léa · !besoin · #1 (besoin\u{A0}: flour)
        """.replacing("annule !take", with: "annule !prends"))
  }

  @Test func `it is for those who coordinate`() throws {
    let room = try room()
    #expect(try room.says("!audit") == "That needs the role coordinator. Ask: Nina")
    #expect(room.privately == [])
  }

  @Test func `what is too old to be undone is still told, after a restart too`() throws {
    let room = try room()
    _ = try room.wait(days: 3)
    for number in 2...5 { _ = try room.says("!need thing\(number)", by: "Zoé") }
    try room.save()
    try room.restart()
    _ = try room.says("!need one more", by: "Zoé")
    #expect(
      try audit(room, "!audit 1") == [
        "nina: 3 deeds about #1 · Makers et voisins, Orléans · the latest first",
        "Thu 9 Apr 14:30 · Paul · undoes !take #1",
        "Thu 9 Apr 14:30 · Paul · !take #1 (undone)",
        "Thu 9 Apr 14:30 · Léa · !need · #1",
      ])
    // Three months later nothing of it is kept.
    _ = try room.wait(days: 91)
    for number in 1...12 { _ = try room.says("!need again\(number)", by: "Paul") }
    _ = try room.wait(days: 2)
    for number in 1...12 { _ = try room.says("!need more\(number)", by: "Zoé") }
    #expect(try audit(room, "!audit @lea") == ["nina: Nothing noted about Léa for 90 days."])
  }

  @Test func `what was typed in private is told of the room it is about`() throws {
    let room = try room()
    #expect(
      try room.saysPrivately("settings ack auto", by: "Nina") == "ack = auto (was text).")
    #expect(
      try room.saysPrivately("audit @nina 1", by: "Nina") == """
        1 deed about Nina · Makers et voisins, Orléans · the latest first
        Thu 9 Apr 14:30 · Nina · !settings · ack = auto
        """)
  }

  @Test func `no private text stands in it`() throws {
    let room = try Rehearsal(Aid(), Admin(), language: .en)
    _ = try room.says("!need a lift private: 12 rue des Lilas, code 4711")
    let lines = try audit(room, "!audit").joined()
    #expect(!lines.contains("Lilas") && !lines.contains("4711"))
  }
}
