import Board
import PluginAPI

extension Makers {
  static let stock: Command = Command(
    "stock",
    help: Text(
      fr: "Voir le stock ; le compter (coordination)", en: "See the stock; count it (coordinators)"),
    example: Text(fr: "stock visières", en: "stock visors"),
    place: .named, .countsStock, .optional(.personOfCount), .optional(.countedNumber),
    .word(["me", "moi"], label: Text(fr: "moi", en: "me")),
    .rest(Text(fr: "article, lieu", en: "item, place"))
  ) { call, counts, person, quantity, isMe, rest in
    let workshop = Workshop(call)
    var rest = rest
    let thing = rest.takeThing(workshop.products)?.product
    if counts {
      try call.require(.coord, of: "makers")
      return try workshop.count(quantity, thing ?? workshop.lastThing, at: rest.text, person)
    }
    if let who = isMe ? call.sender : person { return workshop.stock(of: who, thing) }
    if let hub = rest.unknownWords {
      guard let place = workshop.knownHub(Route(hub).from ?? hub) else {
        throw Refusal.thingUnknown(hub, prefix: call.prefix)
      }
      return workshop.stock(at: place, thing)
    }
    let keys = thing.map { [$0.key] } ?? workshop.mainThings
    return Answer(lines: keys.prefix(3).map { workshop.stockLine(workshop.products[$0]) })
  }.undone(by: takeBack)
}

extension Argument where Value == Bool {
  /// `set`, `compté`: a physical count.
  static var countsStock: Self {
    Self(
      label: Text(fr: "compté", en: "set"), stage: .privacy, isOptional: true,
      take: {
        $0.utterance.takeWord(among: ["set", "compte", "comptes", "count", "counted"]) != nil
      },
      whenAbsent: { _ in false })
  }
}

extension Argument where Value == Person {
  /// Whose stock; `me` is a word of its own.
  static var personOfCount: Self { person }
}

extension Argument where Value == CountedNumber {
  /// How many were counted, which may be none.
  static var countedNumber: Self {
    let base = Argument<Quantity>.quantity(.exact)
    return Self(
      label: base.label, stage: .quantity,
      take: { reading in
        let words = reading.utterance.remainingText.split(separator: " ").map(String.init)
        if let at = words.firstIndex(where: {
          ["0", "zero", "zéro", "none", "aucune", "aucun"].contains(fold($0))
        }) {
          var rest = words
          rest.remove(at: at)
          reading.utterance = Utterance(normalise(rest.joined(separator: " ")))
          return CountedNumber(quantity: nil)
        }
        let language = reading.language
        let quantity = try reading.refusing { (line) throws(PhraseFailure) in
          try line.takeQuantity(language: language, policy: .loose)
        }
        guard let quantity else { return nil }
        return CountedNumber(quantity: quantity)
      }, whenAbsent: { throw Refusal.quantityMissing($0.example) })
  }
}

/// What somebody counted; nil: there is none.
struct CountedNumber: Sendable {
  var quantity: Quantity?
}

extension Workshop {
  /// `Visors: hub Saint-Jean 132, makers 57 (11 people), on the road 0.`
  func stockLine(_ product: Product) -> Text {
    let hubs = ledger.book.places(LedgerLine.bucket(product.key, .hub)).byKey
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let makers = ledger.book.places(LedgerLine.bucket(product.key, .person))
    let road = ledger.book.places(LedgerLine.bucket(product.key, .driver)).total
    return Text { language in
      let isFrench = language == .fr
      func amount(_ count: Int64) -> String { product.amount(count, language) }
      var parts = hubs.prefix(3).map { "\(hubName($0.key, language)) \(amount($0.value))" }
      if hubs.count > 3 {
        let rest = hubs.dropFirst(3).reduce(0) { $0 + $1.value }
        parts.append((isFrench ? "autres hubs " : "other hubs ") + amount(rest))
      }
      if hubs.isEmpty { parts.append("hub 0") }
      let people =
        language.say(makers.count) + " "
        + (isFrench
          ? language.plural(makers.count, "personne", "personnes")
          : language.plural(makers.count, "person", "people"))
      parts.append("makers \(amount(makers.total))" + (makers.isEmpty ? "" : " (\(people))"))
      parts.append((isFrench ? "en route " : "on the road ") + amount(road))
      return product.title[language] + (isFrench ? " : " : ": ") + parts.joined(separator: ", ")
        + "."
    }
  }

  /// `Léa: 12 visors, 3 ear-savers.`
  func stock(of person: Person, _ thing: Product?) -> Answer {
    let keys = thing.map { [$0.key] } ?? ledger.things
    let held = keys.map { (products[$0], ledger.held(.person(person.id), $0)) }.filter { $0.1 != 0 }
    return Answer(
      Text { language in
        let list = held.prefix(6).map { $0.0.say($0.1, language) }.joined(separator: ", ")
        let none = language == .fr ? "rien en stock" : "nothing in stock"
        return person.name + (language == .fr ? " : " : ": ") + (list.isEmpty ? none : list) + "."
      })
  }

  func stock(at place: LedgerPlace, _ thing: Product?) -> Answer {
    let keys = thing.map { [$0.key] } ?? ledger.things
    let held = keys.map { (products[$0], ledger.held(place, $0)) }.filter { $0.1 != 0 }
    return Answer(
      Text { language in
        let list = held.prefix(6).map { $0.0.say($0.1, language) }.joined(separator: ", ")
        let none = language == .fr ? "rien en stock" : "nothing in stock"
        return Product.capital(name(place, language)) + (language == .fr ? " : " : ": ")
          + (list.isEmpty ? none : list) + "."
      })
  }

  /// A physical count: what differs from the ledger is adjusted.
  func count(
    _ typed: CountedNumber?, _ product: Product, at name: String, _ person: Person?
  ) throws -> Answer {
    guard let typed else {
      throw Refusal.quantityMissing(
        Text(
          fr: "\(call.prefix)stock compté 130 visières hub",
          en: "\(call.prefix)stock set 130 visors hub"))
    }
    if let quantity = typed.quantity, !quantity.isExact {
      throw Refusal.notExact(
        Text(
          fr: "\(call.prefix)stock compté 130 visières hub",
          en: "\(call.prefix)stock set 130 visors hub"))
    }
    let count = try typed.quantity.map { try product.measure($0) } ?? 0
    let route = Route(name)
    let place =
      person.map { LedgerPlace.person($0.id) } ?? hub(named: route.to ?? route.from ?? "hub")
    let held = ledger.held(place, product.key)
    let title = Text { Product.capital(self.name(place, $0)) }
    guard count != held else {
      return Answer(
        Text {
          let amount = product.amount(count, $0)
          return $0 == .fr
            ? "\(title.fr) : \(amount), comme au registre."
            : "\(title.en) count \(amount), as in the ledger."
        })
    }
    let change = count - held
    let line = try record(
      change > 0
        ? move(product, change, from: .adjust, to: place)
        : move(product, -change, from: place, to: .adjust))
    var answer = Answer(
      Text { language in
        let (new, old) = (product.amount(count, language), product.amount(held, language))
        let by = signed(product, change, language)
        return language == .fr
          ? "\(title.fr) : compté \(new), registre \(old) : ajusté \(by) (e\(line.id))."
          : "\(title.en) count \(new), ledger \(old): adjusted \(by) (e\(line.id))."
      })
    answer.entry = line.id
    answer.inRoom = answer.lines
    answer.deed = Text { "e\(line.id) (\(title[$0]) \(signed(product, change, $0)))" }
    return answer
  }
}
