/// What becomes of a line that one person types twice within a minute.
public enum Repeats: Sendable, Hashable {
  /// It is done again.
  case allowed
  /// It counts once (E26), unless `again` or `encore` ends the second. For commands that make or
  /// count something: a message sent twice by mistake must not count twice.
  case counted
}
