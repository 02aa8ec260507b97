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
  /// What it adds to the weekly digest.
  var weekSections: [WeekSection] { get }
  /// What it adds to the digest that one person gets alone.
  var ownSections: [OwnSection] { get }
  /// What it does by the clock, in each room where it is on.
  var jobs: [Job] { get }
  /// What can be configured.
  var settings: [any AnySetting] { get }

  /// Takes back what somebody has promised, because they are forgotten, or have left the room for a
  /// day. Their name is not said: it is about to go.
  ///
  /// - Returns: what the room hears of it, three lines at most.
  func release(_ person: UserID, in room: Room) throws -> [Text]

  /// Erases what was typed in a message that was deleted.
  ///
  /// - Returns: what the room hears of it, three lines at most.
  func erase(_ message: DeletedMessage, in room: Room) throws -> [Text]
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
  /// Nothing in the weekly digest.
  public var weekSections: [WeekSection] { [] }
  /// Nothing in anybody's own digest.
  public var ownSections: [OwnSection] { [] }
  /// Nothing by the clock.
  public var jobs: [Job] { [] }
  /// Nothing to configure.
  public var settings: [any AnySetting] { [] }
  /// Nothing was promised.
  public func release(_ person: UserID, in room: Room) throws -> [Text] { [] }
  /// Nothing was kept.
  public func erase(_ message: DeletedMessage, in room: Room) throws -> [Text] { [] }
}
