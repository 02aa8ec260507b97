/// Whether a room is bridged, as the configuration says it (`rooms.….bridge`).
public enum BridgeMode: String, Sendable, CaseIterable {
  /// It is not, whatever is seen there.
  case none
  /// To IRC, or to anything else that shows plain lines.
  case irc
  /// Through one account that speaks for everybody on the other side.
  case relay
  /// It counts as bridged once a ghost, a relay, a bridge's bot or a bridge's state is seen in it.
  case auto
}
