public import PluginAPI

/// What `#41` means, and the verbs that work on any number: a plugin that is always on. Plugins
/// put their items on it through `Items`.
public struct Board: Plugin {
  /// `board`.
  public let name = "board"
  /// Numbers without their verbs would be of no use.
  public let isAlwaysOn = true
  /// The items, the lists that people looked at, and who was given private texts.
  public let tables: [any AnyTable] = [Items.table, LastList.table, Release.table]
  /// `take drop done close show still edit more dup yes no undo fix mine todo`.
  public let commands = verbs + [yes, no, undo, fix, mine, todo]
  /// Takes no answer for yes, after a while; and what time does to claims and items.
  public let jobs = [confirmation, claims, expiry, erasure, retention]
  /// Who is given private texts, and how long what has ended is kept.
  public let settings: [any AnySetting] = [privateRelease, kept, keptDetails]
  /// What can be taken, what was done, and what leaves the lists.
  public let digestSections = [toTake, offered, doneSince, expiring, elsewhere]
  /// What was done, what has waited longest, and what nobody has answered about.
  public let weekSections = [weekDone, weekOldest, weekStale]
  /// What somebody took, and what of theirs ends soon.
  public let ownSections = [ownTaken, ownExpiring]

  /// The board.
  public init() {}

  /// The verbs that kinds know, or not.
  static let verbs = [take, drop, done, close, show, still, edit, more, dup]
}
