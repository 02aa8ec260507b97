import Board
import PluginAPI

extension Draft {
  /// "Pour ma voisine de pain", "for Grandma bread and milk": whom it is for came first, and what
  /// follows is what is wanted. The draft as it is where nothing does.
  var withTextOfLabel: Draft {
    guard let (name, thing) = label.flatMap(Self.parted) else { return self }
    var draft = self
    (draft.label, draft.text) = (name, thing)
    return draft
  }

  /// A label as a name and what is said after it.
  private static func parted(_ label: String) -> (name: String, thing: String)? {
    let words = label.split(separator: " ").map(String.init)
    func isName(_ word: String) -> Bool { word.first?.isUppercase ?? false }
    // "Ma voisine", "la famille Durand", "Mamie", "EHPAD Les Tilleuls".
    let isOwned = words.first.map { owners.contains(fold($0)) && !isName($0) } ?? false
    var end = isOwned ? 2 : 0
    while end < words.count, isName(words[end]) { end += 1 }
    guard end > 0, end < words.count else { return nil }
    var rest = Array(words[end...])
    var first = fold(rest[0])
    let isTold = joints.contains(first) || first.hasPrefix("d'")
    if first.hasPrefix("d'") {
      rest[0] = String(rest[0].dropFirst(2))
    } else if joints.contains(first) {
      rest.removeFirst()
    }
    first = rest.first.map { fold($0) } ?? ""
    // "Le voisin malade" is one name, "mon voisin de palier" as well.
    guard !first.isEmpty, !parts.contains(first) else { return nil }
    guard isTold || !isOwned || rest.count > 1 else { return nil }
    return (words[..<end].joined(separator: " "), rest.joined(separator: " "))
  }

  private static let owners: Set = [
    "ma", "mon", "mes", "notre", "nos", "sa", "son", "ses", "leur", "leurs", "la", "le", "les",
    "un", "une", "my", "our", "his", "her", "their", "the", "a", "an",
  ]
  private static let joints: Set = ["de", "du", "des", "of", "some"]
  private static let parts: Set = [
    "palier", "dessus", "dessous", "gauche", "droite", "quartier", "rue", "immeuble", "etage",
    "famille", "l'immeuble", "l'etage", "la", "le", "l'",
  ]
}
