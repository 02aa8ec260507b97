/// When a part of a line is taken out: what is least likely to be mistaken for something else goes
/// first, and what is left over is the text.
public enum ReadingStage: Int, Sendable {
  /// `private: 12 Lilac Street`: what is not to be shown is taken out before all else.
  case details
  /// `#41`, `n°41`, or a bare `41`.
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
