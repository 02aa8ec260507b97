import PluginAPI

extension Board {
  /// Asks owners a day before their items leave the lists, hides those of which nobody says that
  /// they are wanted, and ends them a week later.
  static let expiry = Job("board.expiry") { room, after in
    Items(room).next(Items.expiry).map { max($0, after.adding(milliseconds: 1)) }
  } run: { room, due in
    let items = Items(room)
    let now = max(room.now, due)
    var said: [Announcement] = []
    for var item in items.rows.list(Items.expiry, "next", limit: batch) {
      guard var expiry = item.expiry, expiry.next.at <= now else { break }
      if room.kind(item.kind) == nil {
        // Where its plugin is off nobody could renew it: time stands still for it.
        expiry.pause(hours: Expiry.notice)
        item.expiry = expiry
        items.put(item)
        continue
      }
      let step = expiry.next.step
      switch step {
      case .ask:
        expiry.asked = now
        // Asked late, after a stop: the day to answer in is theirs all the same.
        expiry.at = max(expiry.at, now.adding(hours: Expiry.notice))
      case .hide: expiry.hidden = now
      case .end: item.end(Closing(at: now, by: item.by, reason: .expired))
      }
      item.expiry = expiry
      items.put(item)
      let holders = step == .end ? item.people(.held).filter { !$0.isGhost } : []
      if !holders.isEmpty {
        said.append(
          Announcement(
            key: "\(item.id).\(now.milliseconds)",
            privately: holders.map { PrivateWord(to: $0.id, about: item.id, endLine(item)) }))
      }
      if step == .ask, !item.by.isGhost {
        said.append(
          Announcement(
            key: "\(item.id).\(now.milliseconds)", privately: [stillQuestion(item, room)]))
      }
    }
    return said
  }

  /// What those who hold some of it are told at its end.
  private static func endLine(_ item: Item) -> Text {
    Text(
      fr: "#\(item.id)\(item.inBrackets(.fr)) a expiré : plus rien à faire, merci !",
      en: "#\(item.id)\(item.inBrackets(.en)) has expired: nothing more to do, thank you!")
  }

  /// Erases private texts some time after their items have ended.
  static let erasure = Job("board.details") { room, after in
    Items(room).rows.list(Items.details, "all", limit: 1).first?.closing
      .map { max($0.at.adding(room[keptDetails]), after.adding(milliseconds: 1)) }
  } run: { room, due in
    let items = Items(room)
    let kept = room[keptDetails]
    for var item in items.rows.list(Items.details, "all", limit: batch) {
      guard let end = item.closing?.at, end.adding(kept) <= max(room.now, due) else {
        break
      }
      if let details = item.details { room.erase(details.ref) }
      item.details = nil
      items.put(item)
    }
    return []
  }

  /// `#97 (bread): still needed? !still 97 / !close 97`
  private static func stillQuestion(_ item: Item, _ room: Room) -> PrivateWord {
    let (id, p) = (item.id, room.prefix)
    let end = item.expiry?.at ?? room.now
    let isOffer = room.kind(item.kind)?.isOffer ?? false
    let day = room.zone.day(of: end)
    let question = Text { language in
      let known = item.inBrackets(language)
      return language == .fr
        ? "#\(id)\(known) : toujours d'actualité ? \(p)toujours \(id) / \(p)ferme \(id)"
        : "#\(id)\(known): still \(isOffer ? "on offer" : "needed")? "
          + "\(p)still \(id) / \(p)close \(id)"
    }
    var word = PrivateWord(
      to: item.by.id, asks: id, until: end.adding(days: Expiry.hiddenDays), question,
      Text { language in
        let date = language.say(day, from: room.zone.day(of: room.now))
        return language == .fr
          ? "Sans réponse, il quitte les listes le \(date)."
          : "Without an answer it leaves the lists on \(date)."
      })
    word.instead = [
      Text(fr: "\(item.by.name) : \(question.fr)", en: "\(item.by.name): \(question.en)")
    ]
    return word
  }

  /// What leaves the lists soon, or has left them since the last digest: each is named once.
  static let expiring = DigestSection(
    rank: 80, quota: 1, named: Text(fr: "expirent", en: "expiring")
  ) { room, since in
    let items = Items(room)
    let today = room.zone.day(of: room.now)
    let last = today.adding(days: 1)
    // The last digest has named what goes on the day after it.
    let named = since.map { room.zone.day(of: $0).adding(days: 1) } ?? today
    func day(_ item: Item) -> Day { room.zone.day(of: item.expiry?.at ?? room.now) }
    let most = 500
    let gone = items.rows.list(Items.expiry, "hidden", limit: most)
    let going = items.rows.list(Items.expiry, "listed", limit: most).prefix { day($0) <= last }
    let all = (gone + going)
      .filter { $0.asked == nil && day($0) > named && day($0) <= last }
      .sorted { $0.id < $1.id }
    guard !all.isEmpty else { return nil }
    let isTomorrow = all.allSatisfy { day($0) == last }
    let p = room.prefix
    let line = Text { language in
      let numbers = language.numbers(all.map(\.id))
      return language == .fr
        ? "Expirent\(isTomorrow ? " demain" : "") : \(numbers) (\(p)toujours \(all[0].id) "
          + "ou \(p)ferme \(all[0].id))"
        : "Expiring\(isTomorrow ? " tomorrow" : ""): \(numbers) (\(p)still \(all[0].id) "
          + "or \(p)close \(all[0].id))"
    }
    return .init(title: Text(""), lines: [line])
  }
}

extension Language {
  /// `#97, #101`; of many only the first eight: `#1, #2 … and 3 more`.
  func numbers(_ ids: [Int]) -> String {
    let most = 8
    let shown = ids.prefix(most).map { "#\($0)" }.joined(separator: ", ")
    let rest = ids.count - most
    if rest <= 0 { return shown }
    let others = plural(rest, "autre", "autres")
    return shown + (self == .fr ? " … et \(say(rest)) \(others)" : " … and \(say(rest)) more")
  }
}
