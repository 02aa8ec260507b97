/// A piece of an `opening_hours` value.
enum HoursToken: Hashable {
  /// Letters, in small ones.
  case word(String)
  /// Digits, and how many.
  case number(Int, digits: Int)
  /// What stands between quotation marks.
  case comment(String)
  /// `-`, `,`, `;`, `:`, `+`, `/`, `[`, `]`, `(`, `)`.
  case sign(Character)
  /// `||`.
  case fallback
}

extension HoursToken {
  /// The longest value that is read.
  static let lengthLimit = 1_000

  /// Takes a value apart.
  ///
  /// - Throws: `HoursProblem` at the first sign that has no place in one.
  static func all(in text: String) throws(HoursProblem) -> [(token: HoursToken, at: String.Index)] {
    if text.utf8.count > lengthLimit { throw HoursProblem(text) }
    var tokens: [(HoursToken, String.Index)] = []
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      let character = text[index]
      index = text.index(after: index)
      switch character {
      case " ", "\t", "\u{A0}", "\u{202F}": continue
      case "-", "–", "—", "‑", "−": tokens.append((.sign("-"), start))
      case ",", ";", ":", "+", "/", "[", "]", "(", ")": tokens.append((.sign(character), start))
      case "|":
        guard index < text.endIndex, text[index] == "|" else { throw HoursProblem(text[start...]) }
        index = text.index(after: index)
        tokens.append((.fallback, start))
      case "\"", "“", "”":
        guard let end = text[index...].firstIndex(where: { "\"“”".contains($0) }) else {
          throw HoursProblem(text[start...])
        }
        tokens.append((.comment(String(text[index..<end]).trimmingSpaces), start))
        index = text.index(after: end)
      case _ where character.isASCII && character.isNumber:
        let end = text[start...].firstIndex { !($0.isASCII && $0.isNumber) } ?? text.endIndex
        guard let value = Int(text[start..<end]), text[start..<end].count <= 4 else {
          throw HoursProblem(text[start...])
        }
        tokens.append((.number(value, digits: text[start..<end].count), start))
        index = end
      case _ where character.isLetter:
        let end = text[start...].firstIndex { !$0.isLetter } ?? text.endIndex
        tokens.append((.word(text[start..<end].lowercased()), start))
        index = end
      default: throw HoursProblem(text[start...])
      }
    }
    return tokens
  }
}
