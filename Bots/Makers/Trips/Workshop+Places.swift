import Board
import PluginAPI

extension Workshop {
  /// The place of the ledger that a name means: an organisation, a hub, or a place of that name,
  /// which then is one. Nil where nothing is named.
  func place(named name: String?, isExact: Bool = false) -> LedgerPlace? {
    guard let name, !name.isEmpty else { return nil }
    return org(named: name).map { .org($0.id) } ?? hub(named: name)
  }

  /// The organisation that a name of a place means. A town of the list is meant before one that has
  /// it in its name: "Orléans" is not the CHR Orléans.
  func org(named name: String) -> Org? {
    guard case .one(let org) = orgs.find(name) else { return nil }
    return org.id != OrgName(name).key && isTown(name) ? nil : org
  }

  /// Whether a name is that of a town or a part of one, and of nothing else.
  func isTown(_ name: String) -> Bool {
    let around = call.vocabulary.surroundings
    return [.town, .district].contains(around.places.find(name, near: around.centre)?.kind)
  }

  /// The place of the list where the sick are cared for that goes by that name.
  func hospital(named name: String) -> Place? {
    let around = call.vocabulary.surroundings
    guard let place = around.places.find(name, near: around.centre), place.kind == .hospital else {
      return nil
    }
    return place
  }

  /// Notes a hospital of the list as an organisation, to be checked, where nobody has yet; nil where
  /// the name is that of none.
  func noteHospital(named name: String) throws -> Org? {
    guard let place = hospital(named: name) else { return nil }
    return try orgs.add(place.name, kind: .hospital, by: call)
  }

  /// The hub of that name; a name that nobody knows makes one of its own.
  func hub(named name: String) -> LedgerPlace {
    let around = call.vocabulary.surroundings
    if let known = around.places.find(name, near: around.centre) { return .hub(known.key) }
    let key = OrgName(name).key
    return .hub(key.isEmpty ? "hub" : key)
  }

  /// What to call a place that a route names.
  func shownName(_ name: String?) -> String? {
    guard let name else { return nil }
    if fold(name) == "hub" { return "hub" }
    if let org = org(named: name) { return org.name }
    let around = call.vocabulary.surroundings
    return around.places.find(name, near: around.centre)?.shownName ?? name
  }

  /// E20 where a place is named that is neither in the list nor an organisation.
  func placeWarnings(_ names: [String?]) -> [Text] {
    let places = call.vocabulary.surroundings.places
    guard !places.isEmpty else { return [] }
    return names.compactMap(\.self).compactMap { name in
      if org(named: name) != nil { return nil }
      return places.find(name) == nil && fold(name) != "hub" ? Refusal.placeUnknown(name).text : nil
    }
  }
}
