import Board
import PluginAPI

/// How long there has been enough of a thing. It follows from the numbers, so no undo takes it back.
struct BrakeRow: Row {
  /// The thing's key.
  let id: String
  /// Since when there is enough; nil: there is not.
  var since: Moment?
  /// Whether it has been enough for a day.
  var isOn = false

  /// Hours after which enough is enough.
  static let hours = 24

  static let table = Table<BrakeRow>("makers.brakes", indexes: [next, on], isTakenBack: false)
  static let next = Index<BrakeRow>("next") { row in
    guard let since = row.since, !row.isOn else { return [] }
    return [.init("all", rank: since.adding(hours: hours).milliseconds)]
  }
  static let on = Index<BrakeRow>("on") { $0.isOn ? [.init("all")] : [] }
}

/// Where there is enough of something, people are asked to make something else.
struct Brakes {
  let room: Room
  let products: Products
  let ledger: Ledger<RoomLedger>
  let now: Moment

  init(_ workshop: Workshop) {
    room = workshop.room
    products = workshop.products
    ledger = workshop.ledger
    now = workshop.call.sentAt
  }

  init(_ room: Room) {
    self.room = room
    products = Products(room)
    ledger = Ledger(room)
    now = room.now
  }

  /// What there is, and what is asked for.
  struct Balance {
    /// With makers and in hubs.
    var stock: Int64
    /// Stock that is put aside for nothing, and what people have pledged.
    var coming: Int64
    var wanted: Int64

    /// Whether there is a fifth more than is asked for.
    var isEnough: Bool { stock > 0 && coming * 10 >= wanted * 12 }
  }

  func balance(_ key: String) -> Balance {
    let demand = Items(room).demand(.request, about: key)
    let stock = ledger.totals(key).stock
    return Balance(
      stock: stock, coming: max(stock - demand.aside, 0) + demand.held, wanted: demand.wanted)
  }

  /// Whether a thing is braked, by a coordinator or by the numbers.
  func isOn(_ product: Product) -> Bool {
    switch product.brake {
    case .on: true
    case .off: false
    case .auto: room[BrakeRow.table][product.key]?.isOn ?? false
    }
  }

  /// Notes whether there is enough of a thing now; a brake is released at once, and set a day later.
  func look(at key: String) {
    let rows = room[BrakeRow.table]
    let known = rows[key]
    let isEnough = balance(key).isEnough
    if isEnough, known?.since == nil {
      rows.put(BrakeRow(id: key, since: now))
    } else if !isEnough, known?.since != nil || known?.isOn == true {
      rows.put(BrakeRow(id: key))
    }
  }

  /// `⚠ Enough ear-savers (210 in stock, 0 asked): visors are needed instead.`
  func warning(_ product: Product) -> Text? {
    guard isOn(product) else { return nil }
    return enoughLine(
      product, "⚠ ",
      instead: { name, language in
        language == .fr ? "\(name) plus utiles" : "\(name) are needed instead"
      })
  }

  func enoughLine(
    _ product: Product, _ mark: String, instead: @escaping (String, Language) -> String
  ) -> Text {
    let balance = balance(product.key)
    let better = better(than: product.key)
    return Text { language in
      let isFrench = language == .fr
      let (stock, asked) = (
        product.amount(balance.stock, language), product.amount(balance.wanted, language)
      )
      let end = isFrench ? (product.isFeminine ? "es" : "s") : ""
      let word = balance.wanted < 2 && isFrench ? String(end.dropLast()) : end
      let numbers =
        isFrench
        ? "\(stock) en stock, \(asked) demandé\(word)" : "\(stock) in stock, \(asked) asked"
      let what =
        isFrench ? "Assez \(Product.of(product.many.fr))" : "Enough \(product.many.en)"
      let line = "\(mark)\(what) (\(numbers))"
      guard let better else { return line + "." }
      return line + (isFrench ? " : " : ": ") + instead(better.many[language], language)
        + (mark.isEmpty ? "" : ".")
    }
  }

