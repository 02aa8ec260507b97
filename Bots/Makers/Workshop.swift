import Board
import PluginAPI

/// What a makers' command works with: the room's things, its ledger, its organisations and requests.
struct Workshop {
  let call: Call
  let products: Products
  let orgs: Orgs
  let ledger: Ledger<RoomLedger>
  let items: Items

  init(_ call: Call) {
    self.call = call
    products = Products(call)
    orgs = Orgs(call.room)
    ledger = Ledger(call.room)
    items = Items(call.room)
  }

  var room: Room { call.room }
  var today: Day { room.zone.day(of: call.sentAt) }

  /// What to call a place: `Léa`, `hub Saint-Jean`, `CHR`.
  func name(_ place: LedgerPlace, _ language: Language) -> String {
    switch place {
    case .person(let user), .driver(let user): room.person(user).name
    case .hub(let key): hubName(key, language)
    case .org(let key): orgs.name(key)
    case .made: language == .fr ? "fabrication" : "production"
    case .scrap: language == .fr ? "rebut" : "scrap"
    case .adjust: language == .fr ? "ajustement" : "adjustment"
    }
  }

  /// `hub Saint-Jean`, `hub`.
  func hubName(_ key: String, _ language: Language) -> String {
    let known = call.vocabulary.surroundings.places[key]?.shownName
    guard let name = known ?? (key == "hub" ? nil : key) else { return "hub" }
    return fold(name).hasPrefix("hub") ? "hub" + name.dropFirst(3) : "hub \(name)"
  }

  /// A move of this call.
  func move(
    _ product: Product, _ qty: Int64, from: LedgerPlace, to: LedgerPlace
  ) -> Move {
    Move(
      product.key, qty, from: from, to: to, by: call.sender.id, at: call.sentAt, day: today,
      event: call.event)
  }

  /// Writes a move, with what it does to requests and trips.
  ///
  /// - Throws: that somebody holds less.
  @discardableResult
  func record(_ move: Move) throws -> LedgerLine {
    do {
      let line = try ledger.record(move)
      Effects(self).apply(line)
      Brakes(self).look(at: line.item)
      return line
    } catch {
      throw holdsLess(error, move.item)
    }
  }

  /// `Léa holds 9, not 22: first !printed`
  private func holdsLess(
    _ shortage: Ledger<RoomLedger>.Shortage, _ item: String
  ) -> Refusal {
    let isPerson = shortage.place.sort == .person
    let p = call.prefix
    return .holdsLess(
      name(shortage.place, call.language), shortage.held, shortage.wanted, products[item],
      hint: isPerson ? Text(fr: "d'abord \(p)imprimé", en: "first \(p)printed") : nil)
  }

  /// Brings a hub's or a driver's count up to what is moved, where the ledger knows of less.
  ///
  /// - Returns: the line that says so, where one was needed.
  @discardableResult
  func makeUp(for qty: Int64, of product: Product, at place: LedgerPlace) throws -> LedgerLine? {
    let held = ledger.held(place, product.key)
    guard held < qty, [.hub, .driver].contains(place.sort) else { return nil }
    return try record(move(product, qty - held, from: .adjust, to: place))
  }

  /// What can go to a new request: stock that those which are open do not need.
  func freeStock(_ key: String) -> Int64 {
    max(ledger.totals(key).stock - items.demand(.request, about: key).wanted, 0)
  }

  // MARK: Which thing

  /// The thing that a line names; else the sender's last; else the room's main one.
  func thing(in rest: inout Rest) throws -> (product: Product, isTyped: Bool, isNew: Bool) {
    if let found = rest.takeThing(products) { return (found.product, found.isExact, false) }
    let words = rest.text.split(separator: " ").map(String.init)
    let isNoise = words.allSatisfy { word in
      let key = fold(word)
      return Self.noise.contains(key.trimmedSigns) || !key.contains { $0.isLetter }
    }
    if !isNoise, !Self.isCircumstance(words.first ?? "") {
      var line = rest.line
      if let free = line.takeFreeItem() {
        rest.line = line
        let name = StartProducts.singular(free.name[call.language], call.language)
        return (try products.add(name), false, true)
      }
    }
    return (lastThing, false, false)
  }

  /// The thing that the sender counted last; else the room's main one.
  var lastThing: Product {
    if let last = room[Maker.table][call.sender.id.text]?.lastItem { return products[last] }
    return products[room[Makers.mainItems].first ?? "visor"]
  }

  /// Notes what the sender counts, for a line that does not say it.
  func remember(_ product: Product) {
    let row = Maker(id: call.sender.id.text, lastItem: product.key)
    if room[Maker.table][row.id]?.lastItem != row.lastItem { room[Maker.table].put(row) }
  }

  /// Whether words that begin so say when, where or for whom, and are no thing: "this afternoon", "at
  /// home", "with my printer".
  static func isCircumstance(_ word: String) -> Bool {
    let key = fold(word).trimmedSigns
    return circumstances.contains(key)
      || Weekday.allCases.contains { day in
        [Language.fr.say(day, isLong: true), Language.en.say(day, isLong: true)]
          .contains { fold($0) == key }
      }
  }

  private static let circumstances: Set = [
    "this", "that", "these", "those", "ce", "cet", "cette", "ces", "at", "in", "on", "with",
    "without", "from", "by", "since", "during", "via", "for", "to", "until", "before", "after",
    "my", "our", "his", "her", "their", "yesterday", "today", "tonight", "tomorrow", "morning",
    "afternoon", "evening", "night", "week", "last", "other", "others", "extra", "yes", "so", "it",
    "already", "just", "only", "about", "pour", "pr", "avec", "sans", "chez", "a", "au", "aux",
    "dans", "sur", "sous", "par", "depuis", "pendant", "avant", "apres", "hier", "demain",
    "aujourd'hui", "matin", "soir", "midi", "nuit", "semaine", "mon", "ma", "mes", "notre", "nos",
    "son", "sa", "ses", "leur", "leurs", "autre", "autres", "oui", "deja", "seulement", "c'est",
    "j'ai", "ouf", "desole", "desolee", "sorry", "here", "ici", "la-bas", "and", "et",
  ]

  private static let noise: Set = [
    "thanks", "thank", "you", "thx", "merci", "today", "aujourd'hui", "auj", "hier", "yesterday",
    "ok",
    "done", "pls", "please", "svp", "stp", "voila", "fait", "faites", "faits", "of", "de", "d'",
    "the",
    "les", "des", "more", "plus", "now", "this", "morning", "ce", "matin", "soir", "tonight",
    "hello",
    "bonjour", "hop", "new", "encore", "again", "for", "pour", "et", "and", "total", "en", "pieces",
    "pcs", "bien", "super", "me", "moi", "all", "everyone", "tous", "a", "le", "la", "au", "to",
    "at",
  ]
}

extension String {
  /// Without signs at its ends.
  var trimmedSigns: String {
    var text = self[...]
    while let last = text.last, !last.isLetter, !last.isNumber { text = text.dropLast() }
    while let first = text.first, !first.isLetter, !first.isNumber { text = text.dropFirst() }
    return String(text)
  }
}
