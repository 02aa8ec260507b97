import Phrases

/// What someone means to type, and how they type it before any noise.
struct Intent {
  enum Outcome: Equatable {
    case understood
    /// Zero, a number beyond all bounds, or one that must be exact and is not.
    case refused
  }

  var language: Language
  var command = ""
  var body = ""
  var meant = Understood()
  var outcome = Outcome.understood

  /// A command as the load test's recipe has them.
  init(_ dice: inout Dice, _ language: Language, now: Moment, zone: Zone) {
    self.language = language
    let share = dice.below(100)
    let isFrench = language == .fr
    let item = dice.one(of: Intent.items)
    let noun = isFrench ? item.fr : item.en
    if share < 45 {
      command =
        isFrench ? dice.one(of: ["imprimé", "fabriqué"]) : dice.one(of: ["printed", "made"])
      meant.text = noun
      let amount = amount(&dice, item, isExact: true)
      body = joined(amount, noun)
    } else if share < 80 {
      command = isFrench ? dice.one(of: ["besoin", "cherche"]) : "need"
      meant.text = noun
      let amount = amount(&dice, item, isExact: false)
      var parts = [joined(amount, noun)]
      if dice.falls(300) { parts.append(label(&dice)) }
      if dice.falls(700) { parts.insert(due(&dice, now, zone), at: dice.of(1...parts.count)) }
      if dice.falls(120) {
        meant.isUrgent = true
        parts.insert("urgent", at: dice.falls(500) ? 0 : parts.count)
      }
      body = parts.joined(separator: dice.falls(150) ? ", " : " ")
    } else {
      command = isFrench ? "récupéré" : "collected"
      let id = dice.of(1...400)
      meant.id = id
      body = dice.one(of: ["\(id)", "#\(id)", "n°\(id)"])
      if dice.falls(600) {
        body += " " + amount(&dice, nil, isExact: true)
      }
      // "7 April 10" has two readings, and is asked back.
      if dice.falls(300) {
        let date = due(&dice, now, zone)
        body += (date.hasPrefix("April") ? ", " : " ") + date
      }
    }
  }

  private func joined(_ amount: String, _ noun: String) -> String {
    let needsOf = (amount.last?.isLetter ?? false) && meant.quantity?.unit != .piece
    guard needsOf || Intent.isCollective(amount) else { return amount + " " + noun }
    if language == .en { return amount + (Intent.isDozen(amount) ? " " : " of ") + noun }
    return amount + (noun.first.map { "aeiouyéèêâîôûh".contains($0) } ?? false ? " d'" : " de ")
      + noun
  }

  private static func isCollective(_ amount: String) -> Bool {
    amount.contains("aine") || amount.contains("dozen")
  }

  private static func isDozen(_ amount: String) -> Bool { amount.contains("dozen") }

  private mutating func amount(_ dice: inout Dice, _ item: Item?, isExact: Bool) -> String {
    let isFrench = language == .fr
    if dice.falls(10) {
      outcome = .refused
      return "0"
    }
    if dice.falls(9) {
      outcome = .refused
      return "199999999999998"
    }
    if let unit = item?.unit {
      return measured(&dice, unit)
    }
    let number = dice.falls(100) ? dice.of(61...3_000) : dice.of(2...60)
    meant.quantity = Quantity(number)
    if dice.falls(100) {
      let (many, each) = (dice.of(2...6), dice.one(of: [5, 10, 12, 20, 50]))
      meant.quantity = Quantity(many * each)
      return dice.one(of: ["\(many)x\(each)", "\(many) x \(each)", "\(many)×\(each)"])
    }
    if dice.falls(30) { return spelled(number, language) }
    if dice.falls(30) {
      if isExact || dice.falls(300) {
        let dozens = dice.of(1...4)
        meant.quantity = Quantity(dozens * 12)
        if isFrench { return dozens == 1 ? "une douzaine" : "\(dozens) douzaines" }
        return dozens == 1 ? "a dozen" : "\(dozens) dozen"
      }
      let tens = dice.one(of: [
        (10, "dizaine"), (20, "vingtaine"), (30, "trentaine"), (100, "centaine"),
      ])
      meant.quantity = Quantity(tens.0, precision: .about)
      return isFrench ? dice.one(of: ["une \(tens.1)", "une \(tens.0)aine"]) : "about \(tens.0)"
    }
    if isExact, item != nil, dice.falls(10) {
      outcome = .refused
      return isFrench ? "environ \(number)" : "about \(number)"
    }
    if !isExact, dice.falls(30) {
      meant.quantity = Quantity(number, precision: .range(to: Int64(number + 10) * 1_000))
      return dice.one(of: [
        "\(number)-\(number + 10)", "\(number) \(isFrench ? "à" : "to") \(number + 10)",
      ])
    }
    guard number >= 1_000 else { return "\(number)" }
    let (thousands, rest) = (number / 1_000, "\(number % 1_000 + 1_000)".dropFirst())
    let separator = dice.one(of: ["", " ", "\u{A0}", "\u{202F}", isFrench ? "." : ","])
    return "\(thousands)\(separator)\(rest)"
  }

