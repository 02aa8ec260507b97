/// Where lines come from.
public protocol LineInput: Sendable {
  /// The next line, waiting for it at most that long (nil: for ever).
  func read(milliseconds: Int64?) -> LineRead
}

/// What reading came to.
public enum LineRead: Sendable, Hashable {
  /// A line, without its end.
  case line(String)
  /// None came in time.
  case nothing
  /// There will be no more.
  case end
}
