/// An exact amount with its unit as typed, to a thousandth, at most 10¹² of it.
public struct Quantity: Sendable, Hashable {
  /// How exactly the amount was said.
  public enum Precision: Sendable, Hashable {
    /// "20".
    case exact
    /// "about 20".
    case about
    /// "at least 20".
    case atLeast
    /// "at most 20".
    case atMost
    /// "20 to 30": the amount is the lower end, this the upper one in thousandths.
    case range(to: Int64)
  }

  /// The amount in thousandths of the unit, ±10¹⁵ at most.
  public let milli: Int64
  /// The unit, as typed.
  public let unit: Unit
  /// How exactly it was said.
  public let precision: Precision

  /// The largest amount, in thousandths.
  public static let bound: Int64 = 1_000_000_000_000_000

  /// An amount in thousandths, held within ``bound``.
  public init(milli: Int64, unit: Unit = .piece, precision: Precision = .exact) {
    self.milli = Quantity.held(milli)
    self.unit = unit
    if case .range(let upper) = precision {
      self.precision = .range(to: Quantity.held(upper))
    } else {
      self.precision = precision
    }
  }

  /// A whole amount, held within ``bound``.
  public init(_ whole: Int, _ unit: Unit = .piece, precision: Precision = .exact) {
    let (milli, overflow) = Int64(whole).multipliedReportingOverflow(by: 1_000)
    self.init(
      milli: overflow ? (whole < 0 ? -Quantity.bound : Quantity.bound) : milli, unit: unit,
      precision: precision)
  }

  /// The amount when it is whole, else `nil`.
  public var whole: Int? { milli % 1_000 == 0 ? Int(milli / 1_000) : nil }

  /// Whether the amount is exact.
  public var isExact: Bool { precision == .exact }

  /// The amount in thousandths of the stored base unit (g, mm, ml, min, cent).
  public var baseMilli: Int64 {
    let (product, overflow) = milli.multipliedReportingOverflow(by: unit.baseFactor)
    return overflow ? (milli < 0 ? .min : .max) : product
  }

  /// Whether `other` can be compared with this one or added to it.
  public func fits(_ other: Quantity) -> Bool { unit.unitClass == other.unit.unitClass }

  /// The sum, in this unit where it can be written so exactly, else in the finer of the two.
  /// `nil` when the units do not fit.
  public func adding(_ other: Quantity) -> Quantity? {
    guard fits(other) else { return nil }
    let (sum, overflow) = baseMilli.addingReportingOverflow(other.baseMilli)
    guard !overflow else { return Quantity(milli: Quantity.bound, unit: unit) }
    return written(sum, with: other)
  }

  /// The difference, which may be negative; as for ``adding(_:)``.
  public func subtracting(_ other: Quantity) -> Quantity? {
    adding(Quantity(milli: -other.milli, unit: other.unit, precision: other.precision))
  }

  private func written(_ base: Int64, with other: Quantity) -> Quantity {
    let precision = precision.joined(with: other.precision)
    let own = unit.sum(with: other.unit)
    if base % own.baseFactor == 0 {
      return Quantity(milli: base / own.baseFactor, unit: own, precision: precision)
    }
    let finer = unit.baseFactor < other.unit.baseFactor ? unit : other.unit
    return Quantity(milli: base / finer.baseFactor, unit: finer, precision: precision)
  }

  private static func held(_ milli: Int64) -> Int64 { min(max(milli, -bound), bound) }
}

extension Quantity.Precision {
  /// An exact amount leaves the other's precision as it is; what else differs is "about", and so
  /// is a range, whose ends are not kept.
  fileprivate func joined(with other: Quantity.Precision) -> Quantity.Precision {
    let joined = other == .exact ? self : self == .exact || self == other ? other : .about
    if case .range = joined { return .about }
    return joined
  }
}

extension Unit {
  /// The unit of a sum; different kinds of pack or roll add up to the plain kind.
  fileprivate func sum(with other: Unit) -> Unit {
    guard self != other else { return self }
    switch unitClass {
    case .pack: return .box
    case .roll: return .roll
    default: return self
    }
  }
}

extension Quantity: Codable {
  private enum CodingKeys: String, CodingKey {
    case amount, unit, precision, to
  }

  /// Reads what ``encode(to:)`` writes; an amount beyond ``bound`` is a decoding error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func milli(_ key: CodingKeys) throws -> Int64 {
      let amount = try container.decode(Double.self, forKey: key)
      guard amount.magnitude <= Double(Quantity.bound) / 1_000 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "The amount is out of bounds.")
      }
      return Int64((amount * 1_000).rounded())
    }
    let unit = try container.decodeIfPresent(Unit.self, forKey: .unit) ?? .piece
    let precision: Precision
    switch try container.decodeIfPresent(String.self, forKey: .precision) ?? "exact" {
    case "exact": precision = .exact
    case "about": precision = .about
    case "atLeast": precision = .atLeast
    case "atMost": precision = .atMost
    case "range": precision = .range(to: try milli(.to))
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .precision, in: container, debugDescription: "No precision \"\(other)\".")
    }
    self.init(milli: try milli(.amount), unit: unit, precision: precision)
  }

  /// Writes `{"amount": 1.5, "unit": "kg"}`; pieces need no unit and exact amounts no precision.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    func put(_ milli: Int64, _ key: CodingKeys) throws {
      if milli % 1_000 == 0 {
        try container.encode(milli / 1_000, forKey: key)
      } else {
        try container.encode(Double(milli) / 1_000, forKey: key)
      }
    }
    try put(milli, .amount)
    if unit != .piece { try container.encode(unit, forKey: .unit) }
    switch precision {
    case .exact: break
    case .about: try container.encode("about", forKey: .precision)
    case .atLeast: try container.encode("atLeast", forKey: .precision)
    case .atMost: try container.encode("atMost", forKey: .precision)
    case .range(let upper):
      try container.encode("range", forKey: .precision)
      try put(upper, .to)
    }
  }
}
