public import PluginAPI

/// What a room's admins and the bot's owners type: settings, roles, plugins, data.
public struct Admin: Plugin {
  /// `admin`.
  public let name = "admin"
  /// A room cannot do without it.
  public let isAlwaysOn = true
  /// What people type.
  public let commands = [mydata, forgetme, forgetNow]
  /// Who asked for what.
  public let tables: [any AnyTable] = [DataCopy.table, ForgetRequest.table]

  /// The plugin.
  public init() {}
}
