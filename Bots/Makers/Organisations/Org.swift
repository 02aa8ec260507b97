import PluginAPI

/// Someone who asks for what the group makes: a hospital, a shop. One that a member brought up is
/// to be checked by a coordinator.
struct Org: Row {
  /// What an organisation is.
  enum Kind: String, Codable, Sendable, CaseIterable {
    case hospital
    case careHome = "care-home"
    case pharmacy, nurse, shop
    case publicBody = "public"
    case other

    var name: Text {
      switch self {
      case .hospital: Text(fr: "hôpital", en: "hospital")
      case .careHome: Text(fr: "EHPAD", en: "care home")
      case .pharmacy: Text(fr: "pharmacie", en: "pharmacy")
      case .nurse: Text(fr: "infirmiers", en: "nurse")
      case .shop: Text(fr: "commerce", en: "shop")
      case .publicBody: Text(fr: "public", en: "public body")
      case .other: Text(fr: "autre", en: "other")
      }
    }

    /// Words that name the sort, folded: they tell it, and say nothing else of the organisation.
    var words: Set<String> {
      switch self {
      case .hospital: ["hospital", "hopital", "chr", "chu", "ch", "clinique", "clinic", "samu"]
      case .careHome: ["care-home", "carehome", "ehpad", "maison", "retraite", "residence", "care"]
      case .pharmacy: ["pharmacy", "pharmacie", "chemist"]
      case .nurse:
        ["nurse", "nurses", "infirmier", "infirmiers", "infirmiere", "infirmieres", "cabinet"]
      case .shop:
        [
          "shop", "commerce", "magasin", "boulangerie", "bakery", "epicerie", "supermarche",
          "boucherie",
        ]
      case .publicBody:
        [
          "public", "mairie", "police", "gendarmerie", "ecole", "school", "pompiers", "creche",
          "caf",
        ]
      case .other: ["other", "autre"]
      }
    }

    /// The sort that a name tells of.
    static func told(by name: String) -> Kind {
      let words = Set(fold(name).split { !$0.isLetter && $0 != "-" }.map(String.init))
      return allCases.first { !$0.words.isDisjoint(with: words) } ?? .other
    }
  }

  /// Its key: the folded words of its name, joined by hyphens.
  let id: String
  /// Its number in the room, for a short name.
  var number: Int
  var name: String
  var kind: Kind
  var place: String?
  /// Who speaks for it.
  var contact: Person?
  /// Whether a coordinator has confirmed it.
  var isVerified: Bool
  var by: UserID
  var at: Moment

  /// The most that a room may have.
  static let most = 1_000

  static let table = Table<Org>(
    "makers.orgs", indexes: [all, words, unchecked],
    noun: Noun(
      one: Text(fr: "organisation", en: "organisation"),
      many: Text(fr: "organisations", en: "organisations")))
  static let all = Index<Org>("all") { [.init("all", rank: Int64($0.number))] }
  /// By each word of its name.
  static let words = Index<Org>("words") { org in
    Set(OrgName(org.name).words).sorted().map { .init($0, rank: Int64(org.number)) }
  }
  static let unchecked = Index<Org>("unchecked") { org in
    org.isVerified ? [] : [.init("all", rank: Int64(org.number))]
  }

  /// `EHPAD Les Tilleuls (care home, Fleury)`.
  func described(_ language: Language) -> String {
    "\(name) (\([kind == .other ? nil : kind.name[language], place].compactMap(\.self).joined(separator: ", ")))"
      .replacing(" ()", with: "")
  }
}

extension String {
  /// Every occurrence of one text replaced by another.
  func replacing(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }

  private func firstRange(of text: String) -> Range<Index>? {
    guard !text.isEmpty else { return nil }
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
