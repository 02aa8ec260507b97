/// What a quantity is counted or measured in, as typed: 3 kg stay 3 kg, 500 g stay 500 g.
///
/// Coded by its symbol, such as `"kg"`.
public enum Unit: String, Sendable, Hashable, Codable, CaseIterable {
  /// Pieces, and all that is simply counted.
  case piece = "pc"
  /// A box of unknown content.
  case box
  /// A carton of unknown content.
  case carton
  /// A bag.
  case bag
  /// A sachet.
  case sachet
  /// A pack or packet.
  case pack
  /// A lot: things that go together.
  case lot
  /// A ream of paper.
  case ream
  /// A spool of filament.
  case spool
  /// A roll.
  case roll
  /// A sheet or plate.
  case sheet
  /// Kilogram.
  case kilogram = "kg"
  /// Gram.
  case gram = "g"
  /// Metre.
  case metre = "m"
  /// Centimetre.
  case centimetre = "cm"
  /// Millimetre.
  case millimetre = "mm"
  /// Litre.
  case litre = "L"
  /// Centilitre.
  case centilitre = "cl"
  /// Millilitre.
  case millilitre = "ml"
  /// Week.
  case week
  /// Day of 24 hours.
  case day
  /// Hour.
  case hour = "h"
  /// Minute.
  case minute = "min"
  /// People.
  case person = "pers"
  /// Seats for people.
  case seat
  /// Euro.
  case euro = "EUR"

  /// Units that can be compared and added.
  public enum Class: String, Sendable, Hashable, Codable, CaseIterable {
    /// Counted one by one.
    case count
    /// Packs whose content is not said.
    case pack
    /// Spools and rolls.
    case roll
    /// Sheets.
    case sheet
    /// Stored in grams.
    case mass
    /// Stored in millimetres.
    case length
    /// Stored in millilitres.
    case volume
    /// Stored in minutes.
    case time
    /// People.
    case people
    /// Stored in cents.
    case money

    /// Whether fractions make sense and a lone separator may be a decimal one.
    public var isMeasured: Bool {
      switch self {
      case .mass, .length, .volume, .time, .money: true
      case .count, .pack, .roll, .sheet, .people: false
      }
    }
  }

  /// What this unit can be compared with.
  public var unitClass: Class {
    switch self {
    case .piece: .count
    case .box, .carton, .bag, .sachet, .pack, .lot, .ream: .pack
    case .spool, .roll: .roll
    case .sheet: .sheet
    case .kilogram, .gram: .mass
    case .metre, .centimetre, .millimetre: .length
    case .litre, .centilitre, .millilitre: .volume
    case .week, .day, .hour, .minute: .time
    case .person, .seat: .people
    case .euro: .money
    }
  }

  /// How many stored base units (g, mm, ml, min, cent; else the unit itself) one of these is.
  public var baseFactor: Int64 {
    switch self {
    case .piece, .box, .carton, .bag, .sachet, .pack, .lot, .ream: 1
    case .spool, .roll, .sheet, .person, .seat: 1
    case .gram, .millimetre, .millilitre, .minute: 1
    case .kilogram, .metre, .litre: 1_000
    case .centimetre, .centilitre: 10
    case .hour: 60
    case .day: 1_440
    case .week: 10_080
    case .euro: 100
    }
  }
}
