import Board
import PluginAPI

extension Makers {
  static let total: Command = Command(
    "total", en: ["totals"], fr: ["total", "totaux", "compteur", "bilan"],
    help: Text(fr: "Voir les comptes", en: "See the sums"),
    example: Text(fr: "total visières semaine", en: "total visors week"),
    place: .named, .optional(.person), .optional(.period),
    .word(["me", "moi"], label: Text(fr: "moi", en: "me")),
    .rest(Text(fr: "article, établissement", en: "item, organisation"))
  ) { call, person, period, isMe, rest in
    let workshop = Workshop(call)
    var rest = rest
    let thing = rest.takeThing(workshop.products)?.product
    let days = period.map { $0.days(today: workshop.today) }
    if let who = isMe ? call.sender : person {
      return workshop.total(at: .person(who.id), who.name, thing, days)
    }
    if let org = try workshop.org(namedIn: rest.text) {
      return workshop.total(at: .org(org.id), org.name, thing, days)
    }
    if thing == nil, let typed = rest.unknownWords {
      throw Refusal.thingUnknown(typed, prefix: call.prefix)
    }
    let keys = thing.map { [$0.key] } ?? workshop.mainThings
    let lines = keys.prefix(3).map { key in
      workshop.totalLine(workshop.products[key], days)
    }
    return Answer(lines: Array(lines))
  }
}

extension Rest {
  /// What is left and means nothing here.
  var unknownWords: String? {
    let words = text.split(separator: " ").filter { $0.contains { $0.isLetter } }
    let small: Set = [
      "of", "de", "des", "the", "les", "all", "tout", "pls", "please", "svp", "merci", "this",
      "cette", "ce", "la", "le",
    ]
    let left = words.filter { !small.contains(fold(String($0)).trimmedSigns) }
    return left.isEmpty ? nil : left.joined(separator: " ")
  }
}

extension Workshop {
  /// The things to name where none is asked for: the room's main ones, then what was made most.
  var mainThings: [String] {
    let counted = ledger.things
    var keys = room[Makers.mainItems].filter { counted.contains($0) }
    keys += counted.filter { !keys.contains($0) }
    return keys.isEmpty ? Array(room[Makers.mainItems].prefix(1)) : keys
  }

  /// The organisation that a text names: "org CHR", "CHR".
  func org(namedIn text: String) throws -> Org? {
    var words = text.split(separator: " ").map(String.init)
    let leads: Set = ["org", "etablissement", "at", "a", "au", "chez", "for", "pour", "pr"]
    var isSaid = false
    while let first = words.first, leads.contains(fold(first)) {
      isSaid = isSaid || ["org", "etablissement"].contains(fold(first))
      words.removeFirst()
    }
    guard !words.isEmpty else { return nil }
    let name = words.joined(separator: " ")
    switch orgs.find(name) {
    case .one(let org): return org
    case .several(let all): throw Refusal.severalOrgs(all)
    case .none:
      if isSaid { throw Refusal.orgUnknown(name, prefix: call.prefix) }
      return nil
    }
  }

  /// `Visors: made 3,187 · delivered 2,980 (41 places) · stock 189 · scrapped 18.`
  func totalLine(_ product: Product, _ days: (first: Day, last: Day, name: Text)?) -> Text {
    let totals =
      days.map { ledger.totals(product.key, from: $0.first, to: $0.last) }
      ?? ledger.totals(product.key)
    let places =
      days == nil ? ledger.book.places(LedgerLine.bucket(product.key, .org)).count : 0
    return Text { language in
      let isFrench = language == .fr
      let head =
        product.title[language] + (days.map { (isFrench ? ", " : " ") + $0.name[language] } ?? "")
      func amount(_ count: Int64) -> String { product.amount(count, language) }
      /// Over some days what is there may have become more or less.
      func change(_ count: Int64) -> String {
        days != nil && count > 0 ? "+" + amount(count) : amount(count)
      }
      let end = product.isFeminine ? "es" : "s"
      var delivered = (isFrench ? "livré\(end) " : "delivered ") + amount(totals.delivered)
      if places > 0 {
        let word =
          isFrench
          ? language.plural(places, "lieu", "lieux") : language.plural(places, "place", "places")
        delivered += " (\(language.say(places)) \(word))"
      }
      var parts = [
        (isFrench ? "\(product.isFeminine ? "faites" : "faits") " : "made ") + amount(totals.made),
        delivered,
        "stock " + change(totals.stock),
      ]
      if totals.road != 0 {
        parts.append((isFrench ? "en route " : "on the road ") + change(totals.road))
      }
      if totals.scrapped != 0 {
        parts.append((isFrench ? "rebut " : "scrapped ") + amount(totals.scrapped))
      }
      if totals.adjusted != 0 {
        parts.append(
          (isFrench ? "ajusté " : "adjusted ") + signed(product, totals.adjusted, language))
      }
      return head + (isFrench ? " : " : ": ") + parts.joined(separator: " · ") + "."
    }
  }

  /// `+5`, `−2`.
  func signed(_ product: Product, _ count: Int64, _ language: Language) -> String {
    (count > 0 ? "+" : "") + product.amount(count, language)
  }

  /// The sums of one person or organisation.
  func total(
    at place: LedgerPlace, _ name: String, _ thing: Product?,
    _ days: (first: Day, last: Day, name: Text)?
  ) -> Answer {
    var lines = totalLines(at: place, name, thing, days)
    if case .person(let user) = place { lines += totalLines(at: .driver(user), name, thing, days) }
    if lines.isEmpty {
      return Answer(
        Text { language in
          let when = days.map { " " + $0.name[language] } ?? ""
          return language == .fr
            ? "\(name) : rien de compté\(when)." : "\(name): nothing counted\(when)."
        })
    }
    return Answer(lines: Array(lines.prefix(3)))
  }

  private func totalLines(
    at place: LedgerPlace, _ name: String, _ thing: Product?,
    _ days: (first: Day, last: Day, name: Text)?
  ) -> [Text] {
    var sums: [String: Flow] = [:]
    for line in ledger.lines(at: place, limit: Flow.most) {
      if let days, line.day.number < days.first.number { break }
      if let days, line.day.number > days.last.number { continue }
      guard thing == nil || thing?.key == line.item else { continue }
      sums[line.item, default: Flow()].add(line, at: place)
    }
    return sums.sorted { ($1.value.size, $0.key) < ($0.value.size, $1.key) }.prefix(3).map {
      key, flow in
      flow.line(products[key], name, place, held: ledger.held(place, key), days?.name)
    }
  }
}
