// Fixed answers about places, people and private details; see `Refusal+Catalogue.swift`. Those that
// are warnings follow the answer of a command that was done.

extension Refusal {
  /// E20, a warning: a place that is not in the list.
  public static func placeUnknown(_ place: String) -> Self {
    Self(
      "E20",
      Text(
        fr: "« \(place) » n'est pas dans la liste des lieux : gardé en texte, pas sur la carte.",
        en: "\"\(place)\" is not in the place list: kept as text, not on the map."))
  }

  /// E21, a warning: a private detail that was typed in a room.
  public static let privateDetailSeen = Self(
    "E21",
    Text(
      fr: "Adresse/téléphone repéré : gardé en privé, pas affiché ici. Le message peut être "
        + "supprimé.",
      en: "Address/phone seen: kept private, not shown here. You may delete your message."))

  /// E21, a warning: a private detail in words for the room, which nobody is given.
  static func privateDetailLeftOut(isPrivate: Bool) -> Self {
    Self(
      "E21",
      Text(
        fr: "Adresse/téléphone repéré : ni affiché ni gardé."
          + (isPrivate ? "" : " Le message peut être supprimé."),
        en: "Address/phone seen: neither shown nor kept."
          + (isPrivate ? "" : " You may delete your message.")))
  }

  /// E23: several fit, each with its number.
  public static func several(_ list: [Text]) -> Self {
    let all = Text { language in list.map { $0[language] }.joined(separator: ", ") }
    return Self(
      "E23",
      Text(
        fr: "Plusieurs possibles : \(all.fr). Préciser le numéro.",
        en: "Several fit: \(all.en). Say which, by number."))
  }

  /// E23: several people of one name; five at most are named.
  public static func severalPeople(_ people: [Person]) -> Self {
    let all = people.prefix(5).map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
    return Self(
      "E23",
      Text(
        fr: "Plusieurs possibles : \(all). Préciser l'identifiant.",
        en: "Several fit: \(all). Say which, by id."))
  }

  /// A display name where an id is needed: anyone may take anyone's. Five ids at most are named; it
  /// has no code.
  public static func nameIsNoID(_ people: [Person]) -> Self {
    let name = people.first?.name ?? ""
    let ids = people.prefix(5).map(\.id.text).joined(separator: ", ")
    return Self(
      "",
      Text(
        fr: "Un nom peut être celui de n'importe qui : il faut ici un identifiant. Au nom de "
          + "\(name) : \(ids)",
        en: "A name can be anyone's, so an id is needed here. By the name of \(name): \(ids)"))
  }

  /// Nobody is named; it has no code.
  public static func personMissing(_ example: Text) -> Self {
    Self("", Text(fr: "Qui ? Par ex. : \(example.fr)", en: "Who? E.g. \(example.en)"))
  }

  /// An id of which only the local part was typed, and nobody is known by it; it has no code.
  public static func personUnknown(_ handle: String) -> Self {
    Self(
      "",
      Text(
        fr: "\(handle) n'est pas connu ici. Mentionner la personne, ou écrire son identifiant "
          + "entier : \(handle):exemple.org",
        en: "\(handle) is not known here. Mention the person, or write the whole id: "
          + "\(handle):example.org"))
  }

  /// A place is missing; it has no code.
  public static func placeMissing(_ example: Text) -> Self {
    Self("", Text(fr: "Où ? Par ex. : \(example.fr)", en: "Where? E.g. \(example.en)"))
  }
}
