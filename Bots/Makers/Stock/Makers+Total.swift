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

/// Over which days a total goes.
enum Period: Sendable {
  case today, week
  case since(Day)

  /// The days, both included, and what to call them.
  func days(today: Day) -> (first: Day, last: Day, name: Text) {
    switch self {
    case .today: (today, today, Text(fr: "aujourd'hui", en: "today"))
    case .week:
      (
        today.adding(days: -(today.weekday.number - 1)), today,
        Text(fr: "cette semaine", en: "this week")
      )
    case .since(let day):
      (
        day, today,
        Text(
          fr: "depuis le \(Language.fr.say(day, from: today))",
          en: "since \(Language.en.say(day, from: today))")
      )
    }
  }
}

extension Argument where Value == Period {
  /// `today`, `week`, `since 16 March`.
  static var period: Self {
    Self(
      label: Text(fr: "aujourd'hui | semaine | depuis le …", en: "today | week | since …"),
      stage: .time,
      take: { reading in
        if reading.utterance.takeWord(among: ["today", "aujourd'hui", "aujourdhui", "auj", "jour"])
          != nil
        {
          return .today
        }
        if reading.utterance.takeWord(among: ["week", "semaine", "hebdo"]) != nil { return .week }
        let words = reading.utterance.remainingText.split(separator: " ").map(String.init)
        guard let at = words.firstIndex(where: { ["since", "depuis"].contains(fold($0)) }) else {
          return nil
        }
        let today = reading.zone.day(of: reading.sentAt)
        let typed = words[(at + 1)...].joined(separator: " ")
        guard let day = PastDay.read(typed, today: today) else {
          throw Refusal.dateNotUnderstood(typed)
        }
        let rest = words[..<at].joined(separator: " ") + " " + day.rest
        reading.utterance = Utterance(normalise(rest))
        return .since(day.day)
      }, whenAbsent: { _ in .today })
  }
}

/// A day that is past: `16 March`, `le 16 mars`, `12/04`, `2020-03-16`, `yesterday`, `monday`.
struct PastDay {
  var day: Day
  /// What stands after it.
  var rest: String

  static func read(_ text: String, today: Day) -> PastDay? {
    var words = text.split(separator: " ").map(String.init)
    while let first = words.first, ["le", "the", "du"].contains(fold(first)) { words.removeFirst() }
    guard let first = words.first.map({ fold($0).trimmedSigns }) else { return nil }
    func rest(_ count: Int) -> String { words.dropFirst(count).joined(separator: " ") }
    if ["yesterday", "hier"].contains(first) {
      return PastDay(day: today.adding(days: -1), rest: rest(1))
    }
    if let day = Day(first) { return PastDay(day: min(day, today), rest: rest(1)) }
    if let weekday = Weekday.allCases.first(where: {
      [
        Language.fr.say($0, isLong: true), Language.en.say($0, isLong: true),
        Language.en.say($0, isLong: false).lowercased(),
      ].map { fold($0) }.contains(first)
    }) {
      let back = (today.weekday.number - weekday.number + 7) % 7
      return PastDay(day: today.adding(days: -(back == 0 ? 7 : back)), rest: rest(1))
    }
    let parts = first.split { !$0.isNumber }.compactMap { Int($0) }
    if first.contains("/"), parts.count >= 2 {
      let year = parts.count > 2 ? (parts[2] < 100 ? 2000 + parts[2] : parts[2]) : today.year
      return past(parts[0], parts[1], year, today).map { PastDay(day: $0, rest: rest(1)) }
    }
    guard words.count > 1 else { return nil }
    let second = fold(words[1]).trimmedSigns
    let number = Int(first.prefix { $0.isNumber }) ?? Int(second.prefix { $0.isNumber })
    guard let number, let month = month(second) ?? month(first) else { return nil }
    return past(number, month, today.year, today).map { PastDay(day: $0, rest: rest(2)) }
  }

  /// That day of this year, or of the last where it is yet to come.
  private static func past(_ day: Int, _ month: Int, _ year: Int, _ today: Day) -> Day? {
    guard let found = Day(year: year, month: month, day: day) else { return nil }
    return found.number <= today.number ? found : Day(year: year - 1, month: month, day: day)
  }

