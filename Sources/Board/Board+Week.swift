import PluginAPI

// What the weekly digest says of items.
extension Board {
  /// What was done, kind by kind, and how that compares with the week before. Who asked is not named.
  static let weekDone = WeekSection(rank: 30, quota: 4) { room, week in
    let done = Items(room).done(in: week)
    // A plugin that counts tells of its own.
    let now = done.now.filter { $0.thing == nil }
    let before = done.before?.filter { $0.thing == nil }
    var lines: [Text] = []
    for kind in room.kinds {
      let some = now.filter { $0.kind == kind.name }
      let earlier = before?.count { $0.kind == kind.name }
      if some.isEmpty, earlier ?? 0 == 0 { continue }
      let change = earlier.map { WeekSection.change(some.count, from: $0) }
      lines.append(doneLine(some, kind, change: change ?? Text("")))
    }
    if lines.isEmpty { return nil }
    return .init(title: WeekSection.done, lines: lines)
  }

  /// What has been asked for the longest, and is still open: more than a week.
  static let weekOldest = WeekSection(rank: 50, quota: 3) { room, week in
    let items = Items(room)
    let kinds = room.kinds.filter(\.isWanted)
    let old = kinds.flatMap { items.open($0.name) }
      .filter { $0.at <= week.start }.sorted { $0.id < $1.id }
    guard let first = old.first else { return nil }
    return .init(
      title: Text(fr: "OUVERT DEPUIS LONGTEMPS", en: "OPEN THE LONGEST"),
      lines: old.prefix(3).map { item in
        let day = room.zone.day(of: item.at)
        return Text { language in
          let since = language.say(day, from: room.zone.day(of: room.now))
          return language == .fr
            ? item.line(now: room.now, ending: ", depuis le \(since)", language)
            : item.line(now: room.now, ending: ", since \(since)", language)
        }
      }, count: old.count, more: kinds.first { $0.name == first.kind }?.list)
  }

  /// What has left the lists without an answer, the longest ago first: to be renewed or closed.
  static let weekStale = WeekSection(rank: 80, quota: 3) { room, _ in
    let items = Items(room)
    // The latest stand first. Where its plugin is off nobody could renew it.
    let hidden = items.rows.list(Items.expiry, "hidden").filter { room.kind($0.kind) != nil }
    guard !hidden.isEmpty else { return nil }
    let p = room.prefix
    return .init(
      title: Text(fr: "SANS RÉPONSE : RENOUVELER OU FERMER", en: "NO ANSWER: RENEW OR CLOSE"),
      lines: hidden.suffix(3).reversed().map { item in
        Text { language in
          let (id, known) = (item.id, item.inBrackets(language))
          let day = room.zone.day(of: item.expiry?.at ?? room.now)
          let since = language.say(day, from: room.zone.day(of: room.now))
          return language == .fr
            ? "#\(id)\(known), hors des listes depuis le \(since) : \(p)toujours \(id) / \(p)ferme \(id)"
            : "#\(id)\(known), off the lists since \(since): \(p)still \(id) / \(p)close \(id)"
        }
      }, count: hidden.count, more: Text(fr: "àfaire", en: "todo"))
  }
}
