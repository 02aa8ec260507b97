import AidBot
import PluginAPI
import Engine
import PluginTesting
import Testing

@testable import Board

/// Private texts: where they are, and who is given them. What is said word for word is in the
/// conversations of AidTests.
struct DetailsTests {
  private static let address = "12 rue des Lilas"

  private func room(_ language: Language = .en) throws -> Rehearsal {
    let room = try Rehearsal(Aid(), language: language)
    _ = try room.says("!need groceries for 2 private: \(Self.address), 06 12 34 56 78", by: "Zoé")
    return room
  }

  @Test func `what is typed in private and is no business of the room does not get there`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    _ = try room.says("!need bread", by: "Nina")
    _ = try room.says("!done 1", by: "Paul")
    let said = try room.saysPrivately(
      "no 1 bring it to 12 rue des Lilas, 06 12 34 56 78", by: "Nina")
    #expect(said.hasSuffix("Address/phone seen: neither shown nor kept."))
    _ = try room.says("!take 1", by: "Paul")
    _ = try room.saysPrivately("close 1 found at 12 rue des Lilas", by: "Nina")
    #expect(try room.says("!show 1").contains("found"))
    try room.save()
    let heard = room.heard().joined()
    #expect(heard.contains("Nina: bring it"))
    for secret in ["Lilas", "06 12", "12 34 56"] {
      #expect(try room.files(holding: secret) == [])
      #expect(!heard.contains(secret))
    }
  }

  @Test func `an address is in no file but its own, and in no word but to those it is for`() throws
  {
    let room = try room()
    var said = try [
      room.says("!take 1", by: "Paul"), room.says("!show 1", by: "Paul"),
      room.says("!needs"), room.saysPrivately("show 1", by: "Paul"),
    ]
    func check() throws {
      #expect(try room.files(holding: "Lilas") == ["data/private/1.json"])
      #expect(try room.files(holding: "06 12 34") == ["data/private/1.json"])
    }
    try check()
    _ = try room.saysPrivately("yes 1", by: "Zoé")
    try check()
    try room.save()
    try check()
    try room.restart()
    try check()
    said.append(try room.says("!show 1", by: "Paul"))
    said.append(try room.says("!mine", by: "Zoé"))
    #expect(said.filter { $0.contains("Lilas") } == [])
    #expect(
      room.privately.filter { $0.contains("Lilas") } == [
        "paul: #1 (groceries for 2), from Zoé:\nDetails: 12 rue des Lilas, 06 12 34 56 78"
      ])
    #expect(try room.saysPrivately("show 1", by: "Paul").hasSuffix("Lilas, 06 12 34 56 78"))
  }

  @Test func `what is private goes a week after the end`() throws {
    let room = try room()
    _ = try room.says("!close 1 found", by: "Zoé")
    _ = try room.wait(days: 6, hours: 23)
    #expect(try room.files(holding: "Lilas") == ["data/private/1.json"])
    _ = try room.wait(hours: 1)
    #expect(try room.files(holding: "Lilas") == [])
    #expect(try room.says("!show 1").hasPrefix("#1 need · groceries for 2\n"))
  }

  @Test func `another text takes the place of the first on the disk`() throws {
    let room = try room()
    _ = try room.saysPrivately("edit 1 private 3 rue Neuve", by: "Zoé")
    #expect(try room.files(holding: "Lilas") == [])
    #expect(try room.files(holding: "Neuve") == ["data/private/2.json"])
    _ = try room.saysPrivately("edit 1 private none", by: "Zoé")
    #expect(try room.files(holding: "Neuve") == [])
  }

  @Test func `a refused command leaves no text behind`() throws {
    let room = try Rehearsal(Aid(), language: .en) { $0.limits.openItemsPerPerson = 1 }
    _ = try room.says("!need bread")
    _ = try room.says("!need milk private: 12 rue des Lilas")
    _ = try room.says("!need private: 12 rue des Lilas")
    _ = try room.says("!need milk yesterday private: 12 rue des Lilas")
    #expect(try room.files(holding: "Lilas") == [])
  }

  @Test func `undo takes the text off the disk, and undo of that does not bring it back`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    _ = try room.says("!need milk private: 12 rue des Lilas", by: "Zoé")
    try room.restart()
    #expect(try room.says("!undo", by: "Zoé") == "Undone #1 (need: milk).")
    #expect(try room.files(holding: "Lilas") == [])
    _ = try room.says("!undo", by: "Zoé")
    _ = try room.saysPrivately("edit 1 private 3 rue Neuve", by: "Zoé")
    try room.save()
    #expect(try room.files(holding: "Neuve") == ["data/private/2.json"])
    #expect(try room.says("!undo", by: "Zoé").hasPrefix("Undone !edit #1."))
    #expect(try room.files(holding: "Neuve") == [])
  }

  @Test func `a corrected message keeps the text that it has now, and no other`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    let first = "!need milk private: 12 rue des Lilas"
    _ = try room.says(first, by: "Zoé")
    _ = try room.edits(first, to: "!need milk private: 3 rue Neuve", by: "Zoé")
    #expect(try room.files(holding: "Lilas") == [])
    #expect(try room.files(holding: "Neuve") == ["data/private/2.json"])
    _ = try room.edits(first, to: "never mind", by: "Zoé")
    #expect(try room.files(holding: "Neuve") == [])
  }

  @Test func `a note below the command may be private too`() throws {
    let room = try Rehearsal(Aid(), language: .fr)
    #expect(
      try room.says("!besoin de pain\npas trop cuit\nen privé : 12 rue des Lilas") == """
        #1 besoin\u{A0}: pain · pas trop cuit.
        Pour s'en charger\u{A0}: !prends 1
        Adresse/téléphone repéré\u{A0}: gardé en privé, pas affiché ici. Le message peut être supprimé.
        """)
    #expect(try room.files(holding: "Lilas") == ["data/private/1.json"])
  }

  @Test func `one person is given five in a day, and the sixth on the next`() throws {
    let room = try Rehearsal(Aid(), language: .en) { $0.limits.commandsPerMinute = 0 }
    for number in 1...6 {
      _ = try room.says("!need bread\(number) private: \(number) rue des Lilas", by: "Zoé")
      _ = try room.says("!take \(number)", by: "Paul")
    }
    for number in 1...5 {
      #expect(
        try room.saysPrivately("yes \(number)", by: "Zoé")
          == "#\(number): given to Paul in private.")
    }
    #expect(
      try room.saysPrivately("yes 6", by: "Zoé")
        == "Not to Paul yet: 5 addresses in 24 h already. Tomorrow: !yes 6")
    _ = try room.wait(hours: 24)
    #expect(try room.saysPrivately("yes 6", by: "Zoé") == "#6: given to Paul in private.")
    #expect(room.privately.count { $0.contains("Lilas") } == 6)
  }

  @Test func `nothing is given across a bridge, nor more than five times in a day`() {
    let now = Moment(milliseconds: 1_586_435_400_000)
    let paul = Person(id: UserID("@paul:ex.org"), name: "Paul")
    let ghost = Person(id: UserID("@irc_paul:ex.org"), name: "Paul", isGhost: true)
    let five = (1...5).map { now.adding(hours: -$0) }
    let spread = (1...5).map { now.adding(hours: -6 * $0) }
    #expect(Details.obstacle(for: paul, given: [], at: now) == nil)
    #expect(Details.obstacle(for: paul, given: five, at: now) == .tooMany)
    #expect(Details.obstacle(for: paul, given: spread, at: now) == nil)
    #expect(Details.obstacle(for: ghost, given: [], at: now) == .bridge)
  }

  @Test func `whoever has not typed in the room finds no room in private`() throws {
    let room = try room()
    let other = try room.enters("Famille Blanc")
    _ = try room.says("!need jam", by: "Nina")
    _ = try room.says("!need jam", by: "Nina", in: other)
    #expect(
      try room.saysPrivately("take 1", by: "Paul")
        == "Please type that in the group's room: it does not work in private.")
    #expect(
      try room.saysPrivately("take 1", by: "Nina")
        == "Several fit: Famille Blanc; Makers et voisins, Orléans. Say which room: "
        + "!take 41 in Famille Blanc")
    #expect(
      try room.saysPrivately("take 1 in Makers et voisins, Orléans", by: "Nina")
        == "Nina takes #1 (groceries for 2).\nDetails follow in private.")
    #expect(
      room.heard() == ["Nina takes #1 (groceries for 2).\nDetails follow in private."])
    #expect(
      try room.saysPrivately("need tea", by: "Nina")
        == "Several fit: Famille Blanc; Makers et voisins, Orléans. Say which room: "
        + "!need 3 kg of flour tomorrow in Famille Blanc")
    #expect(
      try room.saysPrivately("need in famille tea", by: "Nina")
        == "#2 need: tea.\nTo take it: !take 2")
  }

  @Test func `where nothing can be said in private a list is given in three lines`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    room.unreachable = ["Zoé"]
    for thing in ["bread", "milk", "tea", "jam"] { _ = try room.says("!need \(thing)", by: "Zoé") }
    #expect(
      try room.says("!mine", by: "Zoé")
        == "Sent in private.\n#1 bread, free\n#2 milk, free\n#3 tea, free")
  }

  @Test func `where a private text cannot be given the room is told, without it`() throws {
    let room = try room()
    room.unreachable = ["Paul"]
    _ = try room.says("!take 1", by: "Paul")
    #expect(try room.saysPrivately("yes", by: "Zoé") == "#1: given to Paul in private.")
    #expect(
      room.heard() == ["#1: Paul cannot be written to in private, and was given nothing."])
  }

  @Test func `an owner who cannot be written to is asked in the room`() throws {
    let room = try room()
    room.unreachable = ["Zoé"]
    #expect(
      try room.says("!take 1", by: "Paul") == """
        Paul takes #1 (groceries for 2).
        Details follow in private.
        Zoé: Paul takes #1 (groceries for 2). Give them the private details? !yes 1 / !no 1
        """)
    #expect(try room.says("!yes", by: "Zoé") == "#1: given to Paul in private.")
    #expect(
      try room.wait(days: 6)
        == ["Zoé: #1 (groceries for 2): still needed? !still 1 / !close 1"])
    #expect(try room.says("!still", by: "Zoé") == "Which one? Give its number, e.g. !still 97")
    #expect(try room.says("!yes", by: "Zoé") == "#1 renewed until Wed 22 Apr.")
  }

  @Test func `the list that somebody looked at outlives a restart`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    for number in 1...5 { _ = try room.says("!need bread\(number)", by: "Zoé") }
    _ = try room.says("!needs bread", by: "Paul")
    try room.restart()
    #expect(try room.says("!more", by: "Paul") == "#4 bread4, free\n#5 bread5, free")
  }

  @Test func `coordinators see what is late, what goes and what is gone`() throws {
    let room = try Rehearsal(Aid(), language: .en)
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!need milk", by: "Zoé")
    _ = try room.says("!take 2 by friday 6pm", by: "Paul")
    _ = try room.wait(hours: 28)
    #expect(
      try room.saysPrivately("todo", by: "Zoé") == "That needs the role coordinator. Ask: nina")
    _ = try room.says("!needs", by: "Nina")
    #expect(try room.saysPrivately("todo", by: "Nina") == "Late (1): #2 (Paul)")
    _ = try room.wait(days: 5)
    #expect(
      try room.saysPrivately("todo", by: "Nina") == "Expiring within 24 h (2): #1, #2")
    _ = try room.wait(days: 1)
    #expect(
      try room.saysPrivately("àfaire", by: "Nina")
        == "Hors des listes, sans réponse (2)\u{A0}: #2, #1")
  }
}