  private mutating func measured(_ dice: inout Dice, _ unit: Unit) -> String {
    let isFrench = language == .fr
    let name: String
    switch unit {
    case .kilogram: name = isFrench ? dice.one(of: ["kg", "kilos"]) : "kg"
    case .litre: name = isFrench ? dice.one(of: ["L", "litres"]) : dice.one(of: ["L", "litres"])
    case .metre: name = isFrench ? dice.one(of: ["m", "mètres"]) : dice.one(of: ["m", "metres"])
    case .box: name = isFrench ? "boîtes" : "boxes"
    default: name = isFrench ? "bobines" : "spools"
    }
    let number = dice.of(2...20)
    meant.quantity = Quantity(number, unit)
    let gap = name.count <= 2 && dice.falls(400) ? "" : " "
    if unit.unitClass.isMeasured, dice.falls(300) {
      meant.quantity = Quantity(milli: Int64(number) * 1_000 + 500, unit: unit)
      return "\(number)\(dice.falls(500) && isFrench ? "," : ".")5\(gap)\(name)"
    }
    if dice.falls(30) { return spelled(number, language) + " " + name }
    return "\(number)\(gap)\(name)"
  }

  private mutating func label(_ dice: inout Dice) -> String {
    let label = dice.one(
      of: language == .fr
        ? ["le CHR", "l'EHPAD Les Tilleuls", "Mamie", "l'hôpital d'Orléans"]
        : ["CHR", "the care home", "Grandma", "Olivet hospital"])
    meant.label = label
    return (language == .fr ? "pour " : "for ") + label
  }

  private mutating func due(_ dice: inout Dice, _ now: Moment, _ zone: Zone) -> String {
    let spoken = SpokenDate(&dice, language, today: zone.day(of: now))
    meant.due = Due(
      day: spoken.day, time: spoken.time, part: spoken.part, relation: spoken.relation, zone: zone,
      typed: "")
    return spoken.words
  }

  struct Item {
    var fr: String
    var en: String
    var unit: Unit?
  }

  static let items = [
    Item(fr: "visières", en: "visors"), Item(fr: "masques", en: "masks"),
    Item(fr: "serre-têtes", en: "headbands"), Item(fr: "surblouses", en: "overgowns"),
    Item(fr: "attache-masques", en: "ear savers"), Item(fr: "charlottes", en: "caps"),
    Item(fr: "visières 3D", en: "3D visors"), Item(fr: "masques FFP2", en: "FFP2 masks"),
    Item(fr: "écrans A4", en: "A4 screens"), Item(fr: "œufs", en: "eggs"),
    Item(fr: "ouvre-portes", en: "door openers"), Item(fr: "blouses", en: "gowns"),
    Item(fr: "farine", en: "flour", unit: .kilogram), Item(fr: "lait", en: "milk", unit: .litre),
    Item(fr: "élastique", en: "elastic", unit: .metre), Item(fr: "gants", en: "gloves", unit: .box),
    Item(fr: "PLA", en: "PLA", unit: .spool), Item(fr: "gel", en: "gel", unit: .litre),
  ]
}
