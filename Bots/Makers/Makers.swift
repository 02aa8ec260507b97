public import PluginAPI

/// Makers: requests, production, stock, trips, with sums that always add up.
public struct Makers: Plugin {
  /// `makers`.
  public let name = "makers"

  /// The plugin.
  public init() {}
}
