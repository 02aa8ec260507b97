import Foundation
import Phrases

/// What phones, haste and habit make of a line, at the rates of the load test's recipe.
struct TypingNoise {
  private(set) var line: String
  private let isFrench: Bool

  init(_ intent: Intent, _ dice: inout Dice) {
    isFrench = intent.language == .fr
    // After "! " only a command's own word is a command: "! bonjour" is none.
    let isMistyped = dice.falls(40)
    let command = isMistyped ? TypingNoise.mistyped(intent.command, &dice) : intent.command
    var start = "!"
    if !isMistyped, dice.falls(30) { start = dice.one(of: ["! ", "!\u{A0}", "！"]) }
    var joint = " "
    if isFrench, dice.falls(100) { joint = dice.one(of: ["\u{A0}: ", " : ", ": "]) }
    line = start + command + joint + intent.body
    apply(&dice)
  }

  private mutating func apply(_ dice: inout Dice) {
    if isFrench, dice.falls(450) { line = TypingNoise.unaccented(line) }
    if dice.falls(50), let space = line.lastIndex(of: " ") { line.insert(" ", at: space) }
    if dice.falls(30) { line = line.uppercased() }
    if dice.falls(100) { line = line.replacingOccurrences(of: "'", with: "’") }
    if isFrench, dice.falls(100) { line += dice.one(of: ["\u{A0}!", "\u{202F}!", " !"]) }
    if dice.falls(80) { line += dice.one(of: [" 🙏", " 😊", " 👍🏽", " 🖨️", "🎉"]) }
    if dice.falls(20) { line = line.decomposedStringWithCanonicalMapping }
  }

  /// One letter left out, doubled, changed for its neighbour, or two that changed places.
  private static func mistyped(_ word: String, _ dice: inout Dice) -> String {
    var letters = Array(word)
    let place = dice.of(1...letters.count - 2)
    // A word of three letters is corrected to nothing.
    switch letters.count > 4 ? dice.below(3) : dice.of(1...2) {
    case 0: letters.remove(at: place)
    case 1: letters.insert(letters[place], at: place)
    default: letters.swapAt(place, place + 1)
    }
    return String(letters)
  }

  private static func unaccented(_ text: String) -> String {
    let pairs: [Character: String] = [
      "é": "e", "è": "e", "ê": "e", "à": "a", "â": "a", "î": "i", "ô": "o", "û": "u", "œ": "oe",
      "É": "E", "ç": "c",
    ]
    return text.map { pairs[$0] ?? String($0) }.joined()
  }
}
