import PluginAPI

/// What a room's admins have made of a plugin there; it wins over the file.
struct PluginState: Row {
  /// The plugin's name.
  var id: String
  /// Whether it is on; nil: as the file says.
  var isOn: Bool?
  /// When it was last turned on or off, or a setting of it changed: what was due before is nobody's.
  var since: Moment
}

extension Table<PluginState> {
  static let pluginStates = Table<PluginState>("plugins")
}
