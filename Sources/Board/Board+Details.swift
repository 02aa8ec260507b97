import PluginAPI

extension Board {
  /// Someone has taken some of an item with a private text: its owner is asked whether they are to
  /// have it.
  ///
  /// - Returns: what is said of it where it was taken; nil where they have it.
  static func askForDetails(
    _ item: inout Item, for person: Person, _ call: Call, _ words: inout [PrivateWord]
  ) -> Text? {
    guard var details = item.details, !details.given.contains(person.id) else { return nil }
    let (id, owner, p) = (item.id, item.by, call.prefix)
    if person.isGhost {
      return Text(
        fr: "Les détails privés ne passent pas par le pont : demander à \(owner.name).",
        en: "Private details do not go over the bridge: please ask \(owner.name).")
    }
    if isGivenAtOnce(details, to: person, call) {
      details.waiting.removeAll { $0.id == person.id }
      details.given.append(person.id)
      item.details = details
      note(item, to: person, by: owner.id, call)
      words.append(detailsWord(item, details.ref, to: person.id))
      words.append(
        PrivateWord(
          to: owner.id, about: id,
          Text(
            fr: "\(person.name) (membre vérifié) prend #\(id)\(item.inBrackets(.fr)) : les détails "
              + "privés sont transmis.",
            en: "\(person.name) (verified) takes #\(id)\(item.inBrackets(.en)) and was given the "
              + "private details.")))
      return Text(fr: "Les détails suivent en privé.", en: "Details follow in private.")
    }
    if !details.waiting.contains(where: { $0.id == person.id }) { details.waiting.append(person) }
    details.asked = call.sentAt
    item.details = details
    let question = Text { language in
      let known = item.inBrackets(language)
      return language == .fr
        ? "\(person.name) prend #\(id)\(known). Donner les détails privés ? "
          + "\(p)oui \(id) / \(p)non \(id)"
        : "\(person.name) takes #\(id)\(known). Give them the private details? "
          + "\(p)yes \(id) / \(p)no \(id)"
    }
    var word = PrivateWord(to: item.by.id, asks: id, question)
    word.isUrgent = item.isUrgent
    word.instead = [Text(fr: "\(owner.name) : \(question.fr)", en: "\(owner.name): \(question.en)")]
    words.append(word)
    return Text(fr: "Les détails suivent en privé.", en: "Details follow in private.")
  }

  /// Whether whoever takes an item here has its private text without its owner being asked: where
  /// the room says so, somebody vouched for, and not more a day than anybody is given.
  private static func isGivenAtOnce(_ details: Details, to person: Person, _ call: Call) -> Bool {
    guard call.room[privateRelease] == .verified, person.id == call.sender.id,
      call.standing.highest >= .verified
    else { return false }
    return obstacle(for: person, call) == nil
  }

  private static func obstacle(for person: Person, _ call: Call) -> Details.Obstacle? {
    let given = call.room[Release.table]
      .list(Release.to, person.id.text, limit: Details.mostInADay).map(\.at)
    return Details.obstacle(for: person, given: given, at: call.sentAt)
  }

  /// The owner said yes: those who wait are given the text, each in private.
  static func giveDetails(_ item: Item, _ call: Call) -> Answer {
    var item = item
    guard var details = item.details else { return Answer() }
    var given: [Person] = []
    var late: [Person] = []
    var words: [PrivateWord] = []
    for person in details.waiting {
      guard obstacle(for: person, call) == nil else {
        late.append(person)
        continue
      }
      given.append(person)
      details.given.append(person.id)
      note(item, to: person, by: call.sender.id, call)
      words.append(detailsWord(item, details.ref, to: person.id))
    }
    details.waiting = late
    item.details = details
    Items(call.room).put(item)
    let p = call.prefix
    var answer = Answer(lines: [
      given.isEmpty
        ? nil
        : Text { language in
          let names = language.people(given.map(\.name))
          return language == .fr
            ? "#\(item.id) : transmis en privé à \(names)."
            : "#\(item.id): given to \(names) in private."
        },
      late.isEmpty
        ? nil
        : Text { language in
          let names = language.people(late.map(\.name))
          let most = Details.mostInADay
          return language == .fr
            ? "Pas encore à \(names) : déjà \(most) adresses en 24 h. Demain : \(p)oui \(item.id)"
            : "Not to \(names) yet: \(most) addresses in 24 h already. Tomorrow: \(p)yes \(item.id)"
        },
    ])
    answer.privately = words
    answer.deed = call.deed(yes.words.shown, item.id)
    if !given.isEmpty {
      answer.lasting = Text(fr: "les détails sont transmis", en: "the details were given")
    }
    if late.isEmpty, item.asked == nil { answer.settles = item.id }
    return answer
  }

