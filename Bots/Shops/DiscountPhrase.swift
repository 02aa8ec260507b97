import PluginAPI

/// A discount as it is typed: `25% for carers proof pro card until 11 may`.
struct DiscountPhrase {
  var amount: Discount.Amount?
  var audience: String?
  var proof: Discount.Proof?
  var condition: String?

  /// Groups that discounts are given to, with their words, folded.
  private static let audiences: [(key: String, words: [String])] = [
    (
      "carers",
      [
        "carers", "carer", "soignants", "soignant", "soignantes", "soignant es", "infirmiers",
        "infirmieres", "infirmier", "infirmiere", "infirmier es", "nurses", "nurse", "doctors",
        "medecins", "health workers", "healthcare workers", "hopital", "personnel soignant",
        "aides soignants", "aides soignantes",
      ]
    ),
    ("makers", ["makers", "maker", "couturieres", "couturiers"]),
    ("students", ["students", "student", "etudiants", "etudiant", "etudiantes"]),
    ("volunteers", ["volunteers", "volunteer", "benevoles", "benevole"]),
    ("everyone", ["everyone", "all", "tous", "tout le monde", "toutes et tous"]),
  ]

  private static let proofs: [(Discount.Proof, [String])] = [
    (
      .cardOrBadge,
      ["pro card or badge", "carte pro ou badge", "pro card or hospital badge", "carte ou badge"]
    ),
    (
      .proCard,
      [
        "pro card", "pro-card", "carte pro", "carte professionnelle", "professional card", "card",
        "carte",
      ]
    ),
    (.badge, ["badge", "hospital badge", "badge de l'hopital"]),
    (.payslip, ["payslip", "fiche de paie", "bulletin de salaire", "pay slip"]),
    (.none, ["none", "no proof", "aucun", "aucune", "sans justificatif", "sans preuve"]),
    (.other, ["other", "autre"]),
  ]

  /// Reads what is left when the shop and the last day were taken out.
  ///
  /// - Throws: E05, E06.
  init(_ text: String) throws {
    var text = Self.plain(text)
    try takeAmount(&text)
    takeProof(&text)
    takeAudience(&text)
    let small: Set = [
      "for", "pour", "les", "the", "de", "des", "d'", "off", "sur", "on", "et", "with", "avec",
    ]
    let rest = text.split { " ,;:·".contains($0) }.map(String.init)
    let kept = rest.drop { small.contains(fold($0)) }
    let shown = kept.joined(separator: " ")
    if amount == nil, !shown.isEmpty {
      amount = .words(String(shown.prefix(80)))
    } else if !shown.isEmpty {
      condition = String(shown.prefix(80))
    }
  }

  /// Points inside words ("infirmier·es") as spaces.
  private static func plain(_ text: String) -> String {
    String(text.map { "·•".contains($0) ? " " : $0 })
  }

  // MARK: Parts

