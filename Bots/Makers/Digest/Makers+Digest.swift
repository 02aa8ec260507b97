import Board
import PluginAPI

extension Makers {
  /// What is to be driven, and who does.
  static let trips = DigestSection(
    rank: 20, quota: 2, named: Text(fr: "trajets", en: "trips")
  ) { room, _ in
    let items = Items(room)
    let count = items.openCount(Kind.pickup.name)
    guard count > 0 else { return nil }
    let shown = items.open(Kind.pickup.name, limit: 24)
    return .init(
      title: Text(fr: "TRAJETS", en: "TRIPS"), lines: shown.map { tripLine($0, now: room.now) },
      count: count, more: Kind.pickup.list)
  }

  /// What was made and delivered, and what became of all that ever was.
  static let doneToday = DigestSection(
    rank: 30, quota: 2, named: Text(fr: "fait", en: "done")
  ) { room, since in
    let ledger = Ledger(room)
    let products = Products(room)
    let today = room.zone.day(of: room.now)
    let first = since.map { room.zone.day(of: $0) } ?? today
    let isToday = since.map { $0.adding(hours: 26) >= room.now } ?? true
    let done =
      since.flatMap { LedgerPeriod(ledger, since: $0) }
      ?? LedgerPeriod(ledger, from: isToday ? today : first, to: today)
    let keys = ledger.things.filter { !done[$0].totals.isEmpty }
    let closed = Items(room).endedRequests(since: since, of: Kind.request)
    guard !keys.isEmpty || closed > 0 else { return nil }
    var lines = keys.prefix(2).enumerated().map { index, key in
      doneLine(products[key], done[key], closed: index == 0 ? closed : 0)
    }
    if keys.isEmpty {
      lines = [
        Text {
          $0 == .fr
            ? "\(closed) \($0.plural(closed, "demande close", "demandes closes"))"
            : "\(closed) \($0.plural(closed, "request", "requests")) closed"
        }
      ]
    }
    if let main = keys.first {
      let start = ledger.book.line(1)?.day ?? today
      let line = sinceLine(
        products[main], ledger.totals(main), start, isOnly: ledger.things.count == 1)
      lines.insert(line, at: min(1, lines.count))
    }
    let day = isToday ? nil : first
    return .init(
      title: Text { language in
        guard let day else { return language == .fr ? "FAIT AUJOURD'HUI" : "DONE TODAY" }
        let name = language.say(day, from: today)
        return (language == .fr ? "FAIT DEPUIS LE \(name)" : "DONE SINCE \(name)").uppercased()
      }, lines: lines)
  }

  /// `148 visors (31 people), 96 delivered (5 places), 6 requests closed`
  private static func doneLine(
    _ product: Product, _ done: LedgerPeriod.Part, closed: Int
  ) -> Text {
    let (totals, makers, orgs) = (done.totals, done.makers.count, done.orgs.count)
    return Text { language in
      let isFrench = language == .fr
      var parts: [String] = []
      if totals.made != 0 {
        let word =
          isFrench
          ? language.plural(makers, "personne", "personnes")
          : language.plural(makers, "person", "people")
        parts.append(product.say(totals.made, language) + " (\(language.say(makers)) \(word))")
      }
      if totals.delivered != 0 {
        let word =
          isFrench
          ? language.plural(orgs, "lieu", "lieux") : language.plural(orgs, "place", "places")
        let verb =
          isFrench ? (product.isFeminine ? "livrées" : "livrés") : "delivered"
        let what =
          totals.made == 0
          ? product.say(totals.delivered, language) : product.amount(totals.delivered, language)
        parts.append("\(what) \(verb) (\(language.say(orgs)) \(word))")
      }
      if totals.scrapped > 0, parts.isEmpty {
        parts.append(
          product.say(totals.scrapped, language) + (isFrench ? " au rebut" : " scrapped"))
      }
      if closed > 0 {
        parts.append(
          isFrench
            ? "\(closed) \(language.plural(closed, "demande close", "demandes closes"))"
            : "\(closed) \(language.plural(closed, "request", "requests")) closed")
      }
      if parts.isEmpty { parts.append(product.many[language]) }
      return parts.joined(separator: ", ")
    }
  }

