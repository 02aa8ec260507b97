import PluginAPI

/// A folder of this machine that a setting names.
public struct NamedFolder: Sendable, Hashable {
  /// The keys that lead to the setting: `bots.shops.map.public`.
  public let setting: String
  /// Its path; a relative one has been put behind the folder of the configuration file.
  public let path: String
}

extension ConfigurationReader {
  /// The folders that settings name, of the whole bot and then of rooms.
  func folders(
    _ bots: [String: Rules.BotRule]?, _ rooms: [(name: String, rule: Rules.RoomRule)]
  ) -> [NamedFolder] {
    folders(bots ?? [:], "") + rooms.flatMap { folders($0.rule.bots, "rooms.\($0.name).") }
  }

  private func folders(_ bots: [String: Rules.BotRule], _ lead: String) -> [NamedFolder] {
    plugins.flatMap(\.settings).compactMap { setting in
      let key = setting.key
      guard case .folder = setting.form,
        case .text(let path)? = bots[key.plugin]?.settings[key.name]
      else { return nil }
      return NamedFolder(setting: "\(lead)bots.\(key.plugin).\(key.name)", path: path)
    }
  }
}
