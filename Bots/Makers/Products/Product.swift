import PluginAPI

/// A thing that the group makes or moves, with all that this room knows of it.
struct Product: Hashable, Sendable {
  /// Names it for good.
  let key: String
  /// What one of it is called.
  var one: Text
  /// What several are called.
  var many: Text
  /// By which a command names it, whatever its label: `visor`, `visière`.
  var word: Text
  /// Whether the French name is feminine.
  var isFeminine: Bool
  /// What it is counted or measured in.
  var unit: Unit
  /// Grams of material in one.
  var grams: Int?
  /// Minutes that one takes.
  var minutes: Int?
  /// Where the approved model is.
  var model: String?
  /// The text to hand over with it.
  var notice: String?
  /// Whether it has a label of its own, the only name to use.
  var hasLabel = false
  /// Words that must not be used for it.
  var banned: [String] = []
  /// Whether it is braked: `auto` unless a coordinator decided.
  var brake = BrakeChoice.Brake.auto

  /// Its name for so many.
  func name(_ count: Int64, _ language: Language) -> String {
    let milli = count.multipliedReportingOverflow(by: 1_000)
    return language.plural(
      milli: milli.overflow ? 9_000 : milli.partialValue, one[language], many[language])
  }

  /// `60 visors`, `1.5 kg of filament`.
  func say(_ count: Int64, _ language: Language) -> String {
    let amount = amount(count, language)
    if unit == .piece { return "\(amount) \(name(count, language))" }
    let noun = one[language]
    return language == .fr ? "\(amount) \(Self.of(noun))" : "\(amount) of \(noun)"
  }

  /// `60`, `1.5 kg`.
  func amount(_ count: Int64, _ language: Language) -> String {
    language.say(quantity(count))
  }

  /// So many, as people say it: from a thousand on in the larger unit.
  func quantity(_ count: Int64) -> Quantity {
    let large: Unit? =
      switch unit.unitClass {
      case .mass: .kilogram
      case .length: .metre
      case .volume: .litre
      default: nil
      }
    if let large, count.magnitude >= 1_000 { return Quantity(milli: count, unit: large) }
    let milli = count.multipliedReportingOverflow(by: 1_000)
    return Quantity(milli: milli.overflow ? Quantity.bound : milli.partialValue, unit: base)
  }

  /// The unit in which it is kept.
  private var base: Unit {
    switch unit.unitClass {
    case .mass: .gram
    case .length: .millimetre
    case .volume: .millilitre
    default: unit
    }
  }

  /// The most that one line may count, confirmed or not.
  static let bound: Int64 = 1_000_000_000

  /// A bare number in the unit in which so many are said; anything else as it is.
  ///
  /// - Throws: E08 where it is a part of something that is counted whole.
  func inOwnUnit(_ typed: Quantity, as count: Int64) throws -> Quantity {
    try typed.asTyped(for: unit.unitClass.isMeasured ? quantity(count).unit : .piece)
  }

  /// What was typed, in the unit in which it is kept.
  ///
  /// - Throws: E08 where it is counted in something else.
  func measure(_ typed: Quantity) throws -> Int64 {
    if typed.unit.unitClass == unit.unitClass {
      let count = typed.baseMilli / 1_000
      // A billion of anything is no count.
      guard count <= Self.bound else { throw Refusal.tooMany(Language.en.say(typed)) }
      return count
    }
    throw Refusal.unitDoesNotFit(
      item: Text(fr: Self.capital(one.fr), en: Self.capital(one.en)),
      counted: Text { $0.name(of: unit) }, typed: Text { $0.name(of: typed.unit) })
  }

  /// "de visières", "d'attaches-masque".
  static func of(_ noun: String) -> String {
    let first = fold(String(noun.prefix(1)))
    return "aeiouh".contains(first) && !first.isEmpty ? "d'\(noun)" : "de \(noun)"
  }

  /// With a capital.
  static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// `visors`, with a capital.
  var title: Text { Text(fr: Self.capital(many.fr), en: Self.capital(many.en)) }
}
