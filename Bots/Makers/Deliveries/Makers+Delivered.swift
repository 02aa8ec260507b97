import Board
import PluginAPI

extension Makers {
  static let delivered: Command = Command(
    "delivered", fr: ["livré", "livre", "déposé"],
    help: Text(fr: "Dire que des pièces sont livrées", en: "Say that parts are delivered"),
    example: Text(fr: "livré 22 visières au CHR", en: "delivered 22 visors to CHR"),
    place: .item, repeats: .countedInARow, .thanks, .target, .optional(.portion()),
    .optional(.label), .rest(Text(fr: "article, à qui", en: "item, to whom"))
  ) { call, _, target, portion, label, rest in
    let workshop = Workshop(call)
    var rest = rest
    var answer: Answer
    if let id = target.id {
      let item = try workshop.items.open(id, of: [.request, .pickup], for: delivered)
      answer =
        item.kind == Kind.pickup.name
        ? try workshop.deliver(item, portion) : try workshop.deliver(portion, for: item, &rest)
    } else {
      answer = try workshop.deliver(portion, label, &rest)
    }
    if case .some? = portion { answer.isCounted = true }
    return answer
  }.undone(by: takeBack)
}

extension Workshop {
  // MARK: By number of a request, or by name

  /// `delivered 112 20`: the sender's own pieces, to whoever asked for them.
  func deliver(_ portion: Portion?, for item: Item, _ rest: inout Rest) throws -> Answer {
    guard let key = item.thing?.key else {
      throw Refusal.nothingGiven(Text { call.prefix + Makers.delivered.example[$0] })
    }
    let product = products[key]
    let source = self.source(of: product, from: nil)
    let open = max(item.wholeQuantity - item.wholeDone, 0)
    var count = min(open, ledger.held(source, key))
    if case .some(let typed)? = portion { count = try product.measure(typed) }
    guard count > 0 else {
      throw Refusal.holdsLess(
        name(source, call.language), ledger.held(source, key), max(open, 1), product,
        hint: Text(fr: "d'abord \(call.prefix)imprimé", en: "first \(call.prefix)printed"))
    }
    let org = LedgerPlace.org(item.org ?? "#\(item.id)")
    return try delivery(product, count, from: source, to: org, first: item)
  }

  /// `delivered 22 visors to CHR`.
  func deliver(_ portion: Portion?, _ label: String?, _ rest: inout Rest) throws -> Answer {
    let whole: Set = ["all", "tout", "tous", "toutes"]
    let isAll = rest.text.split(separator: " ").contains { whole.contains(fold(String($0))) }
    guard let portion = portion ?? (isAll ? .all : nil) else {
      throw Refusal.quantityMissing(Text { call.prefix + Makers.delivered.example[$0] })
    }
    let product = try thingOrLast(in: &rest)
    if case .some(let typed) = portion {
      try rest.refuseSecond(
        after: Text { product.said(typed, $0) }, of: product, products,
        command: Text { call.prefix + Makers.delivered.words.shown[$0] }, to: true)
    }
    let words = rest.text.split(separator: " ").filter { !whole.contains(fold(String($0))) }
    let route = Route(words.joined(separator: " "))
    let named = route.to ?? route.from
    guard let typed = label ?? named else {
      throw Refusal.whither(Text { call.prefix + Makers.delivered.example[$0] })
    }
    // "To CHR for Mrs Durand": where neither is known, whom it is for is.
    var to = try place(deliveredTo: typed)
    var from = route.to == nil && label == nil ? nil : route.from
    if to == nil, label != nil, let named, let place = try place(deliveredTo: named) {
      to = place
      from = route.to == nil ? nil : route.from
    }
    guard let to else { throw unknownOrg(typed) }
    let source = self.source(of: product, from: from)
    var count = ledger.held(source, product.key)
    if case .some(let typed) = portion { count = try product.measure(typed) }
    guard count > 0 else {
      throw Refusal.holdsLess(
        name(source, call.language), 0, 1, product,
        hint: Text(fr: "d'abord \(call.prefix)imprimé", en: "first \(call.prefix)printed"))
    }
    return try delivery(product, count, from: source, to: to, first: nil)
  }

  func thingOrLast(in rest: inout Rest) throws -> Product {
    rest.takeThing(products)?.product ?? lastThing
  }

