/// Where a command can be typed.
public enum CommandPlace: Sendable, Hashable {
  /// In a room of the group only.
  case room
  /// In a room, and in private.
  case anywhere
  /// In a room; and in private, as the answer to a question that was asked there.
  case question
  /// In private only (E29).
  case alone
}
