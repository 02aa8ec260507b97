import PluginAPI

// The rules as settings have them.
extension Rules {
  /// What the configuration says of a setting in a room; nil where it says nothing.
  func value(of setting: SettingKey, in room: RoomID) -> SettingValue? {
    if setting.plugin.isEmpty { return ownValue(of: setting.name, in: room) }
    return rooms[room]?.bots[setting.plugin]?.settings[setting.name]
      ?? bots?[setting.plugin]?.settings[setting.name]
  }

  private func ownValue(of name: String, in room: RoomID) -> SettingValue? {
    let rule = rooms[room]
    switch name {
    case OwnSettings.language.key.name:
      if let own = rule?.language { return own.setting }
      return language.setting
    case OwnSettings.zone.name: return (rule?.zone ?? zone).setting
    case OwnSettings.centre.name:
      return (rule?.centre ?? centre).map { .text("\($0.latitude), \($0.longitude)") }
    case OwnSettings.acknowledgement.key.name:
      return (rule?.acknowledgement ?? acknowledgement).setting
    case OwnSettings.typography.key.name: return typography(in: room).setting
    case OwnSettings.prefix.key.name: return .text(prefix)
    case OwnSettings.messageAge.key.name:
      return Duration(inMinutes: limits.messageDays * 1_440).setting
    case OwnSettings.commandsPerMinute.key.name: return .number(limits.commandsPerMinute)
    case OwnSettings.openItems.key.name: return .number(limits.openItemsPerPerson)
    case OwnSettings.roomCount.key.name: return .number(limits.rooms)
    default: return nil
    }
  }

  /// Whether a value that the configuration gives was written there.
  func isStated(_ setting: SettingKey, in room: RoomID) -> Bool {
    guard setting.plugin.isEmpty else { return value(of: setting, in: room) != nil }
    let rule = rooms[room]
    let isInRoom =
      switch setting.name {
      case OwnSettings.language.key.name: rule?.language != nil
      case OwnSettings.zone.name: rule?.zone != nil
      case OwnSettings.centre.name: rule?.centre != nil
      case OwnSettings.acknowledgement.key.name: rule?.acknowledgement != nil
      case OwnSettings.typography.key.name: rule?.typography != nil
      default: false
      }
    return isInRoom || stated.contains(setting.name)
  }
}
