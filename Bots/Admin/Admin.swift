public import PluginAPI

/// What a room's admins and the bot's owners type: settings, roles, plugins, data.
public struct Admin: Plugin {
  /// `admin`.
  public let name = "admin"
  /// A room cannot do without it.
  public let isAlwaysOn = true

  /// `room area`.
  public let commands = [room, area]

  /// The plugin.
  public init() {}
}
