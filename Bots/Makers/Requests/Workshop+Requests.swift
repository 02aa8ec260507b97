import Board
import PluginAPI

extension Workshop {
  /// The thing that a request is about: what is typed, known or (then with the row to write) new.
  func asked(in rest: inout Rest) throws -> (Product, new: ProductRow?) {
    if let found = rest.takeThing(products) { return (found.product, nil) }
    let typed = rest.text
    let isThing = !Self.isCircumstance(String(typed.prefix { $0 != " " }))
    guard !typed.isEmpty, isThing, let free = rest.line.takeFreeItem() else {
      throw Refusal.nothingGiven(Text { call.prefix + Makers.request.example[$0] })
    }
    return try products.named(StartProducts.singular(free.name[call.language], call.language))
  }

  /// What a request says whom it is for: as it was typed, where that says it all ("la pharmacie").
  func label(_ org: Org, typed: String?) -> String {
    guard let typed, OrgName(typed).key == org.id else { return org.name }
    let shown = withoutPrivateDetails(typed).text
    return org.name.first?.isUppercase ?? true && fold(shown).hasPrefix("the ") ? org.name : shown
  }

  /// An organisation that is named without "for": `50 gowns EHPAD Les Tilleuls`.
  func orgName(after text: String) -> String? {
    var words = withoutPrivateDetails(text).text.trimmedSigns.split(separator: " ")
    let leads: Set = ["a", "au", "aux", "chez", "at", "to"]
    while let lead = words.first, leads.contains(fold(String(lead))) { words.removeFirst() }
    let name = words.joined(separator: " ")
    guard let first = name.first else { return nil }
    if first.isUppercase || Org.Kind.told(by: name) != .other { return name }
    guard case .one = orgs.find(name) else { return nil }
    return name
  }

  /// The organisation that a request is for: known, or new (not written yet) and to be checked.
  func orgForRequest(_ typed: String) throws -> Org? {
    let name = Orgs.shown(withoutPrivateDetails(typed).text)
    guard !OrgName(name).words.isEmpty else { return nil }
    switch orgs.find(name) {
    case .one(let org): return org
    case .several(let all): throw Refusal.severalOrgs(all)
    case .none:
      // "CHR" is the hospital that the list of places calls so.
      guard let place = hospital(named: name) else { return try orgs.named(name, by: call) }
      return try orgs.named(place.name, kind: .hospital, by: call)
    }
  }

  /// What is answered to a draft that repeats a request of this room, or of another one of the area;
  /// nil where it repeats none.
  func repeated(_ draft: Draft) throws -> Answer? {
    if let known = sameRequest(as: draft) {
      return .repeated(try items.raise(known, by: draft, call), by: draft, as: .request, call)
    }
    return sameRequestElsewhere(as: draft).map { other, known in
      other.repeated(known, by: draft, as: .request, call)
    }
  }

  /// "60 visors for yesterday" is no organisation of that name.
  ///
  /// - Throws: E16.
  func refuseYesterday(_ text: String) throws {
    let last = text.split(separator: " ").last.map { fold(String($0)).trimmedSigns }
    guard let last, ["hier", "yesterday"].contains(last) else { return }
    throw Refusal.datePast(Text { $0.say(today.adding(days: -1), from: today) })
  }

  /// "The bakery rue X": where it is goes to whoever takes some, not to the room. A street that is
  /// part of a name ("Maison de la rue Neuve") stays.
  static func withoutStreet(_ name: String) -> (name: String?, street: String?) {
    let words = name.split(separator: " ").map(String.init)
    let joints: Set = ["de", "du", "des", "la", "le", "les", "d'", "l'"]
    let streets: Set = ["rue", "avenue", "boulevard", "bd", "allee", "impasse"]
    for index in words.indices.dropFirst().dropLast()
    where streets.contains(fold(words[index])) && !joints.contains(fold(words[index - 1])) {
      let street = words[index...].joined(separator: " ")
      return (words[..<index].joined(separator: " ").trimmed(","), street)
    }
    return (name, nil)
  }

  /// The open request that a draft repeats: of the same organisation, or the same person, lately.
  private func sameRequest(as draft: Draft) -> Item? {
    guard let thing = draft.thing?.key else { return nil }
    let found =
      draft.org.map { items.open(.request, of: $0, about: thing, limit: 50).reversed() }
      ?? items.recent(.request, by: call.sender.id, limit: 20)
    return found.first { isRepeated($0, by: draft) }
  }

  /// The open request in another room of the area that a draft repeats, and that room. A name that
  /// says the sort alone ("la pharmacie") is another organisation in each town.
  private func sameRequestElsewhere(as draft: Draft) -> (room: Neighbour, item: Item)? {
    guard let thing = draft.thing?.key, let area = room.area else { return nil }
    let own = draft.org.map { orgs[$0]?.name ?? draft.label ?? $0 }
    if let own, !OrgName(own).isTelling { return nil }
    for other in area.rooms where other.plugins.contains(where: { $0.name == "makers" }) {
      if let org = draft.org, let here = orgs[org]?.place,
        let there = other[Org.table][org]?.place, fold(here) != fold(there)
      {
        continue
      }
      let found =
        draft.org.map { other.open(.request, of: $0, about: thing).reversed() }
        ?? other.recent(.request, by: call.sender.id, limit: 20)
      if let same = found.first(where: { isRepeated($0, by: draft) }) { return (other, same) }
    }
    return nil
  }

  /// Whether a draft asks for the same as an item of its organisation, or of its owner, did lately.
  private func isRepeated(_ item: Item, by draft: Draft) -> Bool {
    item.at >= call.sentAt.adding(hours: -72) && item.asked == nil && item.org == draft.org
      && item.thing?.key == draft.thing?.key && isSame(item, draft)
  }

  /// Whether an item is for the same place and of the same model, where both say one.
  private func isSame(_ item: Item, _ draft: Draft) -> Bool {
    [(item.place, draft.place), (item.model, draft.model)].allSatisfy { one, other in
      guard let one, let other else { return true }
      return fold(one) == fold(other)
    }
  }
}
