/// Something that can be configured: read from config.json and, where it may be, chosen in the
/// chat. One declaration serves the reader, `check`, the schema and `!settings`.
///
/// ```swift
/// static let at = Setting(
///   "digest", "at", fr: "heure", default: TimeOfDay.noon,
///   help: Text(fr: "L'heure du point", en: "The hour of the digest"))
/// ```
public struct Setting<Value: SettingType>: Sendable {
  /// Where it stands.
  public let key: SettingKey
  /// What it is called: `digest.at`, `digest.heure`.
  public let name: Text
  /// What holds where nobody said anything.
  public let standard: Value
  /// What its values look like.
  public let form: SettingForm
  /// Whose it is.
  public let scope: SettingScope
  /// Who may set it.
  public let authority: SettingAuthority
  /// One line: what it is for.
  public let help: Text
  /// What its values must be besides being of its form.
  public private(set) var check: SettingCheck?
  /// The things that a room knows, for a setting that names some; nil for those that all rooms know.
  public private(set) var things: (@Sendable (Call) -> ItemCatalogue)?

  /// Declares a setting `name` of the plugin `plugin`.
  ///
  /// - Parameters:
  ///   - plugin: the plugin's name.
  ///   - name: its name in files and in English.
  ///   - fr: its name in French, where that is another.
  ///   - standard: what holds where nobody said anything.
  ///   - form: what its values look like, where its type does not say all: bounds.
  ///   - scope: whose it is.
  ///   - authority: who may set it.
  ///   - help: one line: what it is for.
  public init(
    _ plugin: String, _ name: String, fr: String? = nil, default standard: Value,
    form: SettingForm = Value.form, scope: SettingScope = .room,
    setBy authority: SettingAuthority = .admin, help: Text
  ) {
    self.init(
      key: SettingKey(plugin: plugin, name: name),
      name: Text(fr: "\(plugin).\(fr ?? name)", en: "\(plugin).\(name)"), default: standard,
      form: form, scope: scope, setBy: authority, help: help)
  }

  /// Declares a setting under a name of its own.
  public init(
    key: SettingKey, name: Text, default standard: Value, form: SettingForm = Value.form,
    scope: SettingScope = .room, setBy authority: SettingAuthority = .admin, help: Text
  ) {
    self.key = key
    self.name = name
    self.standard = standard
    self.form = form
    self.scope = scope
    self.authority = authority
    self.help = help
  }
}

extension Setting {
  /// The same setting with a check of its values, for what their form alone does not say.
  public func checked(by check: SettingCheck) -> Self {
    var setting = self
    setting.check = check
    return setting
  }
}

extension Setting {
  /// The same setting; what people type is looked up among the things that their room knows.
  public func known(as things: @escaping @Sendable (Call) -> ItemCatalogue) -> Self {
    var setting = self
    setting.things = things
    return setting
  }
}

/// Whose a setting is.
public enum SettingScope: Sendable, Hashable {
  /// The whole bot's: one value everywhere.
  case bot
  /// Each room's; the configuration can say what holds in all of them.
  case room
  /// Each person's, in every room.
  case person
}

/// Who may set a setting.
public enum SettingAuthority: Sendable, Hashable {
  /// Whoever writes the configuration file, and nobody in the chat.
  case file
  /// The bot's owners, in the chat too.
  case owner
  /// A room's admins, in the chat too.
  case admin
  /// Everyone for themselves.
  case person
}

/// Names a setting: `bots.<plugin>.<name>` in the configuration.
public struct SettingKey: Hashable, Sendable, Codable {
  /// The plugin that declares it; empty for a setting of the bot itself.
  public let plugin: String
  /// Its name within the plugin.
  public let name: String

  /// The setting `name` of `plugin`.
  public init(plugin: String, name: String) {
    self.plugin = plugin
    self.name = name
  }
}

extension SettingKey {
  /// A room's language.
  public static let language = SettingKey(plugin: "", name: "language")
  /// A room's time zone.
  public static let zone = SettingKey(plugin: "", name: "timeZone")
}

/// A setting whatever its type.
public protocol AnySetting: Sendable {
  /// Where it stands.
  var key: SettingKey { get }
  /// What it is called: `digest.at`, `digest.heure`.
  var name: Text { get }
  /// What its values look like.
  var form: SettingForm { get }
  /// Whose it is.
  var scope: SettingScope { get }
  /// Who may set it.
  var authority: SettingAuthority { get }
  /// What it is for.
  var help: Text { get }
  /// The default, as it would be written; nil for a setting that has none.
  var standardValue: SettingValue? { get }
  /// What its values must be besides being of its form.
  var check: SettingCheck? { get }
  /// The things that a room knows, for a setting that names some; nil for those that all rooms know.
  var things: (@Sendable (Call) -> ItemCatalogue)? { get }
}

extension Setting: AnySetting {
  /// The default, as it would be written.
  public var standardValue: SettingValue? { standard.setting }
}

extension AnySetting {
  /// Nothing.
  public var check: SettingCheck? { nil }

  /// Those that all rooms know.
  public var things: (@Sendable (Call) -> ItemCatalogue)? { nil }

  /// Nil where the value is good, else what is expected.
  public func complaint(about value: SettingValue) -> String? {
    guard form.accepts(value) else { return form.expectation }
    guard let check, !check.isFit(value) else { return nil }
    return check.expectation
  }
}
