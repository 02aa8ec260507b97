import PluginAPI

// What holds in a room: what its admins chose in the chat, else the file.
extension Core {
  func language(of room: RoomID) -> Language {
    chosen(OwnSettings.language.key, in: room) ?? rules.language(of: room)
  }

  func zone(of room: RoomID) -> Zone {
    chosen(OwnSettings.zone, in: room) ?? rules.zone(of: room)
  }

  /// The middle of a room's area.
  func centre(of room: RoomID) -> Coordinates? {
    let place: NamedPlace? = chosen(OwnSettings.centre, in: room)
    return place?.coordinates(in: rules.places) ?? rules.centre(of: room)
  }

  /// Nothing is said by a sign alone where a bridge would not show it.
  func acknowledgement(in room: RoomID) -> Acknowledgement {
    if isBridged(room) { return .text }
    return chosen(OwnSettings.acknowledgement.key, in: room) ?? rules.acknowledgement(in: room)
  }

  /// Which spaces stand before French signs; with a person alone as everywhere.
  func typography(in room: RoomID) -> Typography {
    chosen(OwnSettings.typography.key, in: room) ?? rules.typography(in: room)
  }

  private func chosen<Value: SettingType>(_ key: SettingKey, in room: RoomID) -> Value? {
    tables.chosen(key, in: room).flatMap { try? Value(setting: $0) }
  }

  // MARK: Plugins

  func isOn(_ plugin: any Plugin, in room: RoomID) -> Bool {
    if plugin.isAlwaysOn { return true }
    return state(of: plugin, in: room)?.isOn ?? rules.isOn(plugin, in: room)
  }

  /// The plugins that are on in a room.
  func pluginsOn(in room: RoomID) -> [any Plugin] {
    if tables.roomsWithChoices.contains(room) {
      return house.plugins.filter { isOn($0, in: room) }
    }
    // Taken once: they are large, and each call on them where they stand would copy them.
    let rules = rules
    return house.plugins.filter { rules.isOn($0, in: room) }
  }

  /// What a room's admins have made of a plugin; nil where they have not.
  func state(of plugin: any Plugin, in room: RoomID) -> PluginState? {
    guard tables.roomsWithChoices.contains(room) else { return nil }
    return tables.row(plugin.name, in: .pluginStates, of: room)
  }
}