  /// What is asked for most beyond what there is.
  func better(than key: String) -> Product? {
    let wanted = Items(room).demand(.request).filter { $0.key != key }
    let lacking = wanted.map { other, count in (other, count - ledger.totals(other).stock) }
      .filter { $0.1 > 0 && !isOn(products[$0.0]) }
    return lacking.max { ($0.1, $1.0) < ($1.1, $0.0) }.map { products[$0.0] }
  }
}

extension Makers {
  /// Brakes what there has been enough of for a day.
  static let brakeJob = Job("makers.brake") { room, after in
    room[BrakeRow.table].list(BrakeRow.next, "all", limit: 1).first?.since
      .map { max($0.adding(hours: BrakeRow.hours), after.adding(milliseconds: 1)) }
  } run: { room, due in
    let brakes = Brakes(room)
    for row in room[BrakeRow.table].list(BrakeRow.next, "all", limit: 50) {
      guard let since = row.since, since.adding(hours: BrakeRow.hours) <= max(room.now, due) else {
        break
      }
      let isEnough = brakes.balance(row.id).isEnough
      room[BrakeRow.table].put(
        BrakeRow(id: row.id, since: isEnough ? since : nil, isOn: isEnough))
    }
    return []
  }

  static let brake: Command = Command(
    "brake", fr: ["frein"],
    help: Text(
      fr: "Dire qu'il y a assez d'un article (coordination)",
      en: "Say that there is enough of an item (coordinators)"),
    example: Text(fr: "frein attaches-masque oui", en: "brake ear savers on"), role: .coord,
    place: .named, .brakeWord, .rest(Text(fr: "article", en: "item"))
  ) { call, word, rest in
    let workshop = Workshop(call)
    var rest = rest
    guard let product = rest.takeThing(workshop.products)?.product else {
      throw Refusal.nothingGiven(Text { call.prefix + brake.example[$0] })
    }
    var row = call.room[ProductRow.table][product.key] ?? ProductRow(id: product.key)
    row.brake = word == .auto ? nil : word
    call.room[ProductRow.table].put(row)
    Brakes(workshop).look(at: product.key)
    let after = Workshop(call).products[product.key]
    let brakes = Brakes(workshop)
    let balance = brakes.balance(product.key)
    let isOn = brakes.isOn(after)
    var answer = Answer(
      Text { language in
        let isFrench = language == .fr
        let (stock, asked) = (
          product.amount(balance.stock, language), product.amount(balance.wanted, language)
        )
        let things = product.many[language]
        let head: String =
          switch word {
          case .on: isFrench ? "Frein sur les \(things)" : "Brake on \(things)"
          case .off: isFrench ? "Pas de frein sur les \(things)" : "No brake on \(things)"
          case .auto:
            isFrench
              ? "Frein automatique sur les \(things), \(isOn ? "mis" : "levé")"
              : "Automatic brake on \(things), now \(isOn ? "on" : "off")"
          }
        return isFrench
          ? "\(head) : \(stock) en stock, \(asked) demandé\(balance.wanted < 2 ? "" : "s")."
          : "\(head): \(stock) in stock, \(asked) asked."
      })
    answer.inRoom = answer.lines
    answer.deed = Text { "\(call.prefix)\(brake.words.shown[$0]) \(product.many[$0])" }
    return answer
  }
}

extension Argument where Value == ProductRow.Brake {
  static var brakeWord: Self {
    let words: [(ProductRow.Brake, [String])] = [
      (.on, ["on", "oui", "yes", "mis"]), (.off, ["off", "non", "no", "leve"]),
      (.auto, ["auto", "automatique", "automatic"]),
    ]
    return Self(
      label: Text(fr: "oui | non | auto", en: "on | off | auto"), stage: .keyword,
      take: { reading in
        words.first { reading.utterance.takeWord(among: $0.1) != nil }?.0
      },
      whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }
}