  /// An organisation, or a hub; nil where neither is known.
  ///
  /// - Throws: E23 where several are.
  private func place(deliveredTo typed: String) throws -> LedgerPlace? {
    let words = typed.split(separator: " ").map(String.init)
    for count in stride(from: words.count, to: 0, by: -1) {
      let name = words.prefix(count).joined(separator: " ")
      if case .several(let all) = orgs.find(name), !isTown(name) {
        throw Refusal.severalOrgs(all)
      }
      if let org = org(named: name) { return .org(org.id) }
      if let hub = knownHub(name) { return hub }
      if let org = try noteHospital(named: name) { return .org(org.id) }
    }
    // A hub that nobody has brought anything to yet.
    if words.count <= 3, OrgName(typed).words.first == "hub" { return hub(named: typed) }
    return nil
  }

  /// That a name is no organisation known here; a person is not to be made one.
  private func unknownOrg(_ typed: String) -> Refusal {
    let titles: Set = ["mme", "mlle", "madame", "monsieur", "m", "mr", "mrs", "ms", "miss", "dr"]
    let first = fold(String(typed.prefix { $0 != " " })).trimmedSigns
    let isPerson =
      titles.contains(first) || !call.vocabulary.members.people(called: fold(typed)).isEmpty
    guard isPerson else { return .orgUnknown(typed, prefix: call.prefix) }
    return .whither(Text { call.prefix + Makers.delivered.example[$0] })
  }

  /// A place where goods are gathered, where one goes by that name.
  func knownHub(_ name: String) -> LedgerPlace? {
    let around = call.vocabulary.surroundings
    if let place = around.places.find(name, near: around.centre) {
      return place.kind == .hub || holdsAnything(place.key) ? .hub(place.key) : nil
    }
    let key = OrgName(name).key
    if key == "hub" { return .hub(key) }
    return holdsAnything(key) ? .hub(key) : nil
  }

  private func holdsAnything(_ hub: String) -> Bool {
    !ledger.lines(at: .hub(hub), limit: 1).isEmpty
  }

  /// Whose pieces go: of the place that is named, of what the sender drives or holds; for a
  /// coordinator who holds none, of the hub that has most.
  func source(of product: Product, from: String?) -> LedgerPlace {
    if let from, let hub = knownHub(from) { return hub }
    let (me, road) = (LedgerPlace.person(call.sender.id), LedgerPlace.driver(call.sender.id))
    if ledger.held(me, product.key) > 0 { return me }
    if ledger.held(road, product.key) > 0 { return road }
    guard call.role >= .coord else { return me }
    let hubs = ledger.book.places(LedgerLine.bucket(product.key, .hub)).byKey
    let best = hubs.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best.map { .hub($0.key) } ?? me
  }

  // MARK: A trip

  /// `delivered 125`: what a driver has loaded arrives.
  func deliver(_ item: Item, _ portion: Portion?) throws -> Answer {
    guard var trip = room[Trip.table][item.id] else { throw Refusal.unknownID(item.id) }
    let driver = try driver(of: item, trip)
    if trip.loaded <= trip.unloaded {
      _ = try collect(item, trip, portion, driver)
      trip = room[Trip.table][item.id] ?? trip
    }
    guard let key = item.thing?.key, trip.isCounted else {
      return arrive(items[item.id] ?? item, trip, driver)
    }
    let product = products[key]
    var count = trip.loaded - trip.unloaded
    if case .some(let typed)? = portion { count = try product.measure(typed) }
    let to = trip.to ?? .hub("hub")
    let road = LedgerPlace.driver(driver.id)
    var credit = driver.id
    if case .person(let owner)? = trip.from { credit = owner }
    return try delivery(
      product, count, from: road, to: to, first: nil, credit: credit, trip: item.id)
  }

  /// Goods that no ledger counts have arrived.
  private func arrive(_ item: Item, _ trip: Trip, _ driver: Person) -> Answer {
    var (item, trip) = (item, trip)
    trip.unloaded = trip.loaded
    if let quantity = item.quantity { _ = item.handOver(quantity, by: driver, at: call.sentAt) }
    item.isBound = nil
    item.close(.done, by: driver, at: call.sentAt)
    items.update(item)
    room[Trip.table].put(trip)
    var answer = Answer(
      Text { language in
        let what = item.tripLine(language)
        return language == .fr
          ? "#\(item.id) : arrivé, \(what). Merci, \(driver.name) !"
          : "#\(item.id): \(what) delivered. Thank you, \(driver.name)!"
      })
    answer.inRoom = answer.lines
    answer.deed = Text { "\(call.prefix)\(Makers.delivered.words.shown[$0]) #\(item.id)" }
    answer.settles = item.id
    return answer
  }
}

extension Refusal {
  /// To whom it goes is missing.
  static func whither(_ example: Text) -> Self {
    Self("", Text(fr: "À qui ? Par ex. : \(example.fr)", en: "To whom? E.g. \(example.en)"))
  }
}
