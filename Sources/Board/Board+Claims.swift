import PluginAPI

extension Board {
  /// How many items one run of a job looks at: the rest comes in the next, at once.
  static let batch = 50
  /// Hours that follow the limit of what somebody took, after which it is free again.
  static let lateHours = 24

  /// Asks those whose limit has passed; frees what they still hold a day later.
  static let claims = Job("board.claims") { room, after in
    Items(room).next(Items.claims).map { max($0, after.adding(milliseconds: 1)) }
  } run: { room, due in
    let items = Items(room)
    let now = max(room.now, due)
    var said: [Announcement] = []
    for var item in items.rows.list(Items.claims, "next", limit: batch) {
      guard item.claims.contains(where: { item.isDue($0, at: now) }) else { break }
      var words: [PrivateWord] = []
      var freed: [Claim] = []
      for index in item.claims.indices where item.isDue(item.claims[index], at: now) {
        if item.claims[index].lateSince == nil {
          item.claims[index].lateSince = now
          // A ghost has nobody to write to.
          if !item.claims[index].by.isGhost {
            words.append(lateWord(item, item.claims[index], room))
          }
        } else {
          freed.append(item.claims[index])
        }
      }
      if !freed.isEmpty {
        item.claims.removeAll(where: freed.contains)
        for claim in freed { item.details?.waiting.removeAll { $0.id == claim.by.id } }
        // What is free again is to be seen for a day at least.
        item.renew(forAtLeast: 24, at: now)
      }
      items.put(item)
      said.append(
        Announcement(
          key: "\(item.id).\(now.milliseconds)",
          words: freed.isEmpty ? [] : [freedLine(item, room)], privately: words))
    }
    return said
  }

  /// `#41 is free again (groceries for 2). To take it: !take 41`
  private static func freedLine(_ item: Item, _ room: Room) -> Text {
    let p = room.prefix
    return Text { language in
      let known = item.inBrackets(language)
      var left = ""
      if !item.isEndless, let amount = item.left {
        left =
          language == .fr ? " : reste \(language.say(amount))" : ": \(language.say(amount)) left"
      }
      return language == .fr
        ? "#\(item.id) est de nouveau libre\(known)\(left). Pour s'en charger : \(p)prends \(item.id)"
        : "#\(item.id) is free again\(known)\(left). To take it: \(p)take \(item.id)"
    }
  }

  /// A neutral word to whoever holds it: most have done it and not said so.
  private static func lateWord(_ item: Item, _ claim: Claim, _ room: Room) -> PrivateWord {
    let (id, p) = (item.id, room.prefix)
    let due = claim.due ?? item.due
    var word = PrivateWord(
      to: claim.by.id, about: id,
      Text { language in
        let date = due.map { language.date(of: $0, from: room.now) } ?? ""
        return language == .fr
          ? "#\(id)\(item.inBrackets(.fr)) : c'était pour \(date)."
          : "#\(id)\(item.inBrackets(.en)): it was for \(date)."
      },
      Text { language in
        let done = (room.kind(item.kind)?.instead[.done] ?? Verb.done.word)[language]
        return language == .fr
          ? "C'est fait : \(p)\(done) \(id) · pas possible : \(p)lâche \(id)"
          : "It is done: \(p)\(done) \(id) · not possible: \(p)drop \(id)"
      },
      Text(
        fr: "Sans nouvelles d'ici \(lateHours) h, ce sera de nouveau libre.",
        en: "Without a word within \(lateHours) h it is free again."))
    word.isUrgent = item.isUrgent
    return word
  }
}

extension Item {
  /// By when a part is to be done: as its holder said, else as its owner did. A limit that was past
  /// when it was taken is none.
  private func limit(of claim: Claim) -> Moment? {
    (claim.due ?? due).flatMap { $0.moment > claim.at ? $0.moment : nil }
  }

  /// When something is to be done about a part by itself; nil: never.
  func next(of claim: Claim) -> Moment? {
    guard claim.state == .held, isBound != true else { return nil }
    return claim.lateSince?.adding(hours: Board.lateHours) ?? limit(of: claim)
  }

  /// The item has another limit: who was late by the old one is not by the new one.
  mutating func forgetLateness(at now: Moment) {
    guard let due, due.moment > now else { return }
    for index in claims.indices where claims[index].due == nil { claims[index].lateSince = nil }
  }

  func isDue(_ claim: Claim, at now: Moment) -> Bool { next(of: claim).map { $0 <= now } ?? false }
}

extension Items {
  /// The moment of the first item of an index of what comes by itself.
  func next(_ index: Index<Item>) -> Moment? {
    guard let first = rows.list(index, "next", limit: 1).first else { return nil }
    return index.entries(first).first { $0.bucket == "next" }.map { Moment(milliseconds: $0.rank) }
  }
}
