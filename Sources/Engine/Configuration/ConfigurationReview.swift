public import PluginAPI

/// What a configuration file says as far as it can be read, and everything that is wrong with it: so
/// that what it names beside itself can be looked at in the same run.
public struct ConfigurationReview: Sendable {
  /// The configuration; nil where anything is wrong.
  public internal(set) var configuration: Configuration?
  /// Everything that is wrong, in the order of the file.
  public internal(set) var errors: [ConfigurationError]
  /// How the bot would log in, where that much is right.
  public internal(set) var login: LoginSource?
  /// The path of the list of places, where the file names one.
  public internal(set) var places: String?
  /// The folders that settings name.
  public internal(set) var folders: [NamedFolder] = []
  var centres: [String: Centre] = [:]

  init(errors: [ConfigurationError]) { self.errors = errors }

  /// The centres that are places of no list: one error for each, in the order of the file.
  public func complaints(about places: PlaceList) -> [ConfigurationError] {
    Centre.complaints(centres, about: places, isNamed: self.places != nil)
  }
}
