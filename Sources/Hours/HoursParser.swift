import Phrases

/// Reads an `opening_hours` value: the part of specification 0.7.4
/// (wiki.openstreetmap.org/wiki/Key:opening_hours/specification) that places of every day need.
struct HoursParser {
  let text: String
  var tokens: [(token: HoursToken, at: String.Index)]
  var next = 0

  init(_ text: String) throws(HoursProblem) {
    self.text = text
    tokens = try HoursToken.all(in: text)
  }

  /// The most rules that a value may have.
  static let ruleLimit = 64

  /// Reads the whole value.
  mutating func rules() throws(HoursProblem) -> [HoursRule] {
    var rules: [HoursRule] = []
    var joint = HoursRule.Joint.instead
    while next < tokens.count {
      // ";;" and a ";" at the end say nothing.
      if take(";") {
        joint = .instead
        continue
      }
      var rule = try self.rule()
      rule.joint = rules.isEmpty ? .instead : joint
      rules.append(rule)
      if next == tokens.count { break }
      if take(";") {
        joint = .instead
      } else if tokens[next].token == .fallback {
        next += 1
        joint = .otherwise
      } else if take(","), !rule.times.isEmpty || rule.modifier != nil || rule.comment != nil {
        joint = .also
      } else {
        throw problem()
      }
      if joint != .instead, next == tokens.count { throw problem(at: next - 1) }
      if rules.count > Self.ruleLimit { throw problem() }
    }
    if rules.isEmpty { throw HoursProblem(text) }
    return rules
  }

  private mutating func rule() throws(HoursProblem) -> HoursRule {
    var rule = HoursRule()
    let start = next
    if number(at: next) == 24, sign("/", at: next + 1), number(at: next + 2) == 7 {
      next += 3
    } else {
      try readYears(into: &rule)
      try readDates(into: &rule)
      if word(at: next) == "week" { try readWeeks(into: &rule) }
      try readWeekdays(into: &rule)
      // "Mo-Fr: 08:00-12:00".
      if next > start, sign(":", at: next) { next += 1 }
      try readTimes(into: &rule)
    }
    readState(into: &rule)
    if next == start { throw problem() }
    return rule
  }

  private mutating func readState(into rule: inout HoursRule) {
    while true {
      if rule.comment == nil, next < tokens.count, case .comment(let comment) = tokens[next].token,
        !comment.isEmpty
      {
        rule.comment = comment
      } else if rule.modifier == nil, let modifier = Self.modifiers[word(at: next) ?? ""] {
        rule.modifier = modifier
      } else {
        return
      }
      next += 1
    }
  }

  private static let modifiers: [String: HoursRule.Modifier] = [
    "open": .open, "off": .off, "closed": .off, "unknown": .unknown,
  ]

  // MARK: Looking at tokens

  func word(at index: Int) -> String? {
    guard tokens.indices.contains(index), case .word(let word) = tokens[index].token else {
      return nil
    }
    return word
  }

  func number(at index: Int) -> Int? {
    guard tokens.indices.contains(index), case .number(let number, _) = tokens[index].token else {
      return nil
    }
    return number
  }

  func sign(_ sign: Character, at index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].token == .sign(sign)
  }

  /// Whether an hour begins there: digits and a colon.
  func isClock(at index: Int) -> Bool {
    number(at: index) != nil && sign(":", at: index + 1) && number(at: index + 2) != nil
  }

  mutating func take(_ sign: Character) -> Bool {
    guard self.sign(sign, at: next) else { return false }
    next += 1
    return true
  }

  /// What to say of the value where it ceases to make sense.
  func problem(at index: Int? = nil) -> HoursProblem {
    let index = index ?? next
    return HoursProblem(tokens.indices.contains(index) ? text[tokens[index].at...] : text[...])
  }

  /// `+1 day`, `-2 days`.
  mutating func offset() throws(HoursProblem) -> Int {
    let isPlus = sign("+", at: next)
    guard isPlus || sign("-", at: next), let days = number(at: next + 1),
      ["day", "days"].contains(word(at: next + 2))
    else { return 0 }
    if days > 366 { throw problem(at: next + 1) }
    next += 3
    return isPlus ? days : -days
  }
}
