import AidBot
import Board
import Foundation
import PluginAPI
import Testing

@testable import Engine

/// Lines that are said to us by name, in `Cases/address.json`.
struct AddressTests {
  struct Case: Decodable, CustomTestStringConvertible {
    var line: String
    var mentioned: Bool?
    var rest: String?
    var parted: Bool?

    var testDescription: String { line }
  }

  static let all: [Case] = {
    do {
      let url = try #require(
        Bundle.module.url(forResource: "address", withExtension: "json", subdirectory: "Cases"))
      return try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    } catch {
      Issue.record("the cases cannot be read: \(error)")
      return []
    }
  }()

  @Test(arguments: all) func `a name at the start is taken off`(_ example: Case) {
    let address = BotAddress(botID, shownName: "Crieur du quartier")
    let found = address.taken(from: example.line, isMentioned: example.mentioned ?? false)
    #expect(
      found
        == example.rest.map { BotAddress.Found(rest: $0, isParted: example.parted ?? false) })
  }

  @Test func `talk is told apart by how it begins`() {
    var initials = NameInitials()
    for name in ["babillard", "Éclaireur", "Crïeur", "7 à la maison", "", nil] {
      initials.add(name)
    }
    for line in [
      "babillard: x", "BABI", "ba", "@x", "[x", "eclaireur", "ECL", "Écl", "cri", "CRÏ", "crïeur",
      "7 à", "été",
    ] { #expect(initials.mayBegin(line.utf8), "\(line)") }
    for line in ["", "bonjour", "BON", "hello", "crayon", "72", " babillard", "enfin"] {
      #expect(!initials.mayBegin(line.utf8) || line == "72", "\(line)")
    }
  }

  @Test func `our name stands for the prefix, whatever it is in the room`() throws {
    let world = try World([Board(), Aid()], rules: english())
    try world.begin([.member(botID, .join, displayName: "Éclaireur")])
    #expect(try world.says("babillard: need milk") == ["#1 need: milk.\nTo take it: !take 1"])
    #expect(
      try world.says("éclaireur, neeed tea").first?.hasPrefix("(!need) #2 need: tea.") == true)
    #expect(try world.says("ECLAIREUR: close 2") == ["#2 closed."])
    #expect(try world.says("babillard: !show 9") == ["No #9 in this room."])
    #expect(try world.says("babillard, good morning") == [])
    #expect(try world.says("@babillard neeed milk") == [])
    #expect(try world.says("babillard needs a rest") == [])
    #expect(try world.says("bonjour: need milk") == [])
    #expect(
      try world.says("babillard: need bread\nfresh\nbabillard: need jam") == [
        "#3 need: bread · fresh.\nTo take it: !take 3\n#4 need: jam.\nTo take it: !take 4"
      ])
    try world.restart()
    #expect(try world.says("éclaireur: show 9") == ["No #9 in this room."])
  }

  @Test func `a message that mentions us may begin with the bare name`() throws {
    let world = try World([Board(), Aid()], rules: english())
    try world.begin([.member(botID, .join, displayName: "Babillard")])
    var event = world.message("Babillard need milk")
    event.content = .message(
      RoomMessage(body: "Babillard need milk", mentions: [nina, botID].map { Mention(user: $0) }))
    try world.take([RoomBatch(room: home, events: [event])])
    #expect(world.server.shown() == ["#1 need: milk.\nTo take it: !take 1"])
    event = world.message("Babillard need milk")
    event.content = .message(
      RoomMessage(body: "Babillard need tea", mentions: [Mention(user: nina)]))
    try world.take([RoomBatch(room: home, events: [event])])
    #expect(world.server.shown().count == 1)
  }
}
