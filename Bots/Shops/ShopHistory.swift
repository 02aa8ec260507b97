import PluginAPI

/// What was done to a shop lately, so that it can be seen and taken back.
struct ShopHistory: Row {
  /// The shop's number.
  let id: Int
  /// Its name, for one that is gone.
  var name: String
  /// True where the shop is gone.
  var isGone: Bool
  /// The latest last.
  var changes: [ShopChange]

  /// Days that a change can be taken back.
  static let days = 7
  /// Changes that are kept.
  static let limit = 8

  static let table = Table<ShopHistory>("shops.history", indexes: [gone])

  /// Those that are gone, by name.
  static let gone = Index<ShopHistory>("gone") { row in
    guard row.isGone, let last = row.changes.last else { return [] }
    let rank = -last.at.milliseconds
    return [.init("k:\(ShopName.key(row.name))", rank: rank), .init("all", rank: rank)]
  }

  /// Notes a change.
  ///
  /// - Parameter before: the shop as it was; nil where it is new.
  static func note(_ before: Shop?, of shop: Shop, as what: ShopChange.What, _ call: Call) {
    var row =
      call.room[table][shop.id]
      ?? ShopHistory(id: shop.id, name: shop.name, isGone: false, changes: [])
    row.name = shop.name
    row.isGone = what == .removed
    row.changes.removeAll { $0.at < call.sentAt.adding(days: -days) }
    row.changes.append(
      ShopChange(what: what, by: call.sender, at: call.sentAt, before: before))
    row.changes = Array(row.changes.suffix(limit))
    call.room[table].put(row)
  }
}

/// One change of a shop.
struct ShopChange: Codable, Hashable {
  enum What: String, Codable, Hashable {
    case added, edited, hours, moved, checked, removed, asked, closed, opened, seen, discount

    var name: Text {
      switch self {
      case .added: Text(fr: "ajout", en: "added")
      case .edited: Text(fr: "modification", en: "edited")
      case .hours: Text(fr: "horaires", en: "hours")
      case .moved: Text(fr: "lieu", en: "place")
      case .checked: Text(fr: "vérification", en: "checked")
      case .removed: Text(fr: "retrait", en: "removed")
      case .asked: Text(fr: "fermeture signalée", en: "said to be gone")
      case .closed: Text(fr: "fermeture", en: "closing")
      case .opened: Text(fr: "ouverture", en: "opening")
      case .seen: Text(fr: "vu", en: "seen")
      case .discount: Text(fr: "remise", en: "discount")
      }
    }
  }

  var what: What
  var by: Person
  var at: Moment
  /// The shop as it was; nil where it is new.
  var before: Shop?
}
