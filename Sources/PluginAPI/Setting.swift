/// Something that can be configured: read from config.json and, where a command of the plugin sets
/// it, chosen in the chat for one room. One declaration serves the reader and `check`.
public struct Setting<Value: SettingType>: Sendable {
  /// Where it stands.
  public let key: SettingKey
  /// What holds where nobody said anything.
  public let standard: Value
  /// One line: what it is for.
  public let help: Text

  /// Declares a setting `name` of the plugin `plugin`.
  public init(_ plugin: String, _ name: String, default standard: Value, help: Text) {
    key = SettingKey(plugin: plugin, name: name)
    self.standard = standard
    self.help = help
  }
}

/// Names a setting: `bots.<plugin>.<name>` in the configuration.
public struct SettingKey: Hashable, Sendable, Codable {
  /// The plugin that declares it.
  public let plugin: String
  /// Its name within the plugin.
  public let name: String

  /// The setting `name` of `plugin`.
  public init(plugin: String, name: String) {
    self.plugin = plugin
    self.name = name
  }
}

/// A setting whatever its type.
public protocol AnySetting: Sendable {
  /// Where it stands.
  var key: SettingKey { get }
  /// What it is for.
  var help: Text { get }
  /// The default, as it would be written.
  var standardValue: SettingValue { get }
  /// Nil where the value is good, else what is expected: "a time such as \"19:00\"".
  func complaint(about value: SettingValue) -> String?
}

extension Setting: AnySetting {
  /// The default, as it would be written.
  public var standardValue: SettingValue { standard.setting }

  /// Nil where the value is good, else what is expected.
  public func complaint(about value: SettingValue) -> String? {
    do {
      _ = try Value(setting: value)
      return nil
    } catch {
      return Value.expectation
    }
  }
}
