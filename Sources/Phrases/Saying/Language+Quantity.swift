extension Language {
  /// An amount with its unit as typed: "60", "1.5 kg", "2 boxes", "~20", "at least 12", "20–30".
  ///
  /// Pieces have no unit of their own: the noun follows.
  public func say(_ quantity: Quantity) -> String {
    let number = say(milli: quantity.milli)
    switch quantity.precision {
    case .exact: return withUnit(number, quantity.milli, quantity.unit)
    case .about: return "~" + withUnit(number, quantity.milli, quantity.unit)
    case .atLeast:
      return Text(fr: "au moins ", en: "at least ")[self]
        + withUnit(number, quantity.milli, quantity.unit)
    case .atMost:
      return Text(fr: "au plus ", en: "at most ")[self]
        + withUnit(number, quantity.milli, quantity.unit)
    case .range(let upper):
      return withUnit(number + "–" + say(milli: upper), upper, quantity.unit)
    }
  }

  private func withUnit(_ number: String, _ milli: Int64, _ unit: Unit) -> String {
    switch unit {
    case .piece: return number
    case .euro: return self == .fr ? number + "\u{A0}€" : "€" + number
    default: return number + " " + name(of: unit, milli)
    }
  }

  /// A unit by its name in the plural, for "counted in …": "kg", "boxes", "pieces".
  public func name(of unit: Unit) -> String {
    unit == .piece ? Text(fr: "pièces", en: "pieces")[self] : name(of: unit, 2_000)
  }

  private func name(of unit: Unit, _ milli: Int64) -> String {
    guard let names = unit.names else { return unit.rawValue }
    return plural(milli: milli, names.one[self], names.many[self])
  }
}

extension Unit {
  /// The names of units that have no symbol.
  fileprivate var names: (one: Text, many: Text)? {
    switch self {
    case .box: (Text(fr: "boîte", en: "box"), Text(fr: "boîtes", en: "boxes"))
    case .carton: (Text(fr: "carton", en: "carton"), Text(fr: "cartons", en: "cartons"))
    case .bag: (Text(fr: "sac", en: "bag"), Text(fr: "sacs", en: "bags"))
    case .sachet: (Text(fr: "sachet", en: "sachet"), Text(fr: "sachets", en: "sachets"))
    case .pack: (Text(fr: "paquet", en: "pack"), Text(fr: "paquets", en: "packs"))
    case .lot: (Text(fr: "lot", en: "lot"), Text(fr: "lots", en: "lots"))
    case .ream: (Text(fr: "ramette", en: "ream"), Text(fr: "ramettes", en: "reams"))
    case .spool: (Text(fr: "bobine", en: "spool"), Text(fr: "bobines", en: "spools"))
    case .roll: (Text(fr: "rouleau", en: "roll"), Text(fr: "rouleaux", en: "rolls"))
    case .sheet: (Text(fr: "feuille", en: "sheet"), Text(fr: "feuilles", en: "sheets"))
    case .week: (Text(fr: "semaine", en: "week"), Text(fr: "semaines", en: "weeks"))
    case .day: (Text(fr: "jour", en: "day"), Text(fr: "jours", en: "days"))
    case .person: (Text(fr: "personne", en: "person"), Text(fr: "personnes", en: "people"))
    case .seat: (Text(fr: "place", en: "seat"), Text(fr: "places", en: "seats"))
    default: nil
    }
  }
}
