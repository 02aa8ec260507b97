import PluginAPI

extension Admin {
  static let mute = Command(
    "mute", fr: ["sourdine"],
    help: Text(
      fr: "Plus de messages privés pendant quelques jours",
      en: "No private messages for a few days"),
    example: Text(fr: "sourdine 7 jours", en: "mute 7 days"), place: .anywhere, .muteOrder
  ) { call, order in
    let desk = try call.administrating()
    let (p, now) = (call.prefix, call.room.now)
    let zone = desk.own.zone ?? call.room.zone
    switch order.end {
    case .off:
      let wasMuted = desk.own.mute.map { $0.until > now } ?? false
      desk.own.mute = nil
      var answer = Answer(
        wasMuted
          ? Text(
            fr: "Les messages privés reprennent ; ce qui attendait suit.",
            en: "Private messages go on again; what was kept back follows.")
          : Text(
            fr: "Les messages privés n'étaient pas coupés.", en: "Private messages were not muted.")
      )
      answer.lasting = Text(
        fr: "pour les couper à nouveau : \(p)sourdine", en: "to mute again, type \(p)mute")
      return answer
    case .at(let until, let isTimeSaid):
      guard until > now else {
        throw Refusal.datePast(Text { $0.say(until, in: zone, from: now) })
      }
      guard until <= now.adding(days: MuteOrder.mostDays) else {
        throw Refusal(
          "",
          Text(
            fr: "\(MuteOrder.mostDays) jours au plus. Par ex. : \(p)sourdine 7 jours",
            en: "\(MuteOrder.mostDays) days at most. E.g. \(p)mute 7 days"))
      }
      desk.own.mute = OwnChoices.Mute(until: until, exceptUrgent: order.exceptUrgent)
      var answer = Answer(
        line(until, isTimeSaid: isTimeSaid, order.exceptUrgent, zone, now),
        Text(
          fr: "Ce qui viendrait en privé est gardé jusque-là. Reprendre : \(p)sourdine off",
          en: "What would come in private is kept until then. To end it: \(p)mute off"))
      answer.lasting = Text(
        fr: "pour reprendre : \(p)sourdine off", en: "to get them again, type \(p)mute off")
      return answer
    }
  }

  /// `No private message from me until Thu 16 Apr. Room lines go on.`
  private static func line(
    _ until: Moment, isTimeSaid: Bool, _ exceptUrgent: Bool, _ zone: Zone, _ now: Moment
  ) -> Text {
    Text { language in
      let day = language.say(zone.day(of: until), from: zone.day(of: now))
      let when = isTimeSaid ? language.say(until, in: zone, from: now) : day
      if language == .fr {
        let urgent = exceptUrgent ? ", sauf urgence" : ""
        return "Plus de message privé de ma part jusqu'au \(when)\(urgent). "
          + "Les lignes du salon continuent."
      }
      let urgent = exceptUrgent ? ", except urgent ones" : ""
      return "No private message from me until \(when)\(urgent). Room lines go on."
    }
  }

  /// Says what was kept back, when that ends.
  static let unmuting = Job(
    "admin.held",
    next: { room, last in
      room[.heldWords].list(HeldWord.byDue, "all", limit: 1).first
        .map { max($0.due, last.adding(milliseconds: 1)) }
    },
    run: { room, due in
      var people: [UserID] = []
      var words: [UserID: [HeldWord]] = [:]
      for word in room[.heldWords].list(HeldWord.byDue, "all").prefix(while: { $0.due <= due }) {
        if words[word.person] == nil { people.append(word.person) }
        words[word.person, default: []].append(word)
        room[.heldWords][word.id] = nil
      }
      let said = people.compactMap { person in
        keptWord(to: person, (words[person] ?? []).sorted { $0.id < $1.id }, in: room)
      }
      return [Announcement(key: "\(due.milliseconds)", privately: said)]
    })

  /// The lines of a private message, but for the first and the last.
  private static let most = 22

  private static func keptWord(
    to person: UserID, _ words: [HeldWord], in room: Room
  ) -> PrivateWord? {
    let words = words.filter { word in word.until.map { $0 > room.now } ?? true }
    if words.isEmpty { return nil }
    // The latest say most of how things stand.
    var shown: [HeldWord] = []
    var count = 0
    for word in words.reversed() {
      count += word.lines.count
      if count > most, !shown.isEmpty { break }
      shown.insert(word, at: 0)
    }
    var said = PrivateWord(to: person)
    said.lines = [
      Text(fr: "Gardé pendant la sourdine (\(room.name)) :", en: "Kept while muted (\(room.name)):")
    ]
    said.lines += shown.flatMap(\.lines)
    said.details = shown.flatMap(\.details)
    let rest = words.count - shown.count
    if rest > 0 {
      let p = room.prefix
      said.lines.append(
        Text(
          fr: "… et \(rest) de plus, avant. Tout ce qui attend : \(p)mes",
          en: "… and \(rest) more, before these. All that waits: \(p)mine"))
    }
    return said
  }
}
