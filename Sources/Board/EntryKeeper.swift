public import PluginAPI

/// A plugin that keeps a ledger, whose lines people name by number: `e58`.
public protocol EntryKeeper: Plugin {
  /// Whether there is a line of that number.
  func hasEntry(_ entry: Int, in room: Room) -> Bool

  /// Takes back what wrote a line, by one more line.
  ///
  /// - Throws: E32 where that cannot be.
  func takeBack(_ call: Call, _ deed: Deed) throws -> Answer?

  /// Corrects the count of a line by one more line.
  ///
  /// - Parameters:
  ///   - entry: the line; nil: the sender's last one in this room.
  ///   - quantity: how many it should have been.
  /// - Returns: nil where no line is named, and the sender has none.
  /// - Throws: a `Refusal`.
  func fix(_ entry: Int?, to quantity: Quantity, _ call: Call) throws -> Answer?
}

extension Room {
  /// The plugin that keeps the room's ledger; nil where there is none.
  var entryKeeper: (any EntryKeeper)? {
    for plugin in plugins {
      if let keeper = plugin as? any EntryKeeper { return keeper }
    }
    return nil
  }
}
