import PluginAPI

/// What a `!role` line wants, besides whom.
enum RoleOrder: Equatable {
  /// To see what there is.
  case show
  /// A role, for one plugin or for all.
  case give(Role, String?)
  /// The same taken away.
  case take(Role, String?)

  private static let adding = ["add", "give", "ajoute", "ajouter", "donne", "donner"]
  private static let removing = [
    "remove", "rm", "delete", "take", "retire", "retirer", "enleve", "enlever", "ote", "supprime",
  ]
  private static let roles: [(role: Role, words: [String])] = [
    (.verified, ["verified", "verifie", "verifiee", "verifiees"]),
    (.driver, ["driver", "chauffeur", "chauffeuse", "conducteur", "conductrice", "livreur"]),
    (
      .coord,
      [
        "coord", "coordo", "coordinator", "coordination", "coordinateur", "coordinatrice",
      ]
    ),
    (.admin, ["admin", "administrateur", "administratrice", "administrator"]),
    (.owner, ["owner", "proprietaire"]),
    (.member, ["member", "membre"]),
  ]

  /// Reads the words of a line without the person.
  ///
  /// - Throws: what to type, where a word is not known or one is missing.
  init(
    _ line: String, hasPerson: Bool, in plugins: [any Plugin], prefix p: String
  ) throws(Refusal) {
    var isAdding: Bool?
    var role: Role?
    var plugin: String?
    for typed in line.split(separator: " ").map(String.init) {
      let word = fold(typed)
      if ["for", "pour", "de", "of", "as", "comme", "list", "liste"].contains(word) { continue }
      if Self.adding.contains(word) {
        isAdding = true
      } else if Self.removing.contains(word) {
        isAdding = false
      } else if role == nil, let found = Self.roles.first(where: { $0.words.contains(word) }) {
        role = found.role
      } else if let known = plugins.first(where: { $0.name == word }), plugin == nil {
        plugin = known.name
      } else {
        throw hasPerson ? .neitherRoleNorPlugin(typed, plugins) : .notAPerson(typed, prefix: p)
      }
    }
    if let role, !role.isGiven { throw .notGiven(role) }
    guard let role else {
      if isAdding != nil { throw .roleMissing(prefix: p) }
      self = .show
      return
    }
    switch isAdding {
    case true?: self = .give(role, plugin)
    case false?: self = .take(role, plugin)
    case nil: throw .addOrRemove(prefix: p)
    }
  }
}

extension Refusal {
  fileprivate static func roleMissing(prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "Quel rôle : vérifié, chauffeur ou coord ? Par ex. : \(p)rôle ajoute @karim chauffeur",
        en: "Which role: verified, driver or coord? E.g. \(p)role add @karim driver"))
  }

  fileprivate static func addOrRemove(prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "Ajouter ou retirer ? Par ex. : \(p)rôle ajoute @karim chauffeur",
        en: "Add or remove? E.g. \(p)role add @karim driver"))
  }

  fileprivate static func notAPerson(_ word: String, prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "« \(word) » n'est pas un identifiant : mentionner la personne, ou écrire @karim. "
          + "Par ex. : \(p)rôle ajoute @karim chauffeur",
        en: "\"\(word)\" is not an id: mention the person, or write @karim. "
          + "E.g. \(p)role add @karim driver"))
  }

  fileprivate static func neitherRoleNorPlugin(_ word: String, _ plugins: [any Plugin]) -> Self {
    let names = plugins.filter { !$0.isAlwaysOn }.map(\.name).joined(separator: ", ")
    return Self(
      "",
      Text(
        fr: "« \(word) » n'est ni un rôle (vérifié, chauffeur, coord) ni un module (\(names)).",
        en: "\"\(word)\" is neither a role (verified, driver, coord) nor a plugin (\(names))."))
  }

  fileprivate static func notGiven(_ role: Role) -> Self {
    switch role {
    case .owner:
      Self(
        "",
        Text(
          fr: "Les propriétaires du bot sont nommés dans son fichier de configuration.",
          en: "The bot's owners are named in its configuration file."))
    case .admin:
      Self(
        "",
        Text(
          fr: "Admin se règle dans le salon lui-même : niveau de droits 50 ou plus.",
          en: "Admin is set in the room itself: a power level of 50 or more."))
    default:
      Self(
        "",
        Text(
          fr: "Membre, tout le monde l'est. À donner : vérifié, chauffeur, coord.",
          en: "Everybody is a member. What can be given: verified, driver, coord."))
    }
  }
}
