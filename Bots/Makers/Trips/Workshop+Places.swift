import Board
import PluginAPI

extension Workshop {
  /// The place of the ledger that a name means: an organisation, a hub, or a place of that name,
  /// which then is one. Nil where nothing is named.
  func place(named name: String?, isExact: Bool = false) -> LedgerPlace? {
    guard let name, !name.isEmpty else { return nil }
    if case .one(let org) = orgs.find(name) { return .org(org.id) }
    return hub(named: name)
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
    if case .one(let org) = orgs.find(name) { return org.name }
    let around = call.vocabulary.surroundings
    return around.places.find(name, near: around.centre)?.shownName ?? name
  }

  /// E20 where a place is named that is neither in the list nor an organisation.
  func placeWarnings(_ names: [String?]) -> [Text] {
    let places = call.vocabulary.surroundings.places
    guard !places.isEmpty else { return [] }
    return names.compactMap(\.self).compactMap { name in
      if case .one = orgs.find(name) { return nil }
      return places.find(name) == nil && fold(name) != "hub" ? Refusal.placeUnknown(name).text : nil
    }
  }
}
