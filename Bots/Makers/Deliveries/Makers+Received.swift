import Board
import PluginAPI

extension Makers {
  static let received: Command = Command(
    "received", fr: ["reçu"],
    help: Text(fr: "Confirmer ce qui est arrivé", en: "Confirm what has come"),
    example: Text(fr: "reçu 112 20", en: "received 112 20"),
    place: .item, repeats: .countedInARow, .target,
    .word(["none", "nothing", "aucune", "aucun", "rien"], label: Text("")), .optional(.portion()),
    .optional(.label), .rest(Text(fr: "article", en: "item"))
  ) { call, target, isNone, portion, label, rest in
    let workshop = Workshop(call)
    var rest = rest
    let item =
      try target.id.map { try workshop.items.open($0, of: [.request], for: received) }
      ?? workshop.expected(label, &rest)
    let org = item.org.flatMap { workshop.orgs[$0] }
    let isContact = org?.contact.map { call.isSender($0, since: org?.at ?? item.at) } ?? false
    guard isContact || item.isOwn(of: call) else { throw Refusal.notTheirs(item.by, in: call) }
    guard let key = item.thing?.key else { throw Refusal.unknownID(item.id) }
    let product = workshop.products[key]
    let expected = item.wholeDone - (item.received ?? 0)
    guard expected > 0 else { throw Refusal.nothingDelivered(item, prefix: call.prefix) }
    var count = isNone ? 0 : expected
    if case .some(let typed)? = portion {
      count = try product.measure(typed)
      try rest.refuseSecond(
        after: Text { product.said(typed, $0) }, of: product, workshop.products,
        command: Text { call.prefix + received.words.shown[$0] })
    }
    return workshop.receive(item, count, of: expected, product)
  }
}

extension Workshop {
  /// The request that "received 20 visors" means: of the organisation that is named, or of the
  /// sender.
  func expected(_ label: String?, _ rest: inout Rest) throws -> Item {
    let key = rest.takeThing(products)?.product.key
    let route = Route(rest.text)
    var found: [Item] = []
    if let name = label ?? route.from ?? route.to, case .one(let org) = orgs.find(name) {
      found = items.open(.request, of: org.id, about: key, limit: 20)
    } else {
      found = items.recent(.request, by: call.sender.id, limit: 20).filter {
        key == nil || $0.thing?.key == key
      }
    }
    let waiting = found.filter { $0.wholeDone > $0.received ?? 0 }
    if waiting.count > 1 {
      throw Refusal.several(
        waiting.prefix(5).map { item in Text { "#\(item.id) (\(item.shown($0)))" } })
    }
    guard let item = waiting.first else {
      if let known = found.last { throw Refusal.nothingDelivered(known, prefix: call.prefix) }
      throw Refusal.idMissing(Text { call.prefix + Makers.received.example[$0] })
    }
    return item
  }

