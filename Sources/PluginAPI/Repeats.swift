/// What becomes of a line that one person types twice within a minute.
public enum Repeats: Sendable, Hashable {
  /// It is done again.
  case allowed
  /// It counts once (E26), unless `again` or `encore` ends the second. For commands that make or
  /// count something: a message sent twice by mistake must not count twice.
  case counted
  /// The same, but only where that person has done nothing else in the room since, and where the
  /// second would note a number again (`Answer.isCounted`): who takes 20, gives them back and takes
  /// 20 means it. For commands that add to what is there.
  case countedInARow
}
