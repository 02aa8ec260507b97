import PluginAPI

extension Board {
  /// Hours without an answer after which what is said to be done counts as confirmed.
  static let confirmHours = 48

  static let yes = Command(
    "yes", fr: ["oui"],
    help: Text(fr: "Dire oui à une question", en: "Say yes to a question"),
    example: Text(fr: "oui 41", en: "yes 41"), place: .question,
    .item(isFirst: true), .optional(.text(noteLabel))
  ) { call, id, _ in
    let (item, question) = try asked(id, call)
    switch question {
    case .isDone: return confirm(item, call)
    case .givesDetails: return giveDetails(item, call)
    case .isWanted: return try renew(id, until: nil, call)
    }
  }

  static let no = Command(
    "no", fr: ["non"],
    help: Text(fr: "Dire non à une question", en: "Say no to a question"),
    example: Text(fr: "non 41 il manque les œufs", en: "no 41 the eggs are missing"),
    place: .question, .item(), .optional(.amount),
    .optional(.openText(Text(fr: "ce qui manque", en: "what is missing")))
  ) { call, id, typed, text in
    let (item, question) = try asked(id, call)
    switch question {
    case .isDone: return try reopen(item, typed, text, call)
    case .givesDetails: return withholdDetails(item, call)
    case .isWanted: return try close(id, .noNeed, text, call)
    }
  }

  private static func confirm(_ asked: Item, _ call: Call) -> Answer {
    var item = asked
    item.end(
      Closing(at: call.sentAt, by: call.sender, reason: .done, note: item.claims.last?.note))
    Items(call.room).put(item)
    let isWanted = call.room.kind(item.kind)?.isWanted ?? true
    // An offer's owner is who gave; no need to thank them to themselves.
    let doers = isWanted ? item.people(.done).map(\.name) : []
    var answer = Answer(
      Text { language in
        let names = language.people(doers)
        let known = item.inBrackets(language)
        if names.isEmpty {
          return language == .fr
            ? "#\(item.id) est clos\(known). Merci !" : "#\(item.id) is closed\(known). Thank you!"
        }
        return language == .fr
          ? "#\(item.id) est clos\(known), merci à \(names)."
          : "#\(item.id) is closed\(known), thanks to \(names)."
      })
    answer.settles = item.id
    return answer
  }

  private static func reopen(
    _ asked: Item, _ typed: Amount?, _ text: String?, _ call: Call
  ) throws -> Answer {
    var item = asked
    let id = item.id
    // What is counted is counted by a number that came.
    if let word = call.room.kind(item.kind)?.instead[.done], item.thing != nil {
      throw Refusal.countWhatCame(item, instead: word, prefix: call.prefix)
    }
    let missing = try item.amount(
      typed, besides: nil, for: Text(fr: "non", en: "no"), prefix: call.prefix)
    // The number is part of what is said: "3 are broken".
    let note = item.quantity != nil && text == nil ? nil : typed?.said ?? text
    item.reopen(missing)
    item.renew(forAtLeast: 24, at: call.sentAt)
    Items(call.room).put(item)
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
    for var item in items.asked(limit: batch) {
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

  /// The item that its owner was asked about, and what they were asked last.
  private static func asked(_ id: Int, _ call: Call) throws -> (Item, Item.Question) {
    let (item, kind) = try Items(call.room).open(id, for: .show)
    try item.mustBelong(to: call, as: kind)
    if let question = item.question(to: call.sender.id) { return (item, question) }
    let kinds = call.room.kinds.filter { $0.verbs.contains(.done) }
    _ = try Items(call.room).item(id, of: kinds, for: yes)
    throw Refusal(
      "",
      Text(
        fr: "#\(id) n'est pas encore fait : rien à confirmer.",
        en: "#\(id) is not done yet: nothing to confirm."))
  }
}

extension Item {
  /// What an owner can be asked.
  enum Question: Hashable {
    case isDone, givesDetails, isWanted
  }

  /// What was asked last and has no answer yet. Whether a private text is given is for its owner
  /// alone to say; the rest, for the room's admins too.
  func question(to user: UserID) -> Question? {
    let details = details.flatMap { by.id == user && !$0.waiting.isEmpty ? $0.asked : nil }
    let all: [(Question, Moment?)] = [
      (.isDone, asked), (.givesDetails, details), (.isWanted, expiry?.asked),
    ]
    return all.compactMap { question, at in at.map { (question, $0) } }.max { $0.1 < $1.1 }?.0
  }

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
