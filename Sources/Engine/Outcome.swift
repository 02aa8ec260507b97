public import PluginAPI

/// What came of an effect.
public enum Outcome: Sendable, Hashable {
  /// It is done.
  case done
  /// It is done, and this is its event.
  case event(EventID)
  /// The server has the file, at this address (`mxc://…`).
  case uploaded(String)
  /// The file is here: its bytes.
  case downloaded([UInt8])
  /// It is done, and this is the room that it made.
  case room(RoomID)
}
