import Board
import PluginAPI

extension Aid {
  static let can: Command = Command(
    "can", en: ["skills"], fr: ["jesais", "jepeux", "sais"],
    help: Text(fr: "Dire ce qu'on sait faire", en: "Say what you can do"),
    example: Text(fr: "jesais coudre, conduire", en: "can sew, drive a van"),
    .optional(.days), .optional(.knownPlace),
    .optional(.openText(Text(fr: "savoir-faire", en: "skills")))
  ) { call, days, place, text in
    if let text, SkillPhrase.isNegation(text) { throw Refusal.noSkill(call.prefix) }
    let phrase = SkillPhrase(text ?? "")
    let table = call.room[Skills.table]
    var row = table[call.sender.id.text] ?? Skills(call.sender)
    row.by = call.sender
    let isMore = days != nil || place != nil || phrase.perWeek != nil
    switch phrase.action {
    case .list where text != nil || !isMore || row.list.isEmpty: return listed(row, call)
    case .forget: return forgotten(row, call)
    case .hide, .show:
      row.isPrivate = phrase.action == .hide
      table.put(row)
      return hidden(row, call)
    case .remove: return try removed(phrase, row, call)
    case .add, .list: break
    }
    row.days = days ?? row.days
    row.perWeek = phrase.perWeek ?? row.perWeek
    if let place {
      row.place = place.shownName
      row.site = place.place?.coordinates
    }
    if phrase.skills.isEmpty {
      // When, where or how often alone: of what is noted already.
      guard isMore, let until = row.list.map(\.until).min() else {
        throw Refusal.nothingGiven(Text { call.prefix + can.example[$0] })
      }
      table.put(row)
      return Answer(noted(row, row.list, until, call))
    }
    let until = call.sentAt.adding(days: Skills.days)
    let added = phrase.skills.map { Skill(text: $0, stems: stems(of: $0), until: until) }
    row.list.removeAll { old in added.contains { fold($0.text) == fold(old.text) } }
    row.list += added
    if row.list.count > Skills.most { throw Refusal.tooManySkills(call.prefix) }
    row.settleQuestion()
    table.put(row)
    return Answer(lines: [noted(row, added, until, call), fitting(added, call)])
  }

  /// `Noted for Léa: sew, drive a van, LSF (until Mon 8 Jun).`
  private static func noted(
    _ row: Skills, _ added: [Skill], _ until: Moment, _ call: Call
  ) -> Text {
    Text { language in
      var what = added.map(\.text).joined(separator: ", ")
      if let place = row.place { what += ", " + place }
      if let days = row.days { what += ", " + language.say(days) }
      if let perWeek = row.perWeek {
        what +=
          language == .fr ? ", \(perWeek) fois par semaine au plus" : ", \(perWeek) a week at most"
      }
      let end = day(until, call, language)
      return language == .fr
        ? "Noté pour \(call.sender.name) : \(what) (jusqu'au \(end))."
        : "Noted for \(call.sender.name): \(what) (until \(end))."
    }
  }

  private static func listed(_ row: Skills, _ call: Call) -> Answer {
    let current = row.current(at: call.sentAt)
    guard let end = current.map(\.until).min() else {
      let p = call.prefix
      return Answer(
        Text(
          fr: "Rien de noté pour \(call.sender.name). Par ex. : \(p)\(can.example.fr)",
          en: "Nothing noted for \(call.sender.name). E.g. \(p)\(can.example.en)"))
    }
    return Answer(
      Text { language in
        let what = current.map(\.text).joined(separator: ", ")
        let day = day(end, call, language)
        return language == .fr
          ? "\(call.sender.name) : \(what) (jusqu'au \(day))."
          : "\(call.sender.name): \(what) (until \(day))."
      })
  }

  private static func forgotten(_ row: Skills, _ call: Call) -> Answer {
    call.room[Skills.table][row.id] = nil
    let name = call.sender.name
    return Answer(
      Text(
        fr: "\(name) n'est plus dans la liste des savoir-faire.",
        en: "\(name) is no longer on the list of skills."))
  }

  private static func hidden(_ row: Skills, _ call: Call) -> Answer {
    let name = call.sender.name
    let p = call.prefix
    return Answer(
      row.isPrivate
        ? Text(
          fr: "\(name) n'apparaît plus dans \(p)qui, mais reste joignable par \(p)sollicite.",
          en: "\(name) is not shown by \(p)who any more, but \(p)ask still reaches them.")
        : Text(
          fr: "\(name) apparaît de nouveau dans \(p)qui.", en: "\(name) is shown by \(p)who again.")
    )
  }

  private static func removed(_ phrase: SkillPhrase, _ row: Skills, _ call: Call) throws -> Answer {
    var row = row
    let wanted = phrase.skills.map { (fold($0), Set(stems(of: $0))) }
    let gone = row.list.filter { skill in
      wanted.contains { fold(skill.text) == $0.0 || !$0.1.isDisjoint(with: skill.stems) }
    }
    guard !gone.isEmpty else {
      let said = phrase.skills.joined(separator: ", ")
      throw Refusal(
        "",
        Text(
          fr: "Pas noté pour \(call.sender.name) : \(said).",
          en: "Not noted for \(call.sender.name): \(said)."))
    }
    row.list.removeAll(where: gone.contains)
    row.settleQuestion()
    call.room[Skills.table][row.id] = row.list.isEmpty ? nil : row
    let names = gone.map(\.text).joined(separator: ", ")
    let left = row.list.map(\.text).joined(separator: ", ")
    return Answer(
      Text { language in
        let isFrench = language == .fr
        let first =
          isFrench
          ? "Retiré pour \(call.sender.name) : \(names)."
          : "Removed for \(call.sender.name): \(names)."
        if left.isEmpty { return first }
        return first + (isFrench ? " Reste : \(left)." : " Left: \(left).")
      })
  }

  /// `Needs that fit: #41, #87.`
  private static func fitting(_ added: [Skill], _ call: Call) -> Text? {
    let needs = Items(call.room).fitting(Kind.need.name, added.flatMap(\.stems))
      .map(\.item).filter { $0.isFree && $0.by.id != call.sender.id }.prefix(4).map { "#\($0.id)" }
    guard !needs.isEmpty else { return nil }
    let list = needs.joined(separator: ", ")
    return Text(fr: "Besoins qui correspondent : \(list).", en: "Needs that fit: \(list).")
  }

  static func day(_ moment: Moment, _ call: Call, _ language: Language) -> String {
    let zone = call.room.zone
    return language.say(zone.day(of: moment), from: zone.day(of: call.sentAt))
  }
}

extension Refusal {
  /// "Can't come": whoever says so wants to give something back, if anything.
  fileprivate static func noSkill(_ p: String) -> Self {
    Self(
      "",
      Text(
        fr: "Rien n'est noté. Pour rendre ce qui était pris : \(p)lâche 41",
        en: "Nothing is noted. To give back what was taken: \(p)drop 41"))
  }

  fileprivate static func tooManySkills(_ p: String) -> Self {
    Self(
      "",
      Text(
        fr: "\(Skills.most) savoir-faire au plus. En retirer : \(p)jesais retire coudre",
        en: "\(Skills.most) skills at most. To take one out: \(p)can remove sew"))
  }
}
