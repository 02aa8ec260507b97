import Foundation
import PluginAPI
import PluginTesting
import TestBed
import Testing

/// The makers' day in the terminal, in both languages, to the letter.
@Suite struct MakersDayTests {
  @Test(arguments: Language.allCases)
  func `killed after every line of a makers' day, the terminal answers as it is written`(
    _ language: Language
  ) async throws {
    let folder = try Folder()
    try folder.write("name,kind,lat,lon\nOlivet,town,47.862,1.900\n", to: "places.csv")
    try folder.write(
      """
      {"homeserver": "https://ex.org", "user": "@b:ex.org", "language": "\(language)",
        "timeZone": "Europe/Paris", "places": "places.csv",
        "bots": {"aid": {}, "makers": {}, "digest": {}}}
      """, to: "config.json")
    let file = Place.repository.appending(path: "Tests/MakersTests/Cases/scenario.json")
    let day = try #require(try Conversation.load(file).first { $0.language == language })
    let terminal = Terminal(in: folder.url, user: "Nina", config: "config.json")
    for line in day.lines {
      try terminal.start()
      let printed = try await terminal.type((line.by == "Nina" ? "" : "@\(line.by): ") + line.says)
      #expect(printed == expected(line))
      terminal.kill()
    }
    try terminal.start()
    #expect(try await terminal.type("") == [])
  }

  /// What is said to one person alone is shown with their name before each line.
  private func expected(_ line: Conversation.Line) -> [String] {
    var name = ""
    let alone = (line.privately ?? []).map { text in
      guard let begin = text.prefixMatch(of: #/([a-z]+): /#) else { return "[→ \(name)] \(text)" }
      name = String(begin.1)
      return "[→ \(name)] \(text[begin.range.upperBound...])"
    }
    return line.answer.map { $0.replacing("karim:ex.org", with: "karim:terminal") } + alone
  }
}
