/// A place that people name: a town, a part of one, where goods are gathered, a hospital.
public struct Place: Sendable, Hashable {
  /// What a place is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A town or village.
    case town
    /// A part of a town.
    case district
    /// Where goods are gathered.
    case hub
    /// Where the sick are cared for.
    case hospital
  }

  /// Names the place for good: small letters and digits, parted by hyphens.
  public let key: String
  /// The name as people write it.
  public let name: String
  /// What it is.
  public let kind: Kind
  /// Its middle.
  public let coordinates: Coordinates
  /// Its postcodes; the first is the one to show.
  public let postcodes: [String]
  /// Other names.
  public let aliases: [String]
  /// Whether another place of the list has the same name.
  public let isNamesake: Bool

  /// The postcode to show.
  public var postcode: String? { postcodes.first }

  /// The name, with the postcode where the name alone does not say which place is meant.
  public var shownName: String {
    guard isNamesake, let postcode else { return name }
    return "\(name) (\(postcode))"
  }
}
