import Board
import PluginAPI

extension Product {
  /// `demandé`, `livrées`: French agrees.
  func agreed(_ participle: String, _ count: Int64) -> String {
    participle + (isFeminine ? "e" : "") + (count < 2 ? "" : "s")
  }
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
      let numbers =
        isFrench
        ? "\(stock) en stock, \(asked) \(product.agreed("demandé", balance.wanted))"
        : "\(stock) in stock, \(asked) asked"
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
    // Grams of one thing are not more than pieces of another.
    let wanted = Items(room).demand(.request).filter {
      $0.key != key && products[$0.key].unit == .piece
    }
    let lacking = wanted.map { other, count in (other, count - ledger.totals(other).stock) }
      .filter { $0.1 > 0 && !isOn(products[$0.0]) }
    return lacking.max { ($0.1, $1.0) < ($1.1, $0.0) }.map { products[$0.0] }
  }
}
