public import PluginAPI

/// What a room's admins and the bot's owners type: settings, roles, plugins, data.
public struct Admin: Plugin {
  /// `admin`.
  public let name = "admin"
  /// A room cannot do without it.
  public let isAlwaysOn = true
  /// Its commands are about the room's set-up itself.
  public let administers = true
  /// What people type.
  public let commands = [
    settings, plugin, audit, reload, backup, doctor, role, lang, tz, mute, status, purge, room,
    area, mydata,
    forgetme, forgetNow,
  ]
  /// Who asked for what.
  public let tables: [any AnyTable] = [DataCopy.table, ForgetRequest.table]
  /// Says what was kept back from those who wanted no private word.
  public let jobs = [unmuting]

  /// The plugin.
  public init() {}
}

extension Call {
  /// What the engine lends.
  ///
  /// - Throws: a fault of the program, where it lends nothing.
  func administrating() throws -> any Administration {
    guard let administration else { throw NotLent() }
    return administration
  }
}

/// The plugin says that it administers, and was lent nothing.
private struct NotLent: Error {}