  /// The owner said no.
  static func withholdDetails(_ item: Item, _ call: Call) -> Answer {
    var item = item
    let waiting = item.details?.waiting ?? []
    item.details?.waiting = []
    Items(call.room).put(item)
    let (id, owner) = (item.id, item.by.name)
    var answer = Answer(
      Text(fr: "#\(id) : rien n'est transmis.", en: "#\(id): nothing is given."))
    answer.deed = call.deed(no.words.shown, id)
    answer.privately = waiting.map { person in
      var word = PrivateWord(
        to: person.id, about: id,
        Text(
          fr:
            "#\(id)\(item.inBrackets(.fr)) : pas de détails ici, demander directement à \(owner).",
          en: "#\(id)\(item.inBrackets(.en)): no details here, please ask \(owner) directly."))
      word.isAskedFor = true
      return word
    }
    if item.asked == nil { answer.settles = id }
    return answer
  }

  /// Another text, or (empty) none: those who had the old one are given the new one.
  static func changeDetails(_ item: Item, _ text: String, _ call: Call) throws -> Answer {
    guard item.by.id == call.sender.id else { throw Refusal.ownersAlone(item) }
    var item = item
    var answer = Answer()
    let isNone = ["", "no", "none", "non", "rien", "aucun", "-"].contains(fold(text))
    if isNone {
      if let old = item.details?.ref { call.room.erase(old) }
      item.details = nil
      answer.lines = [
        Text(fr: "#\(item.id) : détails effacés.", en: "#\(item.id): the details are erased.")
      ]
    } else {
      let isNew = item.details == nil
      item.keep(text, in: call.room)
      answer.lines = [
        Text(
          fr: "#\(item.id) : détails gardés en privé, pas affichés ici.",
          en: "#\(item.id): the details are kept private, and not shown here."),
        call.isInPrivate
          ? nil
          : Text(
            fr: "Le message peut être supprimé.", en: "You may delete your message."),
      ].compactMap(\.self)
      if isNew {
        for person in item.people(.held) {
          _ = askForDetails(&item, for: person, call, &answer.privately)
        }
      } else if let details = item.details {
        for user in details.given where item.isHeld(by: user) {
          answer.privately.append(detailsWord(item, details.ref, to: user))
        }
      }
    }
    Items(call.room).put(item)
    answer.deed = call.deed(.edit, item.id)
    return answer
  }

  private static func detailsWord(
    _ item: Item, _ ref: PrivateRef, to user: UserID
  ) -> PrivateWord {
    let (id, owner) = (item.id, item.by.name)
    var word = PrivateWord(
      to: user, about: id,
      Text(
        fr: "#\(id)\(item.inBrackets(.fr)), de la part de \(owner) :",
        en: "#\(id)\(item.inBrackets(.en)), from \(owner):"))
    word.details = [ref]
    word.isAskedFor = true
    let name = item.people().first { $0.id == user }?.name ?? owner
    word.instead = [
      Text(
        fr: "#\(id) : impossible d'écrire en privé à \(name), rien n'est transmis.",
        en: "#\(id): \(name) cannot be written to in private, and was given nothing.")
    ]
    return word
  }

  private static func note(
    _ item: Item, to person: Person, by giver: UserID, _ call: Call
  ) {
    let rows = call.room[Release.table]
    for old in rows.list(Release.age, "all", limit: 2)
    where old.at < call.sentAt.adding(days: -Release.days) {
      rows[old.id] = nil
    }
    rows.put(
      Release(
        id: call.room.next("release"), item: item.id, to: person.id, by: giver,
        at: call.sentAt))
  }
}
