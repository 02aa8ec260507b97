import AidBot
import Board
import DigestBot
import Foundation
import PluginAPI
import Testing

@testable import Engine

/// Every command word that is planned, in `Cases/owners.json`: one owner each, and none so near to
/// another's that a typo runs the wrong command.
struct OwnerTests {
  struct Row: Decodable {
    var name: String
    var en: [String]
    var fr: [String]

    var words: [String] { [name] + en + fr }
  }

  /// A plugin of one command with a row's words.
  private struct Owner: Plugin {
    let name: String
    let commands: [Command]

    init(_ row: Row) {
      name = row.name
      var command = Command(
        row.name, en: row.en, fr: row.fr, help: Text(row.name), example: Text(row.name)
      ) { _ in Answer(Text(row.name)) }
      // An item is closed, a shop is closed today.
      if row.name == "close" { command = command.sharing("ferme") { _, rest in rest == "1" } }
      if row.name == "closed" { command = command.sharing("fermé") { _, rest in rest == "shop" } }
      commands = [command]
    }
  }

  private static let rows: [Row] = {
    do {
      let url = try #require(
        Bundle.module.url(forResource: "owners", withExtension: "json", subdirectory: "Cases"))
      return try JSONDecoder().decode([Row].self, from: Data(contentsOf: url))
    } catch {
      Issue.record("the words cannot be read: \(error)")
      return []
    }
  }()

  @Test func `all words fit together, and each finds its owner`() throws {
    #expect(Self.rows.count == 82)
    let index = try House(Self.rows.map { Owner($0) }).words
    for row in Self.rows {
      for word in row.words {
        switch index.find([word]) {
        case .found(let entry, words: 1, isCorrected: false): #expect(entry.plugin == row.name)
        case .shared(let entries, words: 1):
          #expect(CommandIndex.key(word) == "ferme")
          #expect(entries.map(\.plugin) == ["close", "closed"])
        default: Issue.record("\(word) is nobody's")
        }
      }
    }
  }

  @Test(arguments: [
    ("je prends 4", "take", 2), ("je m'en occupe", "take", 3), ("c'est fait 2", "done", 2),
    ("ça va", "ok", 2), ("Ça-va", "ok", 1), ("j'ai eu Papi", "heard", 2),
    ("oublie-moi", "forgetme", 1), ("oublie moi", "forgetme", 2), ("je vais bien", "ok", 3),
    ("quoi d'ouvert", "open-shops", 2), ("Open_Shops", "open-shops", 1),
    ("open shops now", "open-shops", 2), ("sans nouvelles", "unheard", 2),
    ("rappelle-nous", "remind", 1), ("mes données", "mydata", 2), ("mes trucs", "mine", 1),
  ]) func `words that are a command together are joined, the longest wins`(
    typed: String, command: String, words: Int
  ) throws {
    let index = try House(Self.rows.map { Owner($0) }).words
    guard
      case .found(let entry, words, isCorrected: false) =
        index.find(CommandReader.words(of: typed))
    else {
      Issue.record("\(typed) is no command")
      return
    }
    #expect(entry.plugin == command)
  }

  @Test func `a letter left out or doubled never runs another command`() throws {
    let index = try House(Self.rows.map { Owner($0) }).words
    for row in Self.rows {
      for word in row.words.map(CommandIndex.key) {
        for place in word.indices {
          for typed in [
            word.replacing(word[place...place], with: "", maxReplacements: 1),
            String(word[...place] + word[place...]),
          ] {
            if case .found(let entry, _, isCorrected: true) = index.find([typed]) {
              #expect(entry.plugin == row.name, "\(typed)")
            }
          }
        }
      }
    }
  }

  @Test func `the commands that there are have the words that are planned`() throws {
    let house = try House([Board(), Aid(), Digest()])
    let names = Set(house.plugins.flatMap(\.commands).map(\.words.name))
    #expect(names.subtracting(Self.rows.map(\.name)) == [])
    for words in house.plugins.flatMap(\.commands).map(\.words) {
      let planned = Self.rows.first { $0.name == words.name }?.words.map(CommandIndex.key) ?? []
      // No word that is kept for another.
      #expect((words.en + words.fr).filter { !planned.contains(CommandIndex.key($0)) } == [])
    }
    for row in Self.rows where names.contains(row.name) {
      for word in row.words {
        guard case .found(let entry, _, isCorrected: false) = house.words.find([word]) else {
          Issue.record("\(word) finds nothing")
          continue
        }
        #expect(entry.command.words.name == row.name, "\(word)")
      }
    }
  }

  @Test func `a shared word is decided by what follows it`() throws {
    let rows = Self.rows.filter { ["close", "closed"].contains($0.name) }
    let world = try World(rows.map { Owner($0) }, rules: english())
    try world.begin()
    #expect(try world.says("!ferme 1") == ["close"])
    #expect(try world.says("!Fermé shop") == ["closed"])
    #expect(
      try world.says("!ferme") == ["Two meanings for !ferme: !close or !closed?"])
    #expect(
      try world.says("!fermé demain") == ["Two meanings for !fermé: !close or !closed?"])
    let alone = try World(
      rows.map { Owner($0) }, rules: english { $0.bots = ["closed": .init(isOn: true)] })
    try alone.begin()
    #expect(try alone.says("!ferme") == ["closed"])
  }
}
