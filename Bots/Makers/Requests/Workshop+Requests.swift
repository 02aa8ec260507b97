import Board
import PluginAPI

extension Workshop {
  /// The thing that a request is about: what is typed, known or new.
  func asked(in rest: inout Rest) throws -> (Product, isExact: Bool, isNew: Bool) {
    if let found = rest.takeThing(products) { return (found.product, found.isExact, false) }
    let typed = rest.text
    guard !typed.isEmpty, let free = rest.line.takeFreeItem() else {
      throw Refusal.nothingGiven(Text { call.prefix + Makers.request.example[$0] })
    }
    let name = StartProducts.singular(free.name[call.language], call.language)
    let isKnown = products.isKnown(Products.key(name))
    return (try products.add(name), false, !isKnown)
  }

  /// What a request says whom it is for: as it was typed, where that says it all ("la pharmacie").
  func label(_ org: Org, typed: String?) -> String {
    guard let typed, OrgName(typed).key == org.id else { return org.name }
    let shown = withoutPrivateDetails(typed).text
    return org.name.first?.isUppercase ?? true && fold(shown).hasPrefix("the ") ? org.name : shown
  }

  /// An organisation that is named without "for": `50 gowns EHPAD Les Tilleuls`.
  func orgName(after text: String) -> String? {
    let name = withoutPrivateDetails(text).text.trimmedSigns
    guard let first = name.first else { return nil }
    if first.isUppercase || Org.Kind.told(by: name) != .other { return name }
    guard case .one = orgs.find(name) else { return nil }
    return name
  }

  /// The organisation that a request is for: known, or new and to be checked.
  func orgForRequest(_ typed: String) throws -> Org? {
    let name = Orgs.shown(withoutPrivateDetails(typed).text)
    guard !OrgName(name).words.isEmpty else { return nil }
    switch orgs.find(name) {
    case .one(let org): return org
    case .several(let all): throw Refusal.severalOrgs(all)
    case .none: return try orgs.add(name, by: call)
    }
  }

  /// The open request that a draft repeats: of the same organisation, or the same person, lately.
  func sameRequest(as draft: Draft) -> Item? {
    let oldest = call.sentAt.adding(hours: -72)
    guard let thing = draft.thing?.key else { return nil }
    if let org = draft.org {
      return items.open(.request, of: org, about: thing, limit: 50).last {
        $0.at >= oldest && $0.asked == nil && isSamePlace($0, draft)
      }
    }
    return items.recent(.request, by: call.sender.id, limit: 20).first {
      $0.at >= oldest && $0.org == nil && $0.thing?.key == thing && $0.asked == nil
        && isSamePlace($0, draft)
    }
  }

  private func isSamePlace(_ item: Item, _ draft: Draft) -> Bool {
    guard let one = item.place, let other = draft.place else { return true }
    return fold(one) == fold(other)
  }
}
