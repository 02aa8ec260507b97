import PluginAPI

extension Board {
  static let drop = Command(
    "drop", en: ["release", "unclaim"], fr: ["lâche", "libère", "désiste"],
    help: Text(fr: "Rendre ce qui était pris", en: "Give back what was taken"),
    example: Text(fr: "lâche 41", en: "drop 41"), place: .item,
    repeats: .countedInARow, .item(), .optional(.amount), .optional(.mention),
    .optional(.openText(Text(fr: "raison", en: "reason")))
  ) { call, id, amount, mention, reason in
    let items = Items(call.room)
    var (item, kind) = try items.open(id, for: .drop)
    if item.asked != nil { throw Refusal.toBeConfirmed(item) }
    if item.isBound == true { throw Refusal.onTheRoad(item) }
    let holder = try holder(of: item, as: kind, mention, call)
    let wanted = try item.amount(amount, besides: reason, for: Verb.drop.word, prefix: call.prefix)
    let given = item.release(wanted, by: holder.id)
    if !item.isHeld(by: holder.id) { item.details?.waiting.removeAll { $0.id == holder.id } }
    items.put(item)
    let day = kind.isWanted ? item.nearDay(call) : nil
    var answer = Answer(lines: [
      dropLine(call, item, holder, given, wanted: wanted), day.map { nearLine(call, item, $0) },
    ])
    answer.inRoom = answer.lines
    answer.isCounted = wanted != nil
    answer.deed = call.deed(.drop, id)
    if holder.id != call.sender.id, !holder.isGhost {
      answer.privately.append(
        PrivateWord(
          to: holder.id, about: id,
          Text { language in
            let known = item.inBrackets(language)
            return language == .fr
              ? "#\(id)\(known) est rendu, de la part de \(call.sender.name)."
              : "#\(id)\(known) was given back for you by \(call.sender.name)."
          }))
    }
    if let day, item.by.id != call.sender.id, !item.by.isGhost {
      answer.privately.append(nearWord(item, holder, day))
    }
    return answer
  }.hinted(
    en: ["can't", "cannot"], fr: ["rends", "rend", "rendre", "jerends", "jerend", "jenepeux"])

  /// Who gives back: whoever types, or whom a coordinator names.
  private static func holder(
    of item: Item, as kind: Kind, _ mention: String?, _ call: Call
  ) throws -> Person {
    guard let mention else {
      guard try item.isHeld(in: call) else {
        throw Refusal.notTaken(item.id, by: call.sender.name)
      }
      return call.sender
    }
    let found = item.people(.held).filter { $0.isCalled(mention) }
    guard let holder = found.first else { throw Refusal.notTaken(item.id, by: mention) }
    if holder.id == call.sender.id {
      _ = try item.isHeld(in: call)
    } else if !call.coordinates(kind) {
      throw Refusal.notTheirs(Text(holder.name))
    }
    if found.count > 1 {
      throw Refusal.severalPeople(found.map(\.id.text), prefix: call.prefix, item.id)
    }
    return holder
  }

  /// `Léa gives back 8 of #112: 30 left. Thanks for saying so.`
  private static func dropLine(
    _ call: Call, _ item: Item, _ holder: Person, _ given: Quantity?, wanted: Quantity?
  ) -> Text {
    let name = call.sender.name
    let isOwn = holder.id == call.sender.id
    return Text { language in
      let isFrench = language == .fr
      let thanks = isOwn ? isFrench ? " Merci d'avoir prévenu." : " Thanks for saying so." : ""
      let forWhom = isOwn ? "" : isFrench ? " pour \(holder.name)" : " for \(holder.name)"
      guard let given else {
        return isFrench
          ? "\(name) rend #\(item.id)\(forWhom) : de nouveau libre.\(thanks)"
          : "\(name) gives back #\(item.id)\(forWhom): it is free again.\(thanks)"
      }
      var amount = language.say(given)
      if let wanted, wanted.baseMilli > given.baseMilli {
        amount = isFrench ? "ses \(amount)" : "the \(amount) taken"
      }
      let left = item.isEndless ? nil : item.left
      let rest =
        left.map { isFrench ? "reste \(language.say($0))" : "\(language.say($0)) left" }
        ?? (isFrench ? "encore libre" : "still free")
      return isFrench
        ? "\(name) rend \(amount) sur #\(item.id)\(forWhom) : \(rest).\(thanks)"
        : "\(name) gives back \(amount) of #\(item.id)\(forWhom): \(rest).\(thanks)"
    }
  }

  /// Late drop-outs are what organisers complain of most: within a day of the limit the room is
  /// asked at once.
  private static func nearLine(_ call: Call, _ item: Item, _ day: Text) -> Text {
    let p = call.prefix
    return Text(
      fr: "⚠ C'est pour \(day.fr) : qui peut ? \(p)prends \(item.id)",
      en: "⚠ Needed \(day.en): who can? \(p)take \(item.id)")
  }

  /// The same, to whoever asked for it.
  private static func nearWord(_ item: Item, _ holder: Person, _ day: Text) -> PrivateWord {
    let id = item.id
    var word = PrivateWord(
      to: item.by.id, about: id,
      Text(
        fr: "#\(id)\(item.inBrackets(.fr)), pour \(day.fr) : \(holder.name) ne peut plus. "
          + "Le salon est prévenu.",
        en: "#\(id)\(item.inBrackets(.en)), needed \(day.en): \(holder.name) cannot any more. "
          + "The room is told."))
    word.isUrgent = true
    return word
  }
}

extension Item {
  /// "today" or "tomorrow", where the limit comes within a day; nil else.
  fileprivate func nearDay(_ call: Call) -> Text? {
    guard let due, due.moment > call.sentAt, due.moment <= call.sentAt.adding(hours: 24) else {
      return nil
    }
    // "Before Friday" is Thursday at the latest.
    let last = call.room.zone.day(of: due.moment.adding(milliseconds: -1))
    return last == call.room.zone.day(of: call.sentAt)
      ? Text(fr: "aujourd'hui", en: "today") : Text(fr: "demain", en: "tomorrow")
  }
}

extension Person {
  /// Whether a mention means them: by id, by its first part, or by the first word of their name.
  func isCalled(_ mention: String) -> Bool {
    let id = id.text.dropFirst()
    let key = fold(mention)
    return mention == id || key == fold(String(id.prefix { $0 != ":" })) || key == fold(name)
      || key == fold(String(name.prefix { $0 != " " }))
  }
}

extension Argument where Value == String {
  /// `@paul`.
  static var mention: Self {
    Self(
      label: Text(fr: "@qui", en: "@who"), stage: .id,
      take: { $0.utterance.takeMention() },
      whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }
}
