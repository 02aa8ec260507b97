import PluginAPI

extension Board {
  /// What is free: urgent first, then the nearest limit, then the oldest.
  static let toTake = DigestSection(
    rank: 10, quota: 3, named: Text(fr: "prendre", en: "take")
  ) { room, _ in
    let items = Items(room)
    let kinds = room.kinds.filter(\.isWanted)
    let urgent = items.count(.urgent, of: kinds)
    let count = urgent + items.count(.free, of: kinds)
    let title = Text(fr: "À PRENDRE", en: "TO TAKE")
    // A digest has no more lines.
    let most = 24
    var free = items.standing(.urgent, of: kinds, limit: most)
    if free.count < most { free += items.standing(.free, of: kinds, limit: most - free.count) }
    guard let first = free.first else {
      return allTaken(items, kinds).map { .init(title: title, lines: [$0]) }
    }
    var headline = [Text(fr: "À prendre : \(count)", en: "To take: \(count)")]
    if urgent > 0 { headline.append(Text(fr: "urgent : \(urgent)", en: "urgent: \(urgent)")) }
    let p = room.prefix
    var content = DigestSection.Content(
      title: title, lines: free.map { $0.line(now: room.now) }, count: count, headline: headline,
      more: kinds.first { $0.name == first.kind }?.list,
      foot: Text(fr: "Prendre : \(p)prends \(first.id)", en: "Take: \(p)take \(first.id)"))
    content.pressing = free.filter(\.isUrgent).compactMap { item in
      guard let limit = item.due?.moment, limit > room.now else { return nil }
      return .init(limit: limit, line: item.line(now: room.now))
    }
    return content
  }

  /// How much is offered: it has no line, but something is open then.
  static let offered = DigestSection(rank: 11, quota: 0) { room, _ in
    let items = Items(room)
    let kinds = room.kinds.filter { !$0.isWanted }
    let count = [Items.Standing.urgent, .free, .taken, .asked].reduce(0) {
      $0 + items.count($1, of: kinds)
    }
    return count == 0 ? nil : .init(title: Text(""), lines: [], count: count)
  }

  /// What was done since the last digest. Who asked is not named.
  static let doneSince = DigestSection(
    rank: 30, quota: 2, named: Text(fr: "fait", en: "done")
  ) { room, since in
    // A plugin that counts tells of its own.
    let done = Items(room).ended(since: since)
      .filter { $0.closing?.reason == .done && $0.thing == nil }
    guard let oldest = done.last?.closing else { return nil }
    let when = period(since ?? oldest.at, room)
    let lines = room.kinds.compactMap { kind -> Text? in
      let some = done.filter { $0.kind == kind.name }
      return some.isEmpty ? nil : doneLine(some, kind)
    }
    return .init(
      title: Text { "\($0 == .fr ? "FAIT" : "DONE") \(when[$0].uppercased())" }, lines: lines,
      headline: [
        Text {
          "\($0 == .fr ? "fait" : "done") \(when[$0])\($0 == .fr ? " : " : ": ")\(done.count)"
        }
      ])
  }

  /// `nothing just now, 2 under way (Paul and Inès), 1 to be confirmed`; nil where nothing is open.
  private static func allTaken(_ items: Items, _ kinds: [Kind]) -> Text? {
    let taken = items.count(.taken, of: kinds)
    let waiting = items.count(.asked, of: kinds)
    if taken + waiting == 0 { return nil }
    // Of more the names say nothing.
    let most = 100
    let shown = taken > most ? [] : items.standing(.taken, of: kinds, limit: most)
    let names = unique(shown.flatMap { $0.people(.held) })
    return Text { language in
      let isFrench = language == .fr
      var parts = [isFrench ? "rien pour l'instant" : "nothing just now"]
      if taken > 0 {
        parts.append(
          "\(taken) \(isFrench ? "en cours" : "under way")"
            + (names.isEmpty ? "" : " (\(language.people(names)))"))
      }
      if waiting > 0 { parts.append("\(waiting) \(isFrench ? "à confirmer" : "to be confirmed")") }
      return parts.joined(separator: ", ")
    }
  }

  /// `2 needs, thanks to Paul and Inès`; in a week `2 needs (+1), thanks to …`.
  static func doneLine(_ items: [Item], _ kind: Kind, change: Text = Text("")) -> Text {
    let names = unique(items.reversed().flatMap { $0.helpers(as: kind) })
    return Text { language in
      let word = language.plural(items.count, kind.word[language], kind.list[language])
      let line = "\(language.say(items.count)) \(word)\(change[language])"
      if names.isEmpty { return line }
      let thanks = language == .fr ? "grâce à" : "thanks to"
      return "\(line), \(thanks) \(language.people(names))"
    }
  }

  /// `today`, or `since Tue` where the last digest was more than 26 hours ago.
  private static func period(_ since: Moment, _ room: Room) -> Text {
    if since.adding(hours: 26) >= room.now { return Text(fr: "aujourd'hui", en: "today") }
    let day = room.zone.day(of: since)
    let isThisWeek = day.days(until: room.zone.day(of: room.now)) < 7
    return Text { language in
      let name =
        isThisWeek
        ? language.say(day.weekday, isLong: language == .fr)
        : language.say(day, from: room.zone.day(of: room.now))
      return language == .fr ? "depuis \(isThisWeek ? "" : "le ")\(name)" : "since \(name)"
    }
  }

  private static func unique(_ people: [Person]) -> [String] {
    var seen: Set<UserID> = []
    return people.filter { seen.insert($0.id).inserted }.map(\.name)
  }
}
