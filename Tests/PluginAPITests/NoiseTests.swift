import Engine
import Phrases
import PluginAPI
import PluginTesting
import Testing

struct NoiseTests {
  /// One line that was not understood as meant.
  struct Miss: CustomStringConvertible {
    var typed: String
    var meant: String
    var heard: String

    var description: String { "\(typed)\n  meant \(meant)\n  heard \(heard)" }
  }

  @Test(arguments: Language.allCases)
  func `2,500 noisy commands are understood as they were meant`(_ language: Language) throws {
    let room = try Rehearsal(Probe(), language: language) { $0.limits.commandsPerMinute = 0 }
    let zone = try Zone("Europe/Paris")
    var dice = Dice(seed: language == .fr ? 20_200_316 : 20_200_317)
    var misses = [Miss]()
    var wrong = [Miss]()
    let count = 2_500
    for _ in 0..<count {
      let intent = Intent(&dice, language, now: room.now, zone: zone)
      let typed = TypingNoise(intent, &dice).line
      let heard = understood(try room.says(typed))
      let meant = intent.outcome == .refused ? "" : intent.meant.line
      guard heard != meant else { continue }
      let miss = Miss(typed: typed, meant: meant, heard: heard)
      misses.append(miss)
      if isSilentlyWrong(heard, meant) { wrong.append(miss) }
    }
    #expect(wrong.isEmpty, "\(list(wrong))")
    #expect(misses.count * 1_000 <= count * 5, "\(list(misses))")
  }

  @Test(arguments: Language.allCases)
  func `numbers in words up to 9,999 are read, with hyphens and without`(
    _ language: Language
  ) throws {
    for number in Array(2..<200) + stride(from: 200, to: 10_000, by: 37) {
      let words = spelled(number, language)
      for typed in [words, words.replacing("-", with: " ")] {
        var line = Utterance(typed)
        let read = try line.takeQuantity(language: language, policy: .exact)
        #expect(read == Quantity(number), "\(typed)")
      }
    }
  }

  /// What the bot understood; empty where it asked or refused.
  private func understood(_ answer: String) -> String {
    var answer = answer[...]
    if answer.hasPrefix("("), let end = answer.firstIndex(of: ")") {
      answer = answer[answer.index(end, offsetBy: 2)...]
    }
    let isOne = ["q=", "i=", "d=", "t=", "l=", "u="].contains { answer.hasPrefix($0) }
    return isOne ? String(answer) : ""
  }

  /// A count or a date that was noted, and is another than was meant.
  private func isSilentlyWrong(_ heard: String, _ meant: String) -> Bool {
    guard !heard.isEmpty else { return false }
    return ["q=", "d=", "i="].contains { part(of: heard, $0) != part(of: meant, $0) }
  }

  private func part(of line: String, _ name: String) -> Substring? {
    line.split(separator: ";").first { $0.hasPrefix(name) }
  }

  private func list(_ misses: [Miss]) -> String {
    "\(misses.count):\n" + misses.prefix(40).map(\.description).joined(separator: "\n")
  }
}
