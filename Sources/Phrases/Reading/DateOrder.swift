/// Which figure of `04/05` is the day, where a room has said so.
public enum DateOrder: String, Sendable, Hashable, Codable, CaseIterable {
  /// 4 May.
  case dayMonth
  /// April 5.
  case monthDay
}
