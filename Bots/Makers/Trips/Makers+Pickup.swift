import Board
import PluginAPI

extension Makers {
  static let pickup: Command = Command(
    "pickup", fr: ["ramassage", "enlèvement"],
    help: Text(fr: "Demander un trajet pour des pièces", en: "Ask for parts to be driven"),
    example: Text(
      fr: "ramassage 40 visières à Olivet vers le hub avant demain midi",
      en: "pickup 40 visors at Olivet to hub before tomorrow noon"),
    place: .named, repeats: .counted, .optional(.privateText), .optional(.person),
    .optional(.quantity(.counted, cap: 10_000)), .optional(.due), .urgent,
    .rest(Text(fr: "article, d'où, vers où", en: "item, from, to"))
  ) { call, details, person, quantity, due, isUrgent, rest in
    let workshop = Workshop(call)
    var rest = rest
    guard let quantity else {
      let word = fold(rest.text)
      if ["", "libre", "libres", "free", "liste", "list"].contains(word), due == nil {
        return TripList(call).answer
      }
      throw Refusal.quantityMissing(Text { call.prefix + pickup.example[$0] })
    }
    let before = rest.text
    let found = rest.takeThing(workshop.products)
    let typed = Workshop.difference(before, rest.text)
    try rest.refuseSecond(
      after: Text { found?.product.said(quantity, $0) ?? $0.say(quantity) }, workshop.products,
      command: Text { call.prefix + pickup.words.shown[$0] })
    let route = try workshop.route(Route(rest.text))
    let owner = person ?? call.sender
    let count = found.flatMap { thing in try? thing.product.measure(quantity) }
    // What is measured or packed is moved, but no ledger counts it.
    let isCounted = count != nil && quantity.unit == .piece
    var trip = Trip(
      id: 0, to: workshop.place(named: route.to), fromName: workshop.shownName(route.from),
      toName: workshop.shownName(route.to))
    if isCounted, let product = found?.product {
      trip.from = workshop.source(owner, route.from, product, count ?? 0)
    }
    let names = workshop.tripNames(
      found?.product, typed: typed, trip, isCounted: isCounted)
    var draft = Draft(
      kind: Kind.pickup.name, text: names.text, quantity: quantity, due: due, isUrgent: isUrgent,
      details: details)
    draft.thing = names.thing
    let item = try workshop.items.add(draft, by: call)
    trip = Trip(
      id: item.id, from: trip.from, to: trip.to, fromName: trip.fromName, toName: trip.toName)
    call.room[Trip.table].put(trip)
    let p = call.prefix
    var answer = Answer(lines: [
      Text { language in
        let isFrench = language == .fr
        var line = "#\(item.id) \(Kind.pickup.word[language])" + (isFrench ? " : " : ": ")
        line += item.tripLine(language)
        if let due { line += ", " + language.say(due, from: call.sentAt) }
        if isUrgent { line += ", urgent" }
        return line + "."
      },
      workshop.onTheWay(trip, due) ?? workshop.othersNear(item, trip),
      Text(
        fr: "Pour le trajet : \(p)prends \(item.id)", en: "Driver: \(p)take \(item.id)"),
    ])
    if let from = trip.from, from.sort == .person, let product = found?.product, let count {
      let held = workshop.ledger.held(from, product.key)
      if held < count {
        let name = workshop.name(from, call.language)
        answer.warnings.append(
          Refusal.holdsLess(
            name, held, count, product,
            hint: Text(fr: "d'abord \(p)imprimé", en: "first \(p)printed")
          ).text)
      }
    }
    answer.warnings += workshop.placeWarnings([route.from, route.to])
    answer.inRoom = answer.lines
    answer.deed = Text { "#\(item.id) (\(Kind.pickup.word[$0]))" }
    return answer
  }.hinted(fr: ["collecte"])
}

extension Item {
  /// `40 visors Olivet → hub`.
  func tripLine(_ language: Language) -> String {
    let amount = quantity.map { language.say($0) } ?? ""
    let milli = quantity?.milli ?? 2_000
    let what =
      thing.map { language.plural(milli: milli, $0.one[language], $0.many[language]) } ?? text
    let isCounted = [.count, .people].contains(quantity?.unit.unitClass ?? .count)
    let joint =
      isCounted || what.first?.isUppercase ?? true ? " " : language == .fr ? " de " : " of "
    return amount + (what.isEmpty ? "" : joint + what)
  }
}

