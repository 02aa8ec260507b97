import PluginAPI

/// What the things that all know are called in the plural, and what is known of them. Grams and
/// minutes are those that groups measured in the spring of 2020.
enum StartProducts {
  struct Known {
    var fr: String
    var many: Text
    var isFeminine = false
    var unit = Unit.piece
    var grams: Int?
    var minutes: Int?
  }

  static let known: [String: Known] = [
    "visor": Known(
      fr: "visière", many: Text(fr: "visières", en: "visors"), isFeminine: true, grams: 33,
      minutes: 25),
    "frame": Known(fr: "serre-tête", many: Text(fr: "serre-têtes", en: "frames")),
    "sheet": Known(
      fr: "feuille plastique", many: Text(fr: "feuilles plastique", en: "plastic sheets"),
      isFeminine: true),
    "elastic": Known(
      fr: "élastique", many: Text(fr: "élastique", en: "elastic"), unit: .metre),
    "mask": Known(fr: "masque tissu", many: Text(fr: "masques tissu", en: "cloth masks")),
    "gown": Known(fr: "blouse", many: Text(fr: "blouses", en: "gowns"), isFeminine: true),
    "overgown": Known(
      fr: "surblouse", many: Text(fr: "surblouses", en: "overgowns"), isFeminine: true),
    "cap": Known(fr: "charlotte", many: Text(fr: "charlottes", en: "caps"), isFeminine: true),
    "ear-saver": Known(
      fr: "attache-masque", many: Text(fr: "attaches-masque", en: "ear-savers"), grams: 4,
      minutes: 8),
    "door-opener": Known(fr: "ouvre-porte", many: Text(fr: "ouvre-portes", en: "door openers")),
    "box": Known(
      fr: "boîte d'intubation",
      many: Text(fr: "boîtes d'intubation", en: "intubation boxes"), isFeminine: true),
    "filament": Known(
      fr: "filament", many: Text(fr: "filament", en: "filament"), unit: .kilogram),
    "gel": Known(fr: "gel", many: Text(fr: "gel", en: "gel"), unit: .litre),
    "gloves": Known(fr: "gant", many: Text(fr: "gants", en: "gloves")),
  ]

  /// The plural of a name: the first word of a French one, the last of an English one.
  static func plural(_ name: String, _ language: Language) -> String {
    let words = name.split(separator: " ").map(String.init)
    guard let noun = language == .fr ? words.first : words.last else { return name }
    let many = many(noun, language)
    return language == .fr
      ? ([many] + words.dropFirst()).joined(separator: " ")
      : (words.dropLast() + [many]).joined(separator: " ")
  }

  private static func many(_ noun: String, _ language: Language) -> String {
    guard let last = noun.last, last.isLetter, !noun.contains(where: \.isNumber),
      noun.contains(where: \.isLowercase)
    else { return noun }
    let word = fold(noun)
    switch language {
    case .fr:
      if "sxz".contains(last) { return noun }
      if word.hasSuffix("eau") || word.hasSuffix("eu") { return noun + "x" }
      if word.hasSuffix("al") { return noun.dropLast(2) + "aux" }
      return noun + "s"
    case .en:
      if word.hasSuffix("s") || word.hasSuffix("x") || word.hasSuffix("ch") || word.hasSuffix("sh")
      {
        return word.hasSuffix("ss") || !word.hasSuffix("s") ? noun + "es" : noun
      }
      let vowel = word.dropLast().last.map { "aeiou".contains($0) } ?? true
      return word.hasSuffix("y") && !vowel ? noun.dropLast() + "ies" : noun + "s"
    }
  }

  /// A name as it is typed with a number, for one of it: "lits bébé", "cots".
  static func singular(_ name: String, _ language: Language) -> String {
    var words = name.split(separator: " ").map(String.init)
    let at = language == .fr ? 0 : words.count - 1
    guard words.indices.contains(at), words[at].count > 3, words[at].hasSuffix("s"),
      !words[at].hasSuffix("ss")
    else { return name }
    words[at].removeLast()
    return words.joined(separator: " ")
  }

  /// Whether a French name is likely to be feminine.
  static func isFeminine(_ name: String) -> Bool {
    let word = fold(String(name.prefix { $0 != " " }))
    if ["masque", "casque", "filtre", "tube", "cadre", "disque", "adaptateur"].contains(word) {
      return false
    }
    return word.hasSuffix("e") && !word.hasSuffix("age") && !word.hasSuffix("isme")
      || word.hasSuffix("ion")
  }
}
