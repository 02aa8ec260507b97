import Board
import PluginAPI

extension Makers {
  static let collected: Command = Command(
    "collected", fr: ["récupéré", "chargé"],
    help: Text(fr: "Dire que des pièces sont dans la voiture", en: "Say that parts are in the car"),
    example: Text(fr: "récupéré 125", en: "collected 125"),
    place: .item, repeats: .countedInARow, .item(), .optional(.portion()),
    .rest(Text(fr: "note", en: "note"))
  ) { call, id, portion, _ in
    let workshop = Workshop(call)
    let item = try workshop.items.open(id, of: [.pickup], for: collected)
    guard let trip = call.room[Trip.table][id] else { throw Refusal.unknownID(id) }
    let driver = try workshop.driver(of: item, trip)
    let line = try workshop.collect(item, trip, portion, driver)
    let p = call.prefix
    var answer = Answer(
      Text { language in
        let what =
          line.map { workshop.products[$0.item].say($0.qty, language) } ?? item.tripLine(language)
        return language == .fr
          ? "#\(id) : récupéré par \(driver.name), \(what). À l'arrivée : \(p)livré \(id)"
          : "#\(id): \(what) collected by \(driver.name). On arrival: \(p)delivered \(id)"
      })
    answer.inRoom = answer.lines
    answer.entry = line?.id
    answer.isCounted = portion != nil
    answer.deed = Text { "\(p)\(collected.words.shown[$0]) #\(id)" }
    return answer
  }.hinted(fr: ["collecte"]).undone(by: takeBack)
}

extension Workshop {
  /// Who drives: whoever has taken the trip. Its driver, the owner of the goods, and coordinators can
  /// say so; a driver who has not taken it takes it by that.
  func driver(of item: Item, _ trip: Trip) throws -> Person {
    let holders = item.claims.filter { $0.state == .held }.map(\.by)
    if try item.isHeld(in: call) { return call.sender }
    if let first = holders.first {
      let isMaker = trip.from?.user.map { call.isSender(room.person($0), since: item.at) } ?? false
      guard isMaker || item.isOwn(of: call) else {
        let isSameNick = [item.by.id, trip.from?.user].contains(call.sender.id)
        throw isSameNick
          ? Refusal.unsureNick(call.sender.name) : Refusal.notTheirs(Text(first.name))
      }
      return first
    }
    try Drive.check(call)
    return call.sender
  }

  /// Loads some or all of a trip.
  ///
  /// - Returns: the line; nil where its goods are not counted.
  func collect(_ item: Item, _ trip: Trip, _ portion: Portion?, _ driver: Person) throws
    -> LedgerLine?
  {
    var item = item
    if !item.claims.contains(where: { $0.by.id == driver.id && $0.state == .held }) {
      item.take(item.left, by: driver, at: call.sentAt)
      items.update(item)
    }
    guard let from = trip.from, let key = item.thing?.key else {
      guard trip.loaded == 0 else { throw Refusal.onTheRoadAlready(item.id) }
      var trip = trip
      trip.loaded = 1
      item.isBound = true
      room[Trip.table].put(trip)
      items.update(item)
      return nil
    }
    let product = products[key]
    let rest = max(item.wholeQuantity - trip.loaded, 0)
    var count = rest
    if case .some(let typed)? = portion { count = try product.measure(typed) }
    guard count > 0 else { throw Refusal.onTheRoadAlready(item.id) }
    try makeUp(for: count, of: product, at: from)
    var move = move(product, count, from: from, to: .driver(driver.id))
    move.trip = item.id
    if case .person(let owner) = from { move.credit = owner }
    return try record(move)
  }
}

extension Refusal {
  /// There is nothing left to load.
  static func onTheRoadAlready(_ id: Int) -> Self {
    Self(
      "",
      Text(
        fr: "#\(id) est déjà récupéré en entier.", en: "All of #\(id) is collected already."))
  }
}
