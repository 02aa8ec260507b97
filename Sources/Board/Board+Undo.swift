import PluginAPI

extension Board {
  static let undo = Command(
    "undo", en: ["oops"], fr: ["annule", "oups"],
    help: Text(fr: "Annuler sa dernière action", en: "Take back what was done last"),
    example: Text(fr: "annule 41", en: "undo 41"), place: .item,
    .optional(.itemOrNone), .optional(.entry),
    .optional(.text(Text(fr: "raison", en: "reason")))
  ) { call, id, entry, reason in
    let deed: Deed
    if let entry {
      deed = try theirs(call, reason, call.lastDeed(by: nil) { $0.entry == entry })
        .orRefused(lateEntry(entry, call))
    } else if let id {
      deed = try lastDeed(on: id, call, reason)
    } else {
      deed = try theirs(call, reason, call.lastDeed(by: call.sender.id))
        .orRefused(.nothingToUndo(by: call.sender.name))
    }
    return try takeBack(deed, call)
  }

  /// What was done last with an item: by the sender; for a coordinator who says why, by
  /// anyone.
  private static func lastDeed(on id: Int, _ call: Call, _ reason: String?) throws -> Deed {
    let isAbout = { (deed: Deed) in deed.keys(in: Items.table).contains(id) }
    if let own = call.lastDeed(by: call.sender.id, where: isAbout) {
      return try theirs(call, reason, own) ?? own
    }
    let item = call.room[Items.table][id]
    if let other = try theirs(call, reason, call.lastDeed(by: nil, where: isAbout)) {
      return other
    }
    guard let item else { throw Refusal.unknownID(id) }
    try item.mustBelong(to: call)
    let name = Text { "#\(id)\(item.inBrackets($0))" }
    throw Refusal.cannotUndo(
      name, because: Text(fr: "c'était il y a plus de 24 h", en: "that was more than 24 h ago"),
      hint: closeHint(item, call))
  }

  /// A line of the ledger that is not known, or can be corrected but not taken back any more.
  private static func lateEntry(_ entry: Int, _ call: Call) -> Refusal {
    guard call.room.entryKeeper?.hasEntry(entry, in: call.room) == true else {
      return .unknownEntry(entry)
    }
    let p = call.prefix
    return .cannotUndo(
      Text("e\(entry)"),
      because: Text(
        fr: "c'était il y a plus de 24 h, ou c'est déjà annulé",
        en: "that was more than 24 h ago, or it is taken back already"),
      hint: Text(
        fr: "Pour corriger le nombre : \(p)corrige e\(entry) 10",
        en: "To correct the number: \(p)fix e\(entry) 10"))
  }

  /// A deed that may be someone else's: only a coordinator takes such back, and says why.
  private static func theirs(_ call: Call, _ reason: String?, _ deed: Deed?) throws -> Deed? {
    guard let deed, !call.isSender(deed.by, since: deed.at) else { return deed }
    guard call.coordinates(deed) else { throw Refusal.notTheirs(deed.by, in: call) }
    guard reason != nil else { throw Refusal.reasonMissing(deed, prefix: call.prefix) }
    return deed
  }

  private static func takeBack(_ deed: Deed, _ call: Call) throws -> Answer {
    let number = deed.keys(in: Items.table).last
    let before = number.flatMap { call.room[Items.table][$0] }
    do {
      if let answer = try call.takeBack(deed) { return answer }
    } catch let refusal as Refusal where refusal.code == "E32" {
      throw Refusal(
        refusal.code, refusal.text,
        hint: refusal.hint ?? before.flatMap { otherWay($0, deed, call) })
    }
    let whose = deed.by.id == call.sender.id ? "" : ", \(deed.by.name)"
    var answer = Answer(lines: [
      Text { language in
        let verb =
          language == .fr
          ? (deed.isUndo ? "Rétabli" : "Annulé") : (deed.isUndo ? "Restored" : "Undone")
        return "\(verb) \(deed.name[language])\(whose)."
      },
      before.flatMap { stateLine($0.id, call) }, number.flatMap { forgetDetails($0, call) },
    ])
    answer.inRoom = answer.lines
    if ["edit", "more"].contains(deed.command), let number, let line = answer.lines.first {
      // They were told of the change, too.
      let holders = call.room[Items.table][number]?.people(.held) ?? []
      answer.privately = holders.filter { $0.id != call.sender.id }.map {
        PrivateWord(to: $0.id, about: number, line)
      }
    }
    return answer
  }

