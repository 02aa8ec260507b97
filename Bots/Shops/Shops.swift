public import PluginAPI

/// Shops: what is open, when, where, and the discounts for carers.
public struct Shops: Plugin {
  /// `shops`.
  public let name = "shops"

  /// The plugin.
  public init() {}
}
