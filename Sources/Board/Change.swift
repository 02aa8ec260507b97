import PluginAPI

/// What `!edit` is to change: the field, where one is named, and what was typed after it.
struct Change: Sendable {
  /// What of an item can be changed.
  enum Field: String, Sendable, CaseIterable {
    case quantity, text, due, place, urgent, details

    /// The words for it, folded; the first two are shown, the French one first.
    var words: [String] {
      switch self {
      case .quantity: ["quantite", "qty", "quantity", "qte", "nombre", "number"]
      case .text: ["texte", "text"]
      case .due: ["date", "due", "when", "quand", "limite"]
      case .place: ["lieu", "place", "where", "ou"]
      case .urgent: ["urgent", "urgence", "urgente"]
      case .details: ["prive", "private", "privee"]
      }
    }
  }

  var field: Field?
  var quantity: Quantity?
  var due: Due?
  /// What nothing of the above has taken.
  var text = ""
}

extension Argument where Value == Change {
  /// `qty 80`, `text 12 blue masks`, `Saturday 10am`.
  static var change: Self {
    Self(
      label: Text(
        fr: "quantité | texte | date | lieu | urgent | privé",
        en: "qty | text | due | place | urgent | private"), stage: .quantity,
      take: { reading in
        var change = Change()
        let (now, zone, language) = (reading.sentAt, reading.zone, reading.language)
        if let details = reading.utterance.takePrivateDetails() {
          return Change(field: .details, text: details.joined(separator: " · "))
        }
        let words = Set(Change.Field.allCases.flatMap(\.words))
        if let word = reading.utterance.takeFirst(of: words) {
          change.field = Change.Field.allCases.first { $0.words.contains(word) }
        }
        // Numbers and dates within a text are its own.
        if ![.text, .place, .details, .urgent].contains(change.field) {
          change.quantity = try reading.refusing { (line) throws(PhraseFailure) in
            change.field == .due
              ? nil : try line.takeQuantity(language: language, allowsParts: true)
          }
          change.due = try reading.refusing { (line) throws(PhraseFailure) in
            change.field == .quantity
              ? nil : try line.takeDue(now: now, zone: zone, language: language)
          }
        }
        change.text =
          ([reading.utterance.remainingText] + reading.note).filter { !$0.isEmpty }
          .joined(separator: " · ")
        return change
      },
      whenAbsent: { throw Refusal.changeMissing($0.example) })
  }
}
