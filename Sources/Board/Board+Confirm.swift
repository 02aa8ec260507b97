import PluginAPI

extension Board {
  /// Hours without an answer after which what is said to be done counts as confirmed.
  static let confirmHours = 48

  static let yes = Command(
    "yes", fr: ["oui"],
    help: Text(fr: "Confirmer que c'est fait", en: "Confirm that it is done"),
    example: Text(fr: "oui 41", en: "yes 41"), place: .question,
    .item(isFirst: true), .optional(.text(noteLabel))
  ) { call, id, _ in
    let items = Items(call.room)
    var item = try asked(id, call)
    item.end(
      Closing(at: call.sentAt, by: call.sender, reason: .done, note: item.claims.last?.note))
    items.put(item)
    let doers = item.people(.done).map(\.name)
    var answer = Answer(
      Text { language in
        let names = language.people(doers)
        let known = item.inBrackets(language)
        return language == .fr
          ? "#\(id) est clos\(known), merci à \(names)."
          : "#\(id) is closed\(known), thanks to \(names)."
      })
    answer.settles = id
    return answer
  }

  static let no = Command(
    "no", fr: ["non"],
    help: Text(fr: "Dire que ce n'est pas fait", en: "Say that it is not done"),
    example: Text(fr: "non 41 il manque les œufs", en: "no 41 the eggs are missing"),
    place: .question, .item(), .optional(.amount),
    .optional(.text(Text(fr: "ce qui manque", en: "what is missing")))
  ) { call, id, typed, text in
    let items = Items(call.room)
    var item = try asked(id, call)
    let missing = try item.amount(typed, for: Text(fr: "non", en: "no"), prefix: call.prefix)
    // Where nothing was counted, a number is part of what is said.
    let note = item.quantity == nil ? typed?.line ?? text : text
    item.reopen(missing)
    items.put(item)
    var answer = Answer(
      Text(
        fr: "#\(id) est rouvert ; le salon est prévenu.",
        en: "#\(id) is open again, and the room is told."))
    answer.settles = id
    answer.inRoom = [
      Text { language in
        let line = item.line(now: call.sentAt)[language]
        return language == .fr ? "De nouveau à prendre : \(line)" : "Open again: \(line)"
      }
    ]
    if let note {
      answer.inRoom.append(
        Text(fr: "\(call.sender.name) : \(note)", en: "\(call.sender.name): \(note)"))
    }
    return answer
  }

  /// Closes what nobody has answered for.
  static let confirmation = Job("board.confirm") { room, after in
    Items(room).asked(limit: 1).first?.asked
      .map { max($0.adding(hours: confirmHours), after.adding(milliseconds: 1)) }
  } run: { room, due in
    let items = Items(room)
    for var item in items.asked(limit: 100) {
      guard let asked = item.asked, asked.adding(hours: confirmHours) <= due else { break }
      let doer = item.claims.last?.by ?? item.by
      item.end(Closing(at: due, by: doer, reason: .done, note: item.claims.last?.note))
      items.put(item)
    }
    return []
  }

  /// `#121 done by Léa (groceries for 2). Nina, please confirm in private.`
  static func confirmLine(_ item: Item, _ doer: Person) -> Text {
    Text { language in
      let known = item.inBrackets(language)
      return language == .fr
        ? "#\(item.id) fait par \(doer.name)\(known). \(item.by.name), merci de confirmer en privé."
        : "#\(item.id) done by \(doer.name)\(known). \(item.by.name), please confirm in private."
    }
  }

  /// What the requester is asked.
  static func question(
    _ item: Item, _ doer: Person, _ note: String?, _ p: String
  ) -> PrivateWord {
    let id = item.id
    let said = note.map { " (\($0))" } ?? ""
    return PrivateWord(
      to: item.by.id, asks: id, until: item.asked?.adding(hours: confirmHours),
      Text(
        fr: "#\(id)\(item.inBrackets(.fr)) : fait, dit \(doer.name)\(said).",
        en: "#\(id)\(item.inBrackets(.en)): done, says \(doer.name)\(said)."),
      Text(
        fr: "Tout va bien ? \(p)oui \(id) / \(p)non \(id) ce qui manque",
        en: "All good? \(p)yes \(id) / \(p)no \(id) what is missing"),
      Text(
        fr: "Sans réponse d'ici \(confirmHours) h, ce sera oui.",
        en: "No answer within \(confirmHours) h counts as yes."))
  }

  /// The item that its requester was asked about.
  private static func asked(_ id: Int, _ call: Call) throws -> Item {
    let (item, _) = try Items(call.room).open(id, for: .done)
    guard item.by.id == call.sender.id || call.role >= .admin else {
      throw Refusal.notTheirs(Text(item.by.name))
    }
    guard item.asked != nil else {
      throw Refusal(
        "",
        Text(
          fr: "#\(id) : personne n'a encore dit que c'était fait.",
          en: "#\(id): nobody has said yet that it is done."))
    }
    return item
  }
}

extension Item {
  /// Takes back that it is done: some of it, or all; the latest first.
  mutating func reopen(_ missing: Quantity?) {
    asked = nil
    guard quantity != nil, var rest = missing else {
      claims.removeAll { $0.state == .done }
      return
    }
    for index in claims.indices.reversed() where claims[index].state == .done && rest.milli > 0 {
      guard let done = claims[index].quantity else { continue }
      let part = rest.baseMilli < done.baseMilli ? rest : done
      claims[index].quantity = done.subtracting(part)
      rest = rest.subtracting(part) ?? rest
    }
    claims.removeAll { $0.state == .done && $0.quantity.map { $0.milli <= 0 } ?? false }
  }
}
