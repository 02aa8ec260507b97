import PluginAPI

extension Aid {
  /// How many people are asked at once: few, so that nobody feels that someone else will.
  private static let askedAtOnce = 5

  static let ask: Command = Command(
    "ask", fr: ["sollicite"],
    help: Text(fr: "Demander en privé à qui sait faire", en: "Ask in private those who can"),
    example: Text(
      fr: "sollicite coudre 4 rideaux pour l'EHPAD", en: "ask sew 4 curtains for the care home"),
    .optional(.openText(Text(fr: "savoir-faire et demande", en: "skill and request")))
  ) { call, text in
    guard let text, let (skill, request) = split(text, call.room) else {
      throw Refusal.nothingGiven(Text { call.prefix + ask.example[$0] })
    }
    let table = call.room[Skills.table]
    let found = Skills.find(skill, days: nil, in: call.room)
      .filter { $0.0.id != call.sender.id.text }
    guard !found.isEmpty else {
      throw Refusal(
        "",
        Text(
          fr: "Personne n'a noté « \(skill) ». Le demander à tous : \(call.prefix)besoin \(text)",
          en: "Nobody has noted \"\(skill)\". Ask everyone: \(call.prefix)need \(text)"))
    }
    // Those who were asked least lately come first.
    let free = found.filter { $0.0.canBeAsked(at: call.sentAt) }
      .sorted {
        ($0.0.lately(call.sentAt).count, $0.0.id) < ($1.0.lately(call.sentAt).count, $1.0.id)
      }
      .prefix(askedAtOnce)
    guard !free.isEmpty else { throw Refusal.askedOften(found.count, skill, text, call.prefix) }
    var answer = Answer(
      Text { language in
        let count = free.count
        let people = language.plural(
          count, language == .fr ? "personne sollicitée" : "person",
          language == .fr ? "personnes sollicitées" : "people")
        return language == .fr
          ? "\(count) \(people) en privé. Réponse ici, ou à \(call.sender.name)."
          : "Asked \(count) \(people) in private. They answer here, or to \(call.sender.name)."
      })
    answer.lasting = Text(fr: "la question est partie", en: "they have been asked")
    for (row, known) in free {
      var row = row
      row.requests = row.lately(call.sentAt) + [call.sentAt]
      table.put(row)
      answer.privately.append(word(to: row, known, request, call))
    }
    return answer
  }

  /// The skill, up to three words as far as someone has noted them, and the rest.
  private static func split(_ text: String, _ room: Room) -> (skill: String, request: String)? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count > 1 else { return nil }
    for count in stride(from: min(3, words.count - 1), through: 1, by: -1) {
      let skill = words[..<count].joined(separator: " ")
      // "Drive a" is "drive", and the rest begins with "a".
      let isKnown = [skill, words[count - 1]].map { stems(of: $0) }.allSatisfy { stems in
        !stems.isEmpty && stems.allSatisfy { room[Skills.table].count(Skills.bySkill, $0) > 0 }
      }
      // "Cook 10 meals" says "cook" twice.
      let before = stems(of: words[..<(count - 1)].joined(separator: " "))
      if isKnown, stems(of: words[count - 1]).allSatisfy(before.contains) { continue }
      if isKnown || count == 1 {
        var request = words[count...].joined(separator: " ")[...]
        while let first = request.first, ":-, ".contains(first) { request.removeFirst() }
        return request.isEmpty ? nil : (skill.drop(":,"), String(request))
      }
    }
    return nil
  }

  private static func word(
    to row: Skills, _ skill: Skill, _ request: String, _ call: Call
  ) -> PrivateWord {
    let (name, room) = (call.sender.name, call.room.name)
    return PrivateWord(
      to: row.by.id,
      Text(
        fr: "\(name) demande dans \(room) : \(request)", en: "\(name) asks in \(room): \(request)"),
      Text(
        fr:
          "Savoir-faire noté : \(skill.text). Si c'est possible, le dire à \(name) ou dans le salon ; "
          + "sinon, rien à faire.",
        en:
          "You noted: \(skill.text). If you can, tell \(name) or the room; if not, there is nothing to do."
      ))
  }
}

extension String {
  /// Without these signs at its end.
  fileprivate func drop(_ signs: String) -> String {
    var text = self[...]
    while let last = text.last, signs.contains(last) { text.removeLast() }
    return String(text)
  }
}

extension Refusal {
  /// All have been asked as often this week as they agreed to.
  fileprivate static func askedOften(
    _ count: Int, _ skill: String, _ text: String, _ p: String
  ) -> Self {
    Self(
      "",
      Text { language in
        let isFrench = language == .fr
        let who =
          count == 1
          ? (isFrench ? "La seule personne qui sait" : "The only one who can")
          : (isFrench ? "Les \(count) qui savent" : "All \(count) who can")
        return isFrench
          ? "\(who) : déjà assez sollicité cette semaine. Le demander à tous : \(p)besoin \(text)"
          : "\(who) \(count == 1 ? "has" : "have") been asked enough this week. Ask everyone: \(p)need \(text)"
      })
  }
}
