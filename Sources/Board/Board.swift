public import PluginAPI

/// What `#41` means, and the verbs that work on any number: a plugin that is always on. Plugins
/// put their items on it through `Items`.
public struct Board: Plugin {
  /// `board`.
  public let name = "board"
  /// Numbers without their verbs would be of no use.
  public let isAlwaysOn = true
  /// The items.
  public let tables: [any AnyTable] = [Items.table]
  /// `take drop done close show yes no undo`.
  public let commands = [take, drop, done, close, show, yes, no, undo]
  /// Takes no answer for yes, after a while.
  public let jobs = [confirmation]
  /// What can be taken, and what was done.
  public let digestSections = [toTake, doneSince]

  /// The board.
  public init() {}
}
