/// When a part of a line is taken out (domain.md 2.0): what is least likely to be mistaken for
/// something else goes first, and what is left over is the text.
public enum ReadingStage: Int, Sendable {
  /// `#41`, `e58`.
  case id
  /// `3 kg`.
  case quantity
  /// `before Friday 6pm`.
  case time
  /// `for CHR`.
  case purpose
  /// `urgent`.
  case keyword
  /// All that is left.
  case text
}