  private mutating func takeAmount(_ text: inout String) throws {
    let words = text.split(separator: " ").map(String.init)
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : ""
      var count = 1
      var number = word.drop { "-−–+:".contains($0) }
      var unit = String(number.drop { $0.isNumber || $0 == "," || $0 == "." })
      number = number.prefix { $0.isNumber || $0 == "," || $0 == "." }
      while let last = unit.last, ",;:.".contains(last) { unit.removeLast() }
      if unit.isEmpty, let sign = next.first, "%€".contains(sign) || fold(next).hasPrefix("euro") {
        unit = next
        count = 2
      }
      guard number.first?.isNumber == true, !unit.isEmpty else { continue }
      if unit.hasPrefix("%") {
        guard let percent = Int(number) else { throw Refusal.percentNotWhole(String(number)) }
        if percent < 1 { throw Refusal.percentTooSmall }
        if percent > 100 { throw Refusal.tooMany("\(percent) %") }
        amount = .percent(percent)
      } else if unit.hasPrefix("€") || fold(unit).hasPrefix("euro") {
        let parts = number.split { $0 == "," || $0 == "." }
        let cents = parts.count > 1 ? String((parts[1] + "00").prefix(2)) : "00"
        guard parts.count <= 2, let euros = Int(parts[0]), let rest = Int(cents), euros <= 1_000
        else { throw Refusal.tooMany("\(number) €") }
        if euros * 100 + rest == 0 { throw Refusal.percentTooSmall }
        amount = .euros(euros * 100 + rest)
      } else {
        continue
      }
      text = (words[..<index] + words[(index + count)...]).joined(separator: " ")
      return
    }
  }

  private mutating func takeProof(_ text: inout String) {
    for (proof, words) in Self.proofs {
      for word in words {
        for lead in [
          "proof:", "proof :", "proof", "preuve :", "preuve:", "preuve", "justificatif", "sur",
          "on", "with", "avec", "",
        ] {
          // A word alone is no proof: "other", "none".
          if lead.isEmpty, [.other, .none].contains(proof), !word.contains(" ") { continue }
          let phrase = lead.isEmpty ? word : "\(lead) \(word)"
          guard let range = Self.find(phrase, in: text) else { continue }
          text.replaceSubrange(range, with: " ")
          self.proof = proof
          return
        }
      }
    }
    if let range = Self.find("proof", in: text) ?? Self.find("preuve", in: text) {
      text.replaceSubrange(range, with: " ")
      proof = .other
    }
  }

  private mutating func takeAudience(_ text: inout String) {
    for (key, words) in Self.audiences {
      for word in words.sorted(by: { $0.count > $1.count }) {
        for lead in ["for all", "for the", "for", "pour les", "pour", "aux", ""] {
          let phrase = lead.isEmpty ? word : "\(lead) \(word)"
          guard let range = Self.find(phrase, in: text) else { continue }
          text.replaceSubrange(range, with: " ")
          audience = key
          return
        }
      }
    }
    // "for pensioners": one or two words after "for".
    for lead in ["for", "pour les", "pour"] {
      guard let range = Self.find(lead, in: text) else { continue }
      let words = text[range.upperBound...].split { " ,;".contains($0) }.prefix(2)
      guard let last = words.last else { continue }
      audience = String(words.joined(separator: " ").prefix(40))
      text.replaceSubrange(range.lowerBound..<last.endIndex, with: " ")
      return
    }
  }

  /// Where folded words stand as whole words.
  static func find(_ phrase: String, in text: String) -> Range<String.Index>? {
    let wanted = phrase.split(separator: " ").map(String.init)
    let words = text.split { " ,;()".contains($0) }
    guard words.count >= wanted.count else { return nil }
    for start in 0...(words.count - wanted.count) {
      let part = words[start..<(start + wanted.count)]
      let matches = zip(part, wanted).allSatisfy { word, wanted in
        var key = fold(String(word))
        if !wanted.hasSuffix(":") {
          while let last = key.last, ":.".contains(last) { key.removeLast() }
        }
        return key == wanted
      }
      if matches, let first = part.first, let last = part.last {
        return first.startIndex..<last.endIndex
      }
    }
    return nil
  }

  /// The group of that name.
  static func audience(named typed: String) -> String? {
    let key = plain(fold(typed))
    return audiences.first { $0.words.contains(key) || $0.key == key }?.key
  }
}

extension Refusal {
  /// E05: nothing, or less.
  fileprivate static let percentTooSmall = Refusal(
    "E05",
    Text(
      fr: "La remise doit être supérieure à 0. Par ex. : 25 %",
      en: "The discount must be more than 0. E.g. 25%"))

  fileprivate static func percentNotWhole(_ raw: String) -> Refusal {
    Refusal(
      "E08",
      Text(
        fr: "\(raw) % : un pourcentage entier, par ex. : 25 %",
        en: "\(raw)%: a whole percentage, e.g. 25%"))
  }
}
