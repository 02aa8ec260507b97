/// Where a command can be typed.
public enum CommandPlace: Sendable, Hashable {
  /// In a room of the group only.
  case room
  /// In a room, and in private.
  case anywhere
  /// In a room; and in private, as the answer to a question that was asked there.
  case question
  /// In a room; and in private, about a number: in the room that told of it there, else in the one
  /// that the line names (`in ROOM` at its end), else in the only one where that person has typed
  /// a command.
  case item
  /// In a room; and in private, for the room that the line names, at its start or its end, or the
  /// only one where that person has typed a command.
  case named
}
