import PluginAPI

/// A setting that a room's admins chose in the chat; it wins over the file.
struct ChatSetting: Row {
  /// `<plugin>.<name>`; of the bot itself, `<name>`.
  var id: String
  var value: SettingValue

  static func id(_ key: SettingKey) -> String {
    key.plugin.isEmpty ? key.name : "\(key.plugin).\(key.name)"
  }
}

extension Table<ChatSetting> {
  static let chatSettings = Table<ChatSetting>("settings")
}
