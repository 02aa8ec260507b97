import PluginAPI

extension Aid {
  /// The most names that one answer holds.
  private static let namesShown = 6

  static let who: Command = Command(
    "who", fr: ["qui"],
    help: Text(fr: "Chercher qui sait faire", en: "Find who can do something"),
    example: Text(fr: "qui sait coudre", en: "who can sew"),
    .optional(.days), .optional(.place), .optional(.text(Text(fr: "savoir-faire", en: "skill")))
  ) { call, days, place, text in
    guard let text, !stems(of: text).isEmpty else {
      throw Refusal.nothingGiven(Text { call.prefix + who.example[$0] })
    }
    let found = Skills.find(text, days: days, near: place, in: call.room)
    let shown = found.filter { !$0.0.isPrivate }
    let what = SkillQuery(text)
    if shown.isEmpty { return nobody(what, isHidden: !found.isEmpty, call) }
    return Answer(
      Text { language in
        let isFrench = language == .fr
        let names = shown.prefix(namesShown).map { name($0.0) }
        let rest = shown.count - names.count
        let more = rest > 0 ? (isFrench ? " et \(rest) de plus" : " and \(rest) more") : ""
        let count = "\(shown.count) \(what.said(language, isMany: shown.count > 1))"
        let list = names.joined(separator: ", ") + more
        let ask = "\(call.prefix)\(isFrench ? "sollicite" : "ask") \(what.short)"
        return isFrench
          ? "\(count) : \(list). Leur demander : \(ask) …" : "\(count): \(list). Ask them: \(ask) …"
      })
  }

  private static func name(_ row: Skills) -> String {
    row.by.name + (row.place.map { " (\($0))" } ?? "")
  }

  private static func nobody(_ what: SkillQuery, isHidden: Bool, _ call: Call) -> Answer {
    let p = call.prefix
    if isHidden {
      return Answer(
        Text(
          fr: "Quelqu'un, sans vouloir être nommé. Demander : \(p)sollicite \(what.short) …",
          en: "Someone who would rather not be named. Ask: \(p)ask \(what.short) …"))
    }
    return Answer(
      Text(
        fr: "Personne ne l'a encore noté. Le demander à tous : \(p)besoin \(what.short)",
        en: "Nobody has noted that yet. Ask everyone: \(p)need \(what.short)"))
  }
}

/// What was asked for, as it is said back.
struct SkillQuery {
  /// Without "can" and "sait", and the place or day that was taken out.
  let short: String

  init(_ text: String) {
    var words = text.split(separator: " ").map(String.init)
    let openers: Set = [
      "can", "could", "sait", "savent", "peut", "pourrait", "peux", "knows", "know", "how", "to",
      "is", "est", "someone", "quelqu'un", "does",
    ]
    while let first = words.first, openers.contains(fold(first)), words.count > 1 {
      words.removeFirst()
    }
    while let last = words.last, last.allSatisfy({ !$0.isLetter && !$0.isNumber }) {
      words.removeLast()
    }
    var short = words.joined(separator: " ")
    while let last = short.last, "?!.,;:".contains(last) { short.removeLast() }
    self.short = short
  }

  /// `can sew`, `savent coudre`; where it is no verb, `for "Arabic"`.
  func said(_ language: Language, isMany: Bool) -> String {
    let first = fold(String(short.prefix { $0 != " " }))
    switch language {
    case .en:
      return first.hasSuffix("ing") || first == short.lowercased() && Self.isNoun(first)
        ? "for \(short)" : "can \(short)"
    case .fr:
      let isVerb = ["er", "ir", "re"].contains { first.hasSuffix($0) } && first.count > 3
      return isVerb ? "\(isMany ? "savent" : "sait") \(short)" : "pour « \(short) »"
    }
  }

  private static func isNoun(_ word: String) -> Bool {
    ["car", "van", "arabic", "english", "lsf", "music", "medicine"].contains(word)
  }
}
