import PluginAPI

extension Refusal {
  /// Too many open items of one person.
  static func tooManyOpen(_ limit: Int, prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "Déjà \(limit) demandes ou offres ouvertes au même nom ici. En fermer une d'abord, "
          + "par ex. : \(p)ferme 12",
        en: "\(limit) needs or offers are open here under one name already. Close one first, "
          + "e.g. \(p)close 12"))
  }

  /// Giving back what was not taken.
  static func notTaken(_ id: Int, by name: String) -> Self {
    Self(
      "",
      Text(
        fr: "\(name) n'avait rien pris sur #\(id).", en: "\(name) had not taken #\(id)."))
  }

  /// Taking all of it twice.
  static func alreadyTheirs(_ item: Item, by name: String, prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "\(name) s'occupe déjà de #\(item.id)\(item.inBrackets). Une fois fait : "
          + "\(p)fait \(item.id)",
        en: "\(name) has #\(item.id)\(item.inBrackets) already. Once done: \(p)done \(item.id)"))
  }

  /// A verb on an item that has ended.
  static func closed(_ item: Item, _ closing: Closing, in room: Room) -> Self {
    let day = room.zone.day(of: closing.at)
    return .closed(
      item.id, on: Text { $0.say(day, from: room.zone.day(of: room.now)) },
      reason: closing.reason.name, prefix: room.prefix, knows: room.knows)
  }
}