extension Workshop {
  /// A route without "here", which says nothing to others; an organisation that nobody knows yet is
  /// noted, for it is to be told from a hub.
  func route(_ typed: Route) throws -> Route {
    var route = typed
    let mine: Set = ["here", "ici", "me", "moi", "home"]
    if let from = route.from, mine.contains(fold(from)) { route.from = nil }
    guard let to = route.to, case .none = orgs.find(to), try noteHospital(named: to) == nil,
      Org.Kind.told(by: to) != .other, call.vocabulary.surroundings.places.find(to) == nil
    else { return route }
    _ = try orgs.add(to, by: call)
    return route
  }

  /// Where the goods of a pickup are: with the one whose they are, or in the hub that is named.
  func source(_ owner: Person, _ from: String?, _ product: Product, _ count: Int64) -> LedgerPlace {
    let person = LedgerPlace.person(owner.id)
    if ledger.held(person, product.key) >= count { return person }
    guard let from else { return person }
    let hub = hub(named: from)
    let isHub =
      fold(from).hasPrefix("hub") || ledger.held(hub, product.key) > 0
      || call.vocabulary.surroundings.places[hub.key]?.kind == .hub
    return isHub ? hub : person
  }

  /// What a trip's item is called: the thing, and the way it goes.
  func tripNames(
    _ product: Product?, typed: String, _ trip: Trip, isCounted: Bool
  ) -> (text: String, thing: Thing?) {
    let route = trip.route.isEmpty ? "" : " " + trip.route
    guard let product else { return (Product.capital(trip.route), nil) }
    guard isCounted else {
      let name = typed.isEmpty ? product.one[call.room.language] : typed
      return (name.uppercasedMaterial + route, nil)
    }
    let thing = Thing(
      key: product.key,
      one: Text(fr: product.one.fr + route, en: product.one.en + route),
      many: Text(fr: product.many.fr + route, en: product.many.en + route))
    return (thing.many[call.room.language], thing)
  }

  /// `On the way: Karim drives Thu 9 Apr 14:00–17:00.`
  func onTheWay(_ trip: Trip, _ due: Due?) -> Text? {
    let drives = room[Drive.table].list(Drive.ahead, "all", limit: 50)
      .filter { $0.end > call.sentAt && fits($0, trip) }
      .filter { drive in
        guard let due, let start = drive.start else { return true }
        return start.moment < due.moment
      }
    guard let drive = drives.last else { return nil }
    return Text { language in
      (language == .fr ? "Sur le chemin : " : "On the way: ")
        + drive.described(language, now: call.sentAt) + "."
    }
  }

  /// Whether a drive goes the way of a trip: one end is the same, or one says nothing.
  func fits(_ drive: Drive, _ trip: Trip) -> Bool {
    if drive.fromName == nil, drive.toName == nil { return true }
    func same(_ a: String?, _ b: String?) -> Bool {
      guard let a, let b else { return false }
      return fold(a) == fold(b)
    }
    return same(drive.fromName, trip.fromName) || same(drive.toName, trip.toName)
  }

  /// `2 others near: #126, #127`: trips from the same place on the same half day.
  func othersNear(_ item: Item, _ trip: Trip) -> Text? {
    guard let from = trip.fromName, let due = item.due else { return nil }
    let noon: Int64 = 12 * 3_600_000
    let others = items.open(Kind.pickup.name, limit: 50).filter { other in
      guard other.id != item.id, let limit = other.due, other.isFree else { return false }
      return abs(limit.moment.milliseconds - due.moment.milliseconds) < noon
        && room[Trip.table][other.id]?.fromName.map { fold($0) == fold(from) } ?? false
    }
    guard !others.isEmpty else { return nil }
    let numbers = others.prefix(5).map { "#\($0.id)" }.joined(separator: ", ")
    let count = others.count
    return Text { language in
      language == .fr
        ? "\(count) \(language.plural(count, "autre", "autres")) tout près : \(numbers)"
        : "\(count) \(language.plural(count, "other", "others")) near: \(numbers)"
    }
  }
}

extension Workshop {
  /// The words of a text that are not in another.
  static func difference(_ whole: String, _ rest: String) -> String {
    var left = rest.split(separator: " ").map(String.init)
    var words: [String] = []
    for word in whole.split(separator: " ").map(String.init) {
      if let at = left.firstIndex(of: word) { left.remove(at: at) } else { words.append(word) }
    }
    return words.joined(separator: " ")
  }
}

extension String {
  /// The names of plastics are written in capitals.
  fileprivate var uppercasedMaterial: String {
    ["pla", "petg", "abs", "tpu", "pvc"].contains(fold(self)) ? uppercased() : self
  }
}
