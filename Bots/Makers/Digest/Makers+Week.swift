import Board
public import PluginAPI

extension Makers {
  /// What was made and delivered in a week.
  public var weekSections: [WeekSection] { [Self.weekMade] }

  /// Lines of two weeks that are looked at, at most; of more whole days are summed up.
  private static let weekMost = 20_000

  /// What was made and delivered, how that compares with the week before, and how many made something
  /// for the first time.
  private static let weekMade = WeekSection(rank: 31, quota: 4) { room, week in
    let ledger = Ledger(room)
    let products = Products(room)
    let (now, before) = periods(ledger, week)
    let keys = ledger.things.filter { !now[$0].totals.isEmpty || !before[$0].totals.isEmpty }
    var lines = keys.prefix(2).compactMap { weekLine(products[$0], now[$0], before[$0]) }
    let closed = Items(room).doneCount(of: Kind.request, in: week)
    if closed.now > 0 || closed.before ?? 0 > 0 {
      lines.append(
        Text { language in
          let count = closed.now
          let change =
            closed.before.map { WeekSection.change(count, from: $0)[language] } ?? ""
          return language == .fr
            ? "\(language.say(count)) \(language.plural(count, "demande close", "demandes closes"))\(change)"
            : "\(language.say(count)) \(language.plural(count, "request", "requests")) closed\(change)"
        })
    }
    let new = Set(keys.flatMap { now[$0].makers }).count { isNew(UserID($0), room, week) }
    if new > 0 {
      lines.append(
        Text { language in
          language == .fr
            ? language.plural(
              new, "1 personne a fabriqué", "\(language.say(new)) personnes ont fabriqué")
              + " pour la première fois"
            : "\(language.say(new)) \(language.plural(new, "person", "people")) made something for the "
              + "first time"
        })
    }
    return lines.isEmpty ? nil : .init(title: WeekSection.done, lines: lines)
  }

  /// The week, and the one before.
  private static func periods(
    _ ledger: Ledger<RoomLedger>, _ week: Week
  ) -> (now: LedgerPeriod, before: LedgerPeriod) {
    guard let lines = ledger.lines(since: week.earlier, limit: weekMost) else {
      let zone = ledger.book.room.zone
      let last = zone.day(of: week.end)
      return (
        LedgerPeriod(ledger, from: last.adding(days: -6), to: last),
        LedgerPeriod(ledger, from: last.adding(days: -13), to: last.adding(days: -7))
      )
    }
    return (
      LedgerPeriod(lines.filter { $0.at > week.start && $0.at <= week.end }),
      LedgerPeriod(lines.filter { $0.at <= week.start })
    )
  }

  /// `148 visors made (+30, 31 people), 96 delivered (−4, 5 places)`
  private static func weekLine(
    _ product: Product, _ now: LedgerPeriod.Part, _ before: LedgerPeriod.Part
  ) -> Text? {
    let made = (now.totals.made, before.totals.made)
    let delivered = (now.totals.delivered, before.totals.delivered)
    if made == (0, 0), delivered == (0, 0) { return nil }
    return Text { language in
      let isFrench = language == .fr
      func change(_ counts: (Int64, Int64)) -> String {
        let change = counts.0 - counts.1
        return change == 0 ? "=" : (change > 0 ? "+" : "") + product.amount(change, language)
      }
      func counted(_ count: Int, _ one: String, _ many: String) -> String {
        count == 0 ? "" : ", \(language.say(count)) \(language.plural(count, one, many))"
      }
      let end = product.isFeminine ? "es" : "s"
      let people =
        isFrench
        ? counted(now.makers.count, "personne", "personnes")
        : counted(now.makers.count, "person", "people")
      let places =
        isFrench
        ? counted(now.orgs.count, "lieu", "lieux") : counted(now.orgs.count, "place", "places")
      let first =
        "\(product.say(made.0, language)) \(isFrench ? "fait\(end)" : "made") "
        + "(\(change(made))\(people))"
      if delivered == (0, 0) { return first }
      return "\(first), \(product.amount(delivered.0, language)) "
        + "\(isFrench ? "livré\(end)" : "delivered") (\(change(delivered))\(places))"
    }
  }

  /// Whether the first that somebody ever made is of that week. What was carried over for them is older.
  private static func isNew(_ user: UserID, _ room: Room, _ week: Week) -> Bool {
    if user.isFormer { return false }
    let rows = room[LedgerLine.table]
    let bucket = LedgerPlace.person(user).text
    // The latest stand first.
    let count = rows.count(LedgerLine.byPlace, bucket)
    let first = rows.list(LedgerLine.byPlace, bucket, after: max(count - 1, 0), limit: 1).first
    return first.map { $0.isCarried != true && $0.at > week.start } ?? false
  }
}
