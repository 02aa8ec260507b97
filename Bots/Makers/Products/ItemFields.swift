import Board
import PluginAPI

/// `grams=33 names="lit bébé, crib"`.
enum ItemFields {
  /// The words before the first field, without the action, and the fields in order.
  static func read(_ line: String) -> (head: String, fields: [(String, String)]) {
    var fields: [(String, String)] = []
    var head: [String] = []
    var isOpen = false
    for word in line.split(separator: " ").map(String.init) {
      if isOpen, !fields.isEmpty {
        fields[fields.count - 1].1 += " " + word
        isOpen = !word.hasSuffix("\"")
        continue
      }
      if let sign = word.firstIndex(of: "="), sign != word.startIndex {
        let value = String(word[word.index(after: sign)...])
        fields.append((fold(String(word[..<sign])), value))
        isOpen = value.hasPrefix("\"") && !(value.count > 1 && value.hasSuffix("\""))
      } else if !fields.isEmpty {
        fields[fields.count - 1].1 += " " + word
      } else {
        head.append(word)
      }
    }
    let actions: Set = ["add", "ajoute", "ajouter", "edit", "change", "modifie"]
    if let first = head.first, actions.contains(fold(first)) { head.removeFirst() }
    return (
      head.joined(separator: " "),
      fields.map { ($0.0, $0.1.trimmed("\"").trimmed(" ")) }
    )
  }
}

extension ProductRow {
  /// Sets a field that was typed.
  ///
  /// - Throws: that it is none, or what it may be.
  mutating func set(_ field: String, _ value: String, _ call: Call) throws {
    let names = value.split(separator: ",").map { String($0).trimmed(" ") }.filter { !$0.isEmpty }
    func isBad() -> Refusal { .fieldUnfit(field, value, prefix: call.prefix) }
    switch field {
    case "names", "noms", "name", "nom":
      guard !names.isEmpty, names.count <= 10, names.allSatisfy({ $0.count <= 40 }) else {
        throw isBad()
      }
      fr = names
      en = names
    case "fr": fr = names
    case "en": en = names
    case "unit", "unite":
      let unit = [
        "pc": Unit.piece, "kg": .kilogram, "g": .gram, "m": .metre, "cm": .centimetre, "l": .litre,
      ][fold(value)]
      guard let unit else { throw isBad() }
      self.unit = unit
    case "grams", "grammes", "gram":
      guard let number = Int(value), (1...100_000).contains(number) else { throw isBad() }
      grams = number
    case "minutes", "minute", "min":
      guard let number = Int(value), (1...100_000).contains(number) else { throw isBad() }
      minutes = number
    case "model", "modele":
      guard value.hasPrefix("https://") || value.hasPrefix("http://"), value.count <= 200,
        !value.contains(" ")
      else { throw isBad() }
      model = value
    case "notice", "notes":
      guard value.count <= 300 else { throw isBad() }
      notice = value.isEmpty ? nil : withoutPrivateDetails(value).text
    case "label", "etiquette":
      if call.language == .fr { labelFr = value } else { labelEn = value }
    case "banned", "interdits", "interdit":
      guard names.count <= 20 else { throw isBad() }
      banned = names.isEmpty ? nil : names
    default: throw isBad()
    }
  }
}

extension Refusal {
  /// A field of an item that is none, or its value.
  fileprivate static func fieldUnfit(_ field: String, _ value: String, prefix p: String) -> Self {
    Self(
      "",
      Text(
        fr: "Pas compris : \(field)=\(value). Par ex. : \(p)articles change visière grammes=33 "
          + "minutes=25 modèle=https://… notice=\"…\" interdits=\"…\"",
        en: "Not understood: \(field)=\(value). E.g. \(p)items edit visor grams=33 minutes=25 "
          + "model=https://… notice=\"…\" banned=\"…\""))
  }
}
