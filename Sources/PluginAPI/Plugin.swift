/// A part of the bot: what it answers to, what it keeps, what it does by itself. A plugin is a
/// value that declares; all state is in the tables that it names.
///
/// ```swift
/// public struct Hello: Plugin {
///   public let name = "hello"
///   public let commands = [
///     Command(
///       "hello", fr: ["bonjour"], help: Text(fr: "Dire bonjour", en: "Say hello"),
///       example: Text(fr: "bonjour", en: "hello")
///     ) { call in
///       Answer(Text(fr: "Bonjour \(call.sender.name) !", en: "Hello \(call.sender.name)!"))
///     }
///   ]
///   public init() {}
/// }
/// ```
public protocol Plugin: Sendable {
  /// One lower-case word: the key under `bots` in the configuration.
  var name: String { get }
  /// True for what no room can do without (the board, help): it cannot be turned off.
  var isAlwaysOn: Bool { get }
  /// True for one whose commands are given `Call.administration`: settings, plugins, what was done.
  var administers: Bool { get }
  /// What members can type.
  var commands: [Command] { get }
  /// What it keeps.
  var tables: [any AnyTable] { get }
  /// What it adds to the digest.
  var digestSections: [DigestSection] { get }
  /// What it does by the clock, in each room where it is on.
  var jobs: [Job] { get }
  /// What can be configured.
  var settings: [any AnySetting] { get }
}

extension Plugin {
  /// A plugin can be turned off unless it says otherwise.
  public var isAlwaysOn: Bool { false }
  /// It reaches nothing but its own tables, unless it says otherwise.
  public var administers: Bool { false }
  /// Nothing to type.
  public var commands: [Command] { [] }
  /// Nothing kept.
  public var tables: [any AnyTable] { [] }
  /// Nothing in the digest.
  public var digestSections: [DigestSection] { [] }
  /// Nothing by the clock.
  public var jobs: [Job] { [] }
  /// Nothing to configure.
  public var settings: [any AnySetting] { [] }
}
