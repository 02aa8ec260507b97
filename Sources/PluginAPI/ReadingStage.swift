/// When a part of a line is taken out: what is least likely to be mistaken for something else goes
/// first, and what is left over is the text.
public enum ReadingStage: Int, Sendable {
  /// A file that was posted: no part of the line.
  case file
  /// A file that the command is the caption of, or answers.
  case attachment
  /// `12 rue des Lilas`, `private: …`.
  case privacy
  /// `@paul`.
  case person
  /// `#41`, `n°41`, or a bare `41`.
  case id
  /// `3 kg`.
  case quantity
  /// `before Friday 6pm`.
  case time
  /// `near Olivet`.
  case place
  /// `for CHR`.
  case purpose
  /// `urgent`.
  case keyword
  /// `visors`.
  case item
  /// All that is left.
  case text
}
