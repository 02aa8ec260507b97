/// A time zone that cannot be loaded.
public struct ZoneUnknown: Error, Hashable, CustomStringConvertible {
  /// What was asked for.
  public let identifier: String

  /// Names the zone that was asked for.
  public init(identifier: String) { self.identifier = identifier }

  /// A sentence for whoever set the zone.
  public var description: String {
    "The time zone \"\(identifier)\" cannot be loaded. Use a name such as Europe/Paris."
  }
}