  /// Confirms what came; a difference is brought to the coordinators.
  func receive(_ item: Item, _ count: Int64, of expected: Int64, _ product: Product) -> Answer {
    var item = item
    let (id, missing) = (item.id, expected - count)
    item.received = (item.received ?? 0) + expected
    item.asked = nil
    let lost = openMissing(id)
    if item.isWhole, missing <= 0, lost <= 0 { item.close(.done, by: call.sender, at: call.sentAt) }
    items.update(item)
    var answer = Answer(
      Text { language in
        let isFrench = language == .fr
        let (had, got) = (product.amount(expected, language), product.amount(count, language))
        let delivered = isFrench ? product.agreed("livré", expected) : "delivered"
        let received = isFrench ? product.agreed("reçu", count) : "received"
        if missing > 0 {
          let rest = product.amount(missing, language)
          return isFrench
            ? "#\(id) : \(had) \(delivered), \(got) \(received) : \(rest) à retrouver (coordination prévenue)."
            : "#\(id): delivered \(had), received \(got): \(rest) to be found (coord told)."
        }
        if missing < 0 {
          let more = product.amount(-missing, language)
          return isFrench
            ? "#\(id) : \(had) \(delivered), \(got) \(received) : \(more) de plus que noté (coordination prévenue)."
            : "#\(id): delivered \(had), received \(got): \(more) more than noted (coord told)."
        }
        if !item.isOpen {
          return isFrench
            ? "#\(id) : \(got) \(received), tout y est. Merci !"
            : "#\(id): \(got) received, all is there. Thank you!"
        }
        if item.isWhole {
          let rest = product.amount(lost, language)
          return isFrench
            ? "#\(id) : \(got) \(received). Encore \(rest) à retrouver."
            : "#\(id): \(got) received. \(rest) still to be found."
        }
        let left = product.amount(item.wholeQuantity - item.wholeDone, language)
        return isFrench
          ? "#\(id) : \(got) \(received). Reste \(left)." : "#\(id): \(got) received. \(left) left."
      })
    if missing != 0 {
      room[Discrepancy.table].put(
        Discrepancy(
          id: room.next("discrepancy"), request: id, item: product.key, org: item.org ?? "#\(id)",
          missing: missing, by: call.sender.id, at: call.sentAt))
      answer.privately = coordinatorWords(item, count, expected, product)
    }
    answer.inRoom = answer.lines
    answer.settles = id
    answer.deed = Text { "\(call.prefix)\(Makers.received.words.shown[$0]) #\(id)" }
    return answer
  }

  /// How many pieces of a request are missing still.
  private func openMissing(_ request: Int) -> Int64 {
    room[Discrepancy.table].list(Discrepancy.byRequest, "\(request)").filter(\.isOpen)
      .reduce(0) { $0 + $1.missing - $1.settled }
  }

  private func coordinatorWords(
    _ item: Item, _ count: Int64, _ expected: Int64, _ product: Product
  ) -> [PrivateWord] {
    let (id, p) = (item.id, call.prefix)
    let org = item.org.map { orgs.name($0) } ?? item.by.name
    let all = room.coordinators(of: "makers").filter { !$0.isGhost }
    let others = all.filter { $0.id != call.sender.id }
    // Whoever coordinates alone is told as well how it goes on.
    return (others.isEmpty ? all : others).map {
      PrivateWord(
        to: $0.id, about: id,
        Text { language in
          let (had, got) = (product.amount(expected, language), product.amount(count, language))
          return language == .fr
            ? "#\(id) (\(item.shown(.fr))) : livré \(had), reçu \(got), dit \(call.sender.name)."
            : "#\(id) (\(item.shown(.en))): delivered \(had), received \(got), says \(call.sender.name)."
        },
        expected > count
          ? Text(
            fr: "Si c'est perdu : \(p)ajuste -\(expected - count) \(product.many.fr) \(org) perdu",
            en: "If they are lost: \(p)adjust -\(expected - count) \(product.many.en) \(org) lost")
          : Text(
            fr:
              "À compter s'il y a lieu : \(p)ajuste +\(count - expected) \(product.many.fr) \(org) trouvé",
            en: "To count them: \(p)adjust +\(count - expected) \(product.many.en) \(org) found"))
    }
  }
}

extension Item {
  /// `CHR, visors`.
  func shown(_ language: Language) -> String {
    [label.map { Orgs.shown($0) }, thing?.many[language] ?? text].compactMap(\.self)
      .joined(separator: ", ")
  }
}

extension Refusal {
  /// Nothing is on its way, or all of it was confirmed.
  static func nothingDelivered(_ item: Item, prefix p: String) -> Self {
    let id = item.id
    return Self(
      "",
      Text(
        fr:
          "#\(id) : rien de livré n'attend d'être confirmé. Qui a livré l'écrit : \(p)livré \(id) 20",
        en:
          "#\(id): nothing delivered waits to be confirmed. Who brought it says: \(p)delivered \(id) 20"
      ))
  }
}
