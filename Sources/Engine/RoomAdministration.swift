import PluginAPI

/// What a command of a plugin that administers is lent, for one room and one command.
final class RoomAdministration: Administration {
  let core: Core
  let row: RoomRow
  /// Who types the command.
  let sender: UserID
  let now: Moment

  var room: RoomID { RoomID(row.id) }

  init(core: Core, room: RoomRow, sender: UserID, now: Moment) {
    self.core = core
    row = room
    self.sender = sender
    self.now = now
  }

  // MARK: Settings

  var settings: [any AnySetting] {
    // What a room has chosen to have comes before what every room has.
    let plugins = core.pluginsOn(in: room)
    let sorted = plugins.filter { !$0.isAlwaysOn } + plugins.filter(\.isAlwaysOn)
    return OwnSettings.all + sorted.flatMap(\.settings)
  }

  func state(of setting: any AnySetting) -> SettingState {
    let filed = core.rules.value(of: setting.key, in: room)
    let isStated = core.rules.isStated(setting.key, in: room)
    let standard = filed ?? setting.standardValue
    let own =
      setting.scope == .person ? core.tables.value(of: setting.key, for: sender) : nil
    if let own { return SettingState(value: own, source: .person, standard: standard) }
    if let chosen = core.tables.chosen(setting.key, in: room) {
      return SettingState(value: chosen, source: .chat, standard: standard)
    }
    return SettingState(
      value: standard, source: isStated ? .file : .standard, standard: standard)
  }

  func set(_ value: SettingValue?, of setting: any AnySetting) {
    let id = ChatSetting.id(setting.key)
    switch setting.scope {
    case .bot:
      core.tables.write(value.map { ChatSetting(id: id, value: $0) }, at: id, in: .chatSettings)
      return
    case .person: return setOwn(value, at: id)
    case .room: break
    }
    core.tables.set(value, of: setting.key, in: room)
    if let plugin = core.house.plugins.first(where: { $0.name == setting.key.plugin }) {
      note(plugin) { _ in }
    }
  }

  private func setOwn(_ value: SettingValue?, at id: String) {
    var choice = core.tables.row(sender.text, in: .choices) ?? OwnChoice(id: sender.text)
    var settings = choice.settings ?? [:]
    settings[id] = value
    choice.settings = settings.isEmpty ? nil : settings
    core.tables.write(choice.isEmpty ? nil : choice, at: sender.text, in: .choices)
  }

  // MARK: Plugins

  var allPlugins: [any Plugin] { core.house.plugins }

  func isOn(_ plugin: any Plugin) -> Bool { core.isOn(plugin, in: room) }

  func turn(_ plugin: any Plugin, on isOn: Bool) {
    note(plugin) { $0.isOn = isOn }
  }

  /// Notes what a plugin is from now on; what it would have done before is nobody's.
  private func note(_ plugin: any Plugin, _ change: (inout PluginState) -> Void) {
    let old = core.tables.row(plugin.name, in: .pluginStates, of: room)
    var state = old ?? PluginState(id: plugin.name, since: now)
    state.since = now
    change(&state)
    core.tables.write(state, at: plugin.name, in: .pluginStates, of: room)
  }

  // MARK: What was done

  func audit(limit: Int, where fits: (AuditEntry) -> Bool) -> [AuditEntry] {
    core.audit(of: room, limit: limit, where: fits)
  }

  // MARK: The configuration

  var canReload: Bool { core.canReload }

  func reload(askedBy user: UserID) { core.reloadsAsked.append(user) }

  // MARK: Errands

  var runsErrands: Bool { core.runsErrands }

  func run(_ errand: Errand, askedBy user: UserID) {
    let asked = AskedErrand(errand: errand, user: user)
    if !core.errandsAsked.contains(asked) { core.errandsAsked.append(asked) }
  }
}
