import PluginAPI

extension Refusal {
  /// A word that can name no thing.
  static func thingUnknown(_ typed: String, prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "« \(typed) » : quel article ? La liste : \(p)articles",
        en: "\"\(typed)\": which item? The list: \(p)items"))
  }

  /// The room has as many things as it may have.
  static func tooManyThings(prefix p: String) -> Self {
    let most = ProductRow.most
    return Self(
      "",
      Text(
        fr: "La liste des articles est pleine (\(most)). Employer un article connu : \(p)articles",
        en: "The list of items is full (\(most)). Please use one of it: \(p)items"))
  }

  /// `Léa holds 2, not 3.`
  static func holdsLess(
    _ name: String, _ held: Int64, _ wanted: Int64, _ product: Product, hint: Text? = nil
  ) -> Self {
    Self(
      "",
      Text { language in
        let (a, b) = (product.amount(held, language), product.amount(wanted, language))
        let end = hint.map { (language == .fr ? " : " : ": ") + $0[language] } ?? "."
        return language == .fr
          ? "\(name) en a \(a), pas \(b)\(end)" : "\(name) holds \(a), not \(b)\(end)"
      })
  }
}
