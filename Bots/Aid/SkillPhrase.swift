import PluginAPI

/// What follows `!can`, taken apart: the skills, and how often at most.
struct SkillPhrase {
  /// What is to be done with the list.
  enum Action {
    case add, remove, list, forget, hide, show
  }

  var action = Action.add
  var skills: [String] = []
  var perWeek: Int?

  /// Reads what is left of the line when days and place are taken out.
  init(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first.map({ fold($0) }) else {
      action = .list
      return
    }
    let rest = words.dropFirst().joined(separator: " ")
    if let alone = Self.alone[first], rest.isEmpty {
      action = alone
      return
    }
    if Self.removing.contains(first), !rest.isEmpty {
      action = .remove
      skills = Self.parts(rest)
      return
    }
    var line = text
    perWeek = Self.takeLimit(&line)
    skills = Self.parts(line)
  }

  /// `pas venir`, `not come`: what somebody cannot do is no skill.
  static func isNegation(_ text: String) -> Bool {
    let first = text.split(separator: " ").first.map { fold(String($0)).trimmingMarks }
    return first.map { ["pas", "plus", "jamais", "rien", "not", "never", "no"].contains($0) }
      ?? false
      && !(fold(text) == "rien")
  }

  private static let alone: [String: Action] = [
    "list": .list, "liste": .list, "off": .forget, "rien": .forget, "nothing": .forget,
    "private": .hide, "prive": .hide, "privees": .hide, "public": .show, "publiques": .show,
  ]
  private static let removing: Set = ["remove", "retire", "enleve", "supprime", "delete"]

  /// `max 1/week`, `max 2 par semaine`, `1 fois par semaine`.
  private static func takeLimit(_ line: inout String) -> Int? {
    let words = line.split(separator: " ").map(String.init)
    let folded = words.map { fold($0).trimmingMarks }
    for start in words.indices {
      var at = start
      if ["max", "maximum"].contains(folded[at]) { at += 1 }
      guard at < words.count else { continue }
      let digits = folded[at].prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), (1...50).contains(number) else { continue }
      var tail = String(folded[at].dropFirst(digits.count))
      var end = at + 1
      while end < words.count, tail.count < 20, !isWeekly(tail) {
        tail += folded[end]
        end += 1
      }
      guard isWeekly(tail) else { continue }
      line = (words[..<start] + words[end...]).joined(separator: " ")
      return number
    }
    return nil
  }

  private static func isWeekly(_ tail: String) -> Bool {
    [
      "/week", "/semaine", "/sem", "aweek", "perweek", "parsemaine", "foisparsemaine",
      "timesaweek", "timeaweek", "timesperweek", "xparsemaine", "x/semaine", "x/week",
      "fois/semaine",
    ].contains(tail)
  }

  /// "sew, drive a van, speak LSF" in parts, without what says only "can".
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    for raw in text.split(whereSeparator: { ",;·".contains($0) }) {
      var words = raw.split(separator: " ").map(String.init)
      while let first = words.first, openers.contains(fold(first)), words.count > 1 {
        words.removeFirst()
      }
      while let last = words.last, isSpare(last) { words.removeLast() }
      let part = words.joined(separator: " ")
      if !part.isEmpty, !parts.contains(where: { fold($0) == fold(part) }) { parts.append(part) }
    }
    return parts
  }

  private static let openers: Set = ["and", "et", "speak", "parle", "parler", "also", "aussi"]
  private static let closers: Set = ["on", "le", "les", "the", "every", "et", "and", "in", "a"]

  /// Words that stood before what was taken out, and signs alone.
  private static func isSpare(_ word: String) -> Bool {
    closers.contains(fold(word)) || !word.contains { $0.isLetter || $0.isNumber }
  }
}

extension String {
  fileprivate var trimmingMarks: String {
    var text = self[...]
    while let last = text.last, ".,;:!?)".contains(last) { text.removeLast() }
    while let first = text.first, "(".contains(first) { text.removeFirst() }
    return String(text)
  }
}