  /// `Since 16 March: 3,187 made = 2,980 delivered + 189 in stock + 18 scrapped`
  private static func sinceLine(
    _ product: Product, _ totals: Totals, _ start: Day, isOnly: Bool
  ) -> Text {
    Text { language in
      let isFrench = language == .fr
      func amount(_ count: Int64) -> String { product.amount(count, language) }
      let end = product.isFeminine ? "es" : "s"
      var parts = [
        "\(amount(totals.delivered)) \(isFrench ? "livré\(end)" : "delivered")",
        "\(amount(totals.stock)) \(isFrench ? "en stock" : "in stock")",
      ]
      if totals.road != 0 {
        parts.append("\(amount(totals.road)) \(isFrench ? "en route" : "on the road")")
      }
      if totals.scrapped != 0 {
        let word = isFrench ? language.plural(Int(totals.scrapped), "rebut", "rebuts") : "scrapped"
        parts.append("\(amount(totals.scrapped)) \(word)")
      }
      var sum = parts.joined(separator: " + ")
      if totals.adjusted != 0 {
        // What was found is more than was made; what is lost is less.
        sum +=
          (totals.adjusted > 0 ? " − " : " + ")
          + "\(product.amount(abs(totals.adjusted), language)) "
          + (totals.adjusted > 0 ? (isFrench ? "retrouvé" : "found") : isFrench ? "perdu" : "lost")
      }
      let made = isFrench ? (product.isFeminine ? "faites" : "faits") : "made"
      let day = language.sayInFull(start).split(separator: " ").dropFirst().joined(separator: " ")
      let head = isFrench ? "Depuis le \(day) : " : "Since \(day): "
      let count = isOnly ? amount(totals.made) : product.say(totals.made, language)
      return "\(head)\(count) \(made) = \(sum)"
    }
  }

  /// Where the stock is, what material ends soon, and what there is enough of.
  static let stockLines = DigestSection(
    rank: 40, quota: 2, named: Text("stock")
  ) { room, _ in
    let ledger = Ledger(room)
    let products = Products(room)
    let soon = MaterialStock(room).endingSoon
    let main = (room[mainItems] + ledger.things).first { ledger.totals($0).stock != 0 }
    var lines: [Text] = []
    if main != nil || soon != nil {
      let hubs = main.map { ledger.book.places(LedgerLine.bucket($0, .hub)).total } ?? 0
      let makers = main.map { ledger.book.places(LedgerLine.bucket($0, .person)).total } ?? 0
      let product = main.map { products[$0] }
      lines.append(
        Text { language in
          let isFrench = language == .fr
          var parts: [String] = []
          if let product {
            func amount(_ count: Int64) -> String { product.amount(count, language) }
            var stock: [String] = []
            if hubs != 0 { stock.append("hub " + amount(hubs)) }
            if makers != 0 {
              stock.append((isFrench ? "chez les makers " : "makers ") + amount(makers))
            }
            parts.append((isFrench ? "Stock : " : "Stock: ") + stock.joined(separator: ", "))
          }
          if let soon { parts.append(soon[language]) }
          return parts.joined(separator: " · ")
        })
    }
    let brakes = Brakes(room)
    var braked = room[BrakeRow.table].list(BrakeRow.on, "all", limit: 20).map(\.id)
    braked += room[BrakeChoice.table].list(BrakeChoice.on, "all", limit: 20).map(\.id)
      .filter { !braked.contains($0) }
    for key in braked where brakes.isOn(products[key]) {
      lines.append(
        brakes.enoughLine(
          products[key], "",
          instead: { name, language in
            language == .fr ? "imprimer plutôt des \(name)" : "print \(name) instead"
          }))
      break
    }
    guard !lines.isEmpty else { return nil }
    var content = DigestSection.Content(title: Text(""), lines: lines)
    // What lies there day after day is no news.
    content.isAside = true
    return content
  }
}
