import PluginAPI

/// Commands that answer with what they understood: `q=60 pc;d=before 2020-04-10 18:00;t=visors`.
struct Probe: Plugin {
  let name = "probe"
  let summary = Text(fr: "Dire ce qui est compris", en: "Say what is understood")

  let commands: [Command] = [
    Command(
      "need", fr: ["besoin", "cherche"], help: Text(fr: "Demander", en: "Ask"),
      example: Text(fr: "besoin 3 kg de farine", en: "need 3 kg of flour"),
      .optional(.quantity), .optional(.due), .optional(.label), .urgent, .optional(.text)
    ) { _, quantity, due, label, isUrgent, text in
      Understood(
        id: nil, quantity: quantity, due: due, label: label, isUrgent: isUrgent, text: text
      ).answer
    },
    Command(
      "printed", en: ["made"], fr: ["imprimé", "fabriqué"],
      help: Text(fr: "Compter", en: "Count"),
      example: Text(fr: "imprimé 12 visières", en: "printed 12 visors"),
      .quantity(.exact), .optional(.text)
    ) { _, quantity, text in
      Understood(
        id: nil, quantity: quantity, due: nil, label: nil, isUrgent: false, text: text
      ).answer
    },
    Command(
      "collected", fr: ["récupéré"], help: Text(fr: "Compter", en: "Count"),
      example: Text(fr: "récupéré 112 20 demain", en: "collected 112 20 tomorrow"),
      .id, .optional(.quantity), .optional(.due), .optional(.text)
    ) { _, id, quantity, due, text in
      Understood(
        id: id, quantity: quantity, due: due, label: nil, isUrgent: false, text: text
      ).answer
    },
  ]
}

/// What a line means: what was meant by who typed it, or what the bot made of it.
struct Understood {
  var id: Int?
  var quantity: Quantity?
  var due: Due?
  var label: String?
  var isUrgent = false
  var text: String?

  var answer: Answer { Answer(Text(line)) }

  /// In one line, with words folded and signs left out: those are not what is compared.
  var line: String {
    var parts = [String]()
    if let id { parts.append("i=\(id)") }
    if let quantity { parts.append("q=\(Understood.say(quantity))") }
    if let due { parts.append("d=\(Understood.say(due))") }
    if let label { parts.append("l=\(Understood.plain(label))") }
    if isUrgent { parts.append("u=1") }
    if let text, !Understood.plain(text).isEmpty { parts.append("t=\(Understood.plain(text))") }
    return parts.joined(separator: ";")
  }

  static func say(_ quantity: Quantity) -> String {
    let sign =
      switch quantity.precision {
      case .exact: ""
      case .about: "~"
      case .atLeast: ">="
      case .atMost: "<="
      case .range(let upper): "\(quantity.milli)-\(upper):"
      }
    return "\(sign)\(quantity.milli) \(quantity.unit.rawValue)"
  }

  static func say(_ due: Due) -> String { "\(due.relation.rawValue) \(due.moment)" }

  /// Letters, digits and single spaces.
  static func plain(_ text: String) -> String {
    let kept = fold(normalise(text)).unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        ? String(scalar) : " "
    }
    return kept.joined().split(separator: " ").joined(separator: " ")
  }
}
