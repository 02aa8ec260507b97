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
      String(repeating: "x", count: 180), String(repeating: "😀", count: 80),
      "a" + String(repeating: "\u{300}", count: 80), "·", "…", "@room", "`", "heisenbridge:",
      "demain 18:00", " ", "  ",
    ]
    for _ in 0..<50_000 {
      let lines = (0..<Int.random(in: 1...4, using: &dice)).map { _ in
        (0..<Int.random(in: 0...4, using: &dice))
          .map { _ in pieces.randomElement(using: &dice) ?? "" }.joined(separator: " ")
      }
      let pages = BridgedText.pages(lines, limit: 100, prefix: "!")
      guard pages.joined().allSatisfy(Self.isFit) else {
        Issue.record("a line breaks a rule: \(pages) of \(lines)")
        return
      }
      guard pages.allSatisfy({ (1...3).contains($0.count) }) else {
        Issue.record("a message of more than three lines, or none: \(pages)")
        return
      }
      // What was said is still said, in order: what the rules add are dots between and before.
      guard Self.words(of: lines) == Self.words(of: Array(pages.joined())) else {
        Issue.record("words are lost: \(lines) became \(pages)")
        return
      }
    }
  }

  /// Whether a line may leave: not too long, not empty, without control bytes, and not beginning
  /// like a command, a name or a quotation.
  private static func isFit(_ line: String) -> Bool {
    let bytes = line.utf8
    guard (1...300).contains(bytes.count), let first = bytes.first, !"!<>`[/".utf8.contains(first)
    else { return false }
    // A line that begins with what belongs on a letter begins with half of a character.
    guard line.unicodeScalars.first?.properties.isGraphemeExtend == false else { return false }
    var before: UInt8 = 0
    for byte in bytes {
      if byte < 0x20 || byte == 0x7F || before == 0xC2 && byte < 0xA0 { return false }
      before = byte
    }
    return true
  }

  /// What of the lines carries words: without spaces, dots between lines, control and format
  /// characters, and the accents that are heaped on a letter.
  private static func words(of lines: [String]) -> [UInt32] {
    var words: [UInt32] = []
    for line in lines {
      for scalar in line.unicodeScalars where scalar.value > 0x20 && scalar.value != 0x7F {
        switch scalar.value {
        case 0x80..<0xA0, 0xB7, 0x200B, 0x200D, 0x2060, 0x202E, 0x300, 0x301: break
        default: words.append(scalar.value)
        }
      }
    }
    return words
  }
}
