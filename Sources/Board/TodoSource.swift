public import PluginAPI

/// A plugin that knows of things that coordinators should look at: `!todo` shows them with the
/// board's own.
public protocol TodoSource: Plugin {
  /// A line for each sort of thing, with its numbers: `To be checked (2): …`; none where all is
  /// well.
  func todo(_ room: Room) -> [Text]
}
