import PluginAPI

extension Admin {
  /// Minutes in which the answer must come.
  static let forgetMinutes = 10

  static let forgetme = Command(
    "forgetme", fr: ["oublie-moi"],
    help: Text(
      fr: "Effacer le nom et l'identifiant de tout ce qui est gardé",
      en: "Erase your name and id from all that is kept"),
    example: Text(fr: "oublie-moi", en: "forgetme"), place: .alone, erases: true,
    .optional(.person)
  ) { call, person in
    let whom = person?.id ?? call.sender.id
    let isOwn = whom == call.sender.id
    let rooms = try rooms(of: whom, call)
    let tally = try call.records?.tally(of: whom, in: rooms)
    if !isOwn, tally?.total ?? 0 == 0 { throw Refusal.nothingKept(whom) }
    call.room[ForgetRequest.table].put(
      ForgetRequest(id: call.sender.id, whom: whom, at: call.sentAt))
    return Answer(lines: [
      Text { language in
        let all = tally?.text[language] ?? ""
        let scope = rooms.map { language.scope($0.count) } ?? ""
        if language == .fr {
          let name = isOwn ? "le nom et l'identifiant" : "le nom et l'identifiant de \(whom)"
          return "Cela efface \(name) de tout ce qui est gardé\(scope) : \(all). "
            + "Ce qui était pris redevient libre ; les totaux restent, au nom d'« un ancien membre »."
        }
        let name = isOwn ? "your name and id" : "the name and id of \(whom)"
        return "This erases \(name) from all that is kept\(scope): \(all). "
          + "What was taken is free again; totals stay, as \"a former member\"."
      },
      roomsStay,
      Text { language in
        let answer = forgetNow.example[language] + (isOwn ? "" : " \(whom)")
        return language == .fr
          ? "Pour confirmer, d'ici \(forgetMinutes) minutes : \(answer)"
          : "To confirm, within \(forgetMinutes) minutes: \(answer)"
      },
    ])
  }

  static let forgetNow = Command(
    "yes-forget", fr: ["oui-oublier"],
    help: Text(fr: "Confirmer l'effacement demandé", en: "Confirm that you want to be forgotten"),
    example: Text(fr: "oui oublier", en: "yes forget"), place: .alone, erases: true,
    .optional(.person)
  ) { call, person in
    let whom = person?.id ?? call.sender.id
    let requests = call.room[ForgetRequest.table]
    guard let request = requests[call.sender.id], request.whom == whom,
      request.at.adding(minutes: forgetMinutes) >= call.sentAt
    else { throw Refusal.nothingToConfirm(call.prefix) }
    let rooms = try rooms(of: whom, call)
    requests[call.sender.id] = nil
    let isOwn = whom == call.sender.id
    let tally = try call.records?.tally(of: whom, in: rooms)
    var answer = Answer(lines: [
      Text { language in
        let all = tally?.text[language] ?? ""
        return language == .fr
          ? "Oublié : nom et identifiant retirés de \(all) ; les totaux restent, au nom d'« un ancien "
            + "membre »."
          : "Forgotten: name and id removed from \(all); counts stay as \"a former member\"."
      },
      roomsStay,
      isOwn
        ? Text(
          fr: "Je quitte maintenant cette conversation. Au retour, tout recommence à neuf.",
          en: "I leave this conversation now. Whoever comes back is new.") : nil,
    ])
    answer.forgets = Forget(whom, in: rooms)
    answer.lasting = Text(fr: "c'est effacé pour de bon", en: "it is erased for good")
    return answer
  }

  /// What nobody here can erase.
  private static let roomsStay = Text(
    fr: "Ce qui a été dit dans les salons y reste : chaque message s'y supprime à part.",
    en: "What was said in the rooms stays there: each message is deleted there.")

  /// Where somebody may be forgotten at this person's word: everywhere where it is they, or an
  /// owner speaks; else in the rooms of an admin whom they asked.
  ///
  /// - Throws: that there is no such room.
  private static func rooms(of whom: UserID, _ call: Call) throws -> [RoomID]? {
    guard let records = call.records else { return nil }
    if whom == call.sender.id || records.isOwner(call.sender.id) { return nil }
    let rooms = records.rooms(administeredBy: call.sender.id, knowing: whom)
    if rooms.isEmpty { throw Refusal.notTheirAdmin }
    return rooms
  }
}

/// That somebody asked to be forgotten, or for another to be.
struct ForgetRequest: Row {
  /// Who asked.
  let id: UserID
  /// For whom.
  let whom: UserID
  let at: Moment

  static let table = Table<ForgetRequest>(
    "admin.forget", isTakenBack: false, forgetting: .removed)
}

extension Language {
  /// ` in 2 rooms`, behind "all that is kept".
  fileprivate func scope(_ rooms: Int) -> String {
    self == .fr
      ? " dans \(say(rooms)) \(plural(rooms, "salon", "salons"))"
      : " in \(say(rooms)) \(plural(rooms, "room", "rooms"))"
  }
}

extension Refusal {
  /// Nothing waits to be confirmed; it has no code.
  fileprivate static func nothingToConfirm(_ p: String) -> Self {
    Self(
      "",
      Text(
        fr: "Rien à confirmer, ou plus de \(Admin.forgetMinutes) minutes ont passé. "
          + "Pour être oublié : \(p)oublie-moi",
        en: "Nothing to confirm, or more than \(Admin.forgetMinutes) minutes have passed. "
          + "To be forgotten: \(p)forgetme"))
  }

  /// Only admins of a room where that person is known, and owners, can ask for another.
  fileprivate static let notTheirAdmin = Self(
    "",
    Text(
      fr: "Pour quelqu'un d'autre, il faut être admin d'un salon où cette personne est connue.",
      en: "For somebody else you must be an admin of a room where that person is known."))

  /// Nothing names that person.
  fileprivate static func nothingKept(_ whom: UserID) -> Self {
    Self("", Text(fr: "Rien n'est gardé sur \(whom).", en: "Nothing is kept about \(whom)."))
  }
}