  /// A private text that was taken away does not come back.
  private static func forgetDetails(_ id: Int, _ call: Call) -> Text? {
    guard var item = call.room[Items.table][id], let details = item.details,
      !call.room.keeps(details.ref)
    else { return nil }
    item.details = nil
    Items(call.room).put(item)
    let p = call.prefix
    return Text(
      fr: "Le texte privé est effacé ; le redonner : \(p)modifie \(id) privé : …",
      en: "The private text is erased; to give it again: \(p)edit \(id) private: …")
  }

  /// What an item that is still there is like now.
  private static func stateLine(_ id: Int, _ call: Call) -> Text? {
    guard let item = call.room[Items.table][id], item.isOpen else { return nil }
    return item.line(now: call.sentAt)
  }

  /// What to type where a deed cannot be taken back any more.
  private static func otherWay(_ item: Item, _ deed: Deed, _ call: Call) -> Text? {
    guard deed.command == Verb.take.rawValue, item.isOpen, item.isHeld(by: call.sender.id) else {
      return closeHint(item, call)
    }
    let (p, id) = (call.prefix, item.id)
    return Text(fr: "Pour rendre : \(p)lâche \(id)", en: "To give it back: \(p)drop \(id)")
  }

  private static func closeHint(_ item: Item, _ call: Call) -> Text? {
    guard item.isOpen, item.belongs(to: call) else { return nil }
    let (p, id) = (call.prefix, item.id)
    return Text(
      fr: "Pour retirer de la liste : \(p)ferme \(id)",
      en: "To take it off the list: \(p)close \(id)"
    )
  }
}

extension Argument where Value == Int {
  /// An item, where one is named: a number further on is part of the reason.
  static var itemOrNone: Self {
    Self(
      label: id.label, stage: .id, isOptional: true,
      take: { reading in
        let isFirst = reading.utterance.remainingText.first?.isNumber ?? false
        if isFirst { return reading.takeID() }
        return reading.utterance.takeID() ?? reading.impliedID
      }, whenAbsent: { throw Refusal.idMissing($0.example) })
  }

  /// A ledger entry: `e58`.
  static var entry: Self {
    Self(
      label: Text(""), stage: .id, isOptional: true, take: { $0.utterance.takeEntry() },
      whenAbsent: { throw Refusal.idMissing($0.example) })
  }
}

extension Call {
  /// What `!undo` calls what a verb did: `!take #41`.
  func deed(_ verb: Verb, _ id: Int) -> Text { deed(verb.word, id) }

  func deed(_ word: Text, _ id: Int) -> Text { Text { "\(prefix)\(word[$0]) #\(id)" } }
}

extension Optional where Wrapped == Deed {
  fileprivate func orRefused(_ refusal: Refusal) throws -> Deed {
    guard let self else { throw refusal }
    return self
  }
}

extension Refusal {
  static func unknownEntry(_ entry: Int) -> Self {
    Self(
      "E10", Text(fr: "Pas de e\(entry) dans ce salon.", en: "No e\(entry) in this room."))
  }

  fileprivate static func nothingToUndo(by name: String) -> Self {
    Self(
      "",
      Text(
        fr: "Rien à annuler : \(name) n'a rien changé ici depuis 24 h.",
        en: "Nothing to undo: \(name) has changed nothing here for 24 h."))
  }

  fileprivate static func reasonMissing(_ deed: Deed, prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "C'est à \(deed.by.name) : donner la raison, par ex. : \(p)annule 41 saisi deux fois",
        en: "That is \(deed.by.name)'s: say why, e.g. \(p)undo 41 typed twice"))
  }
}
