/// What the engine lends to the commands of a plugin that administers (`Plugin.administers`), and
/// to no other: each part is one thing that can be seen or done, in the room that the command is
/// about. Whoever asks decides who may: the engine does not ask for a role.
///
/// What is changed by it is part of the command's turn: refused, nothing of it happens, and
/// `!undo` takes it back.
public typealias Administration = SettingsAccess & PluginsAccess & AuditAccess & ReloadAccess
  & RolesAccess & ChoicesAccess & StatusAccess & ErrandAccess

/// The settings of a room.
public protocol SettingsAccess: AnyObject {
  /// All that can be configured: the bot's own settings, then those of each plugin that is on, those
  /// that are always on last.
  var settings: [any AnySetting] { get }
  /// What a setting is here, and who said so.
  func state(of setting: any AnySetting) -> SettingState
  /// Sets (nil: takes back) what was chosen in the chat.
  func set(_ value: SettingValue?, of setting: any AnySetting)
}

/// What a setting is, and where that was said.
public struct SettingState: Sendable, Hashable {
  /// Where a value was said.
  public enum Source: Sendable, Hashable {
    /// Nowhere: it is the default.
    case standard
    /// In the configuration file.
    case file
    /// In the room's chat.
    case chat
    /// By the person themselves.
    case person
  }

  /// The value that holds; nil for a setting that has none until somebody gives it one.
  public let value: SettingValue?
  /// Where it was said.
  public let source: Source
  /// What holds where nothing is said in the chat.
  public let standard: SettingValue?

  /// A state of these parts.
  public init(value: SettingValue?, source: Source, standard: SettingValue?) {
    self.value = value
    self.source = source
    self.standard = standard
  }
}

/// The plugins of a room.
public protocol PluginsAccess: AnyObject {
  /// All that this bot has, on here or not, in the order of its list.
  var allPlugins: [any Plugin] { get }
  /// Whether one is on here.
  func isOn(_ plugin: any Plugin) -> Bool
  /// Turns one on or off here. What it keeps stays.
  func turn(_ plugin: any Plugin, on isOn: Bool)
}

/// What was done in a room.
public protocol AuditAccess: AnyObject {
  /// The latest deeds that fit, the latest first.
  ///
  /// - Parameters:
  ///   - limit: the most that are given.
  ///   - fits: whether it is one of those meant.
  func audit(limit: Int, where fits: (AuditEntry) -> Bool) -> [AuditEntry]
}

/// One deed, as it is remembered when it can no longer be taken back: who did what, and when.
public struct AuditEntry: Sendable, Hashable {
  /// When it was typed.
  public let at: Moment
  /// Who did it.
  public let by: Person
  /// The command's name: `take`.
  public let command: String
  /// What it was called: `#4 (need: flour)`.
  public let name: Text
  /// The ledger entry that it wrote, where it wrote one.
  public let entry: Int?
  /// The rows that it changed.
  public let changes: [Deed.Change]
  /// True for a deed that took another back.
  public let isUndo: Bool
  /// True for one that was taken back.
  public let isBack: Bool

  /// An entry of these parts.
  public init(
    at: Moment, by: Person, command: String, name: Text, entry: Int? = nil,
    changes: [Deed.Change], isUndo: Bool, isBack: Bool
  ) {
    self.at = at
    self.by = by
    self.command = command
    self.name = name
    self.entry = entry
    self.changes = changes
    self.isUndo = isUndo
    self.isBack = isBack
  }

  /// Whether it changed the row of that key in a table.
  public func isAbout<R: Row>(_ key: R.ID, in table: Table<R>) -> Bool {
    changes.contains { $0.table == table.name && $0.key == key.description }
  }
}

/// Reading the configuration again.
public protocol ReloadAccess: AnyObject {
  /// Whether it can be: in a terminal there may be no file.
  var canReload: Bool { get }
  /// Has the configuration read again once this turn is safe; how that went is told to whoever
  /// asked, in private.
  func reload(askedBy user: UserID)
}
