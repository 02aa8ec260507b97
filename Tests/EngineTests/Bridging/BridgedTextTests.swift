import Testing

@testable import Engine

/// Lines as they leave in a bridged room.
@Suite struct BridgedTextTests {
  private func pages(_ lines: String...) -> [[String]] { BridgedText.pages(lines, prefix: "!") }

  @Test func `three short lines leave as they are`() {
    #expect(
      pages("#1 need: milk.", "To take it: !take 1") == [
        ["#1 need: milk.", "To take it: !take 1"]
      ])
  }

  @Test func `a fourth line joins the one before`() {
    #expect(pages("a", "b", "c", "d") == [["a · b · c · d"]])
    let long = String(repeating: "x", count: 300)
    #expect(pages(long, long, long, "d") == [[long, long, long], ["d"]])
  }

  @Test func `a long line is parted between words, and a long word only where it must be`() {
    let words = Array(repeating: "mot", count: 100).joined(separator: " ")
    let parts = pages(words)
    #expect(parts.flatMap(\.self).joined(separator: " ") == words)
    let word = String(repeating: "é", count: 400)
    #expect(pages(word).flatMap(\.self).joined() == word)
  }

  @Test func `no line can be taken for a command, somebody's words or a quotation`() {
    #expect(pages("!close 12") == [["· !close 12"]])
    #expect(pages("<op> !close 12") == [["· <op> !close 12"]])
    #expect(pages("> !printed 5") == [["· > !printed 5"]])
    #expect(pages("ok\u{1}VERSION\u{1}\r\n!quit") == [["okVERSION !quit"]])
  }

  /// Random replies: long words, emoji, writing from right to left, heaped accents, control
  /// characters, and what begins like a command.
  @Test func `whatever is said, all rules hold and all words are there`() {
    var dice = SeededDice(seed: 8)
    let pieces = [
      "!", "<yann>", ">", "#112", "60 visières", "👨‍👩‍👧‍👦", "🇫🇷", "شكرا جزيلا", "שלום", "e\u{301}",
      "\u{7}", "\r", "\n", "\u{202E}abc", "\u{200B}", "https://example.org/", "12 kg",
      String(repeating: "x", count: 280), String(repeating: "😀", count: 90),
      "a" + String(repeating: "\u{300}", count: 200), "·", "…", "@room", "`", "heisenbridge:",
      "demain 18:00", " ", "  ",
    ]
    for _ in 0..<50_000 {
      let lines = (0..<Int.random(in: 1...5, using: &dice)).map { _ in
        (0..<Int.random(in: 0...5, using: &dice))
          .map { _ in pieces.randomElement(using: &dice) ?? "" }.joined(separator: " ")
      }
      let pages = BridgedText.pages(lines, limit: 100, prefix: "!")
      for line in pages.flatMap(\.self) {
        guard line.utf8.count <= 300, !line.isEmpty, let first = line.first,
          !"!<>`".contains(first),
          line.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }),
          line.split(separator: " ").allSatisfy({ $0.utf8.count <= 300 })
        else {
          Issue.record("a line breaks a rule: \(line.debugDescription) of \(lines)")
          return
        }
      }
      guard pages.allSatisfy({ (1...3).contains($0.count) }) else {
        Issue.record("a message of more than three lines, or none: \(pages)")
        return
      }
      // What was said is still said, in order: what the rules add are dots between and before.
      let said = Self.characters(pages.flatMap(\.self))
      guard Self.isWhole(lines, in: said) else {
        Issue.record("words are lost: \(lines) became \(pages)")
        return
      }
    }
  }

  /// The characters that carry words: neither spaces nor the dots that part lines.
  private static func characters(_ lines: [String]) -> String {
    String(lines.joined().filter { !$0.isWhitespace && $0 != "·" })
  }

  /// Whether each character of the lines that shows is there, whole and in order.
  private static func isWhole(_ lines: [String], in said: String) -> Bool {
    let shown = lines.joined(separator: " ").harmless.unicodeScalars.filter {
      !$0.properties.isWhitespace && $0 != "·"
        && ![.control, .format].contains($0.properties.generalCategory)
        && !$0.properties.isGraphemeExtend
    }
    let found = said.unicodeScalars.filter {
      $0.properties.generalCategory != .format && !$0.properties.isGraphemeExtend
    }
    return Array(shown) == Array(found)
  }
}
