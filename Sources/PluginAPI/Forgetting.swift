/// What becomes of a table's rows that name somebody who is forgotten.
public enum Forgetting: Sendable, Hashable {
  /// They stay, about "a former member" whom nobody can find again: counts and totals stay right.
  /// So it is where a table says nothing: a plugin cannot forget to obey.
  case renamed
  /// They go: what is about that person alone, and of no use without them.
  case removed
}