  private static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    let index = months.firstIndex {
      $0.contains { $0 == word || $0.hasPrefix(word) && word.count >= 3 }
    }
    return index.map { $0 + 1 }
  }

  private static let months: [[String]] = [
    ["janvier", "january"], ["fevrier", "february"], ["mars", "march"], ["avril", "april"],
    ["mai", "may"], ["juin", "june"], ["juillet", "july"], ["aout", "august"],
    ["septembre", "september"], ["octobre", "october"], ["novembre", "november"],
    ["decembre", "december"],
  ]
}

extension Rest {
  /// What is left and means nothing here.
  var unknownWords: String? {
    let words = text.split(separator: " ").filter { $0.contains { $0.isLetter } }
    let small: Set = [
      "of", "de", "des", "the", "les", "all", "tout", "pls", "please", "svp", "merci",
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
    let leads: Set = ["org", "etablissement", "at", "a", "au", "chez", "for", "pour"]
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
    var sums: [String: Flow] = [:]
    for line in ledger.lines(at: place, limit: Flow.most) {
      if let days, line.day.number < days.first.number { break }
      guard thing == nil || thing?.key == line.item else { continue }
      sums[line.item, default: Flow()].add(line, at: place)
    }
    let lines = sums.sorted { ($1.value.size, $0.key) < ($0.value.size, $1.key) }.prefix(3).map {
      key, flow in
      flow.line(products[key], name, place, held: ledger.held(place, key), days?.name)
    }
    if lines.isEmpty {
      return Answer(
        Text { language in
          let when = days.map { " " + $0.name[language] } ?? ""
          return language == .fr
            ? "\(name) : rien de compté\(when)." : "\(name): nothing counted\(when)."
        })
    }
    return Answer(lines: Array(lines))
  }
}

/// What went through one place, of one thing.
struct Flow {
  /// How many lines of one place are looked at: those of a year and more.
  static let most = 5_000

  var made: Int64 = 0
  /// Handed on, or (an organisation) delivered to it.
  var moved: Int64 = 0
  var scrapped: Int64 = 0
  var adjusted: Int64 = 0

  var size: Int64 { made + moved }

  mutating func add(_ line: LedgerLine, at place: LedgerPlace) {
    let isIn = line.to == place
    let other = isIn ? line.from : line.to
    let sign: Int64 = isIn ? 1 : -1
    switch (place.sort, other.sort) {
    case (_, .made): made += sign * line.qty
    case (_, .scrap): scrapped -= sign * line.qty
    case (_, .adjust): adjusted += sign * line.qty
    case (.org, _): moved += sign * line.qty
    default: moved -= sign * line.qty
    }
  }

  /// `Léa, visors: made 40 · handed over 28 · holds 9 · scrapped 3.`
  func line(
    _ product: Product, _ name: String, _ place: LedgerPlace, held: Int64, _ period: Text?
  ) -> Text {
    Text { language in
      let isFrench = language == .fr
      func amount(_ count: Int64) -> String { product.amount(count, language) }
      let when = period.map { " " + $0[language] } ?? ""
      let head = "\(name), \(product.many[language])\(when)" + (isFrench ? " : " : ": ")
      let end = product.isFeminine ? "es" : "s"
      var parts: [String] = []
      if place.sort == .org {
        parts.append((isFrench ? "livré\(end) " : "delivered ") + amount(moved))
      } else {
        parts.append(
          (isFrench ? "\(product.isFeminine ? "faites" : "faits") " : "made ") + amount(made))
        parts.append(
          (isFrench ? "remis\(product.isFeminine ? "es" : "") " : "handed over ") + amount(moved))
        if period == nil { parts.append((isFrench ? "en main " : "holds ") + amount(held)) }
        if scrapped != 0 { parts.append((isFrench ? "rebut " : "scrapped ") + amount(scrapped)) }
      }
      if adjusted != 0 {
        parts.append(
          (isFrench ? "ajusté " : "adjusted ") + (adjusted > 0 ? "+" : "") + amount(adjusted))
      }
      return head + parts.joined(separator: " · ") + "."
    }
  }
}
