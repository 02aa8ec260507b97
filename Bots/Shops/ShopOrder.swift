import PluginAPI

/// What `!shop` is asked to do.
enum ShopOrder: CaseIterable {
  case add, hours, move, check, remove, undo, history, how, web, category, rename

  /// The words for it, folded; each must be the first of the line.
  private var words: Set<String> {
    switch self {
    case .add: ["add", "ajoute", "ajouter", "nouveau", "new"]
    case .hours: ["hours", "horaires", "horaire"]
    case .move: ["move", "place", "deplace", "lieu"]
    case .check: ["ok", "verifie", "verifier", "checked", "check"]
    case .remove: ["del", "delete", "remove", "supprime", "supprimer", "retire", "retirer"]
    case .undo: ["undo", "annule", "annuler"]
    case .history: ["history", "historique"]
    case .how: ["how", "comment", "achat"]
    case .web: ["web", "site", "url"]
    case .category: ["category", "categorie", "type"]
    case .rename: ["rename", "renomme", "nom", "name"]
    }
  }

  /// Takes the order off a line; nil where the line begins with none: then a shop is to be shown.
  static func taken(from line: String) -> (ShopOrder, rest: String)? {
    let first = line.prefix { $0 != " " && $0 != ":" && $0 != "," }
    let word = fold(String(first))
    guard let order = allCases.first(where: { $0.words.contains(word) }) else { return nil }
    let rest = line.dropFirst(first.count).drop { " :,".contains($0) }
    return (order, String(rest))
  }
}
