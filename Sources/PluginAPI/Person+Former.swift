extension UserID {
  /// How an id begins that stands for somebody who was forgotten. No real id does: those begin
  /// with `@`.
  static let formerMark = "former:"

  /// Somebody who was forgotten: their number in a room, which says nothing of who they were.
  public static func former(_ number: Int) -> UserID { UserID("\(formerMark)\(number)") }

  /// Whether it stands for somebody who was forgotten: nobody to write to.
  public var isFormer: Bool { text.utf8.starts(with: Self.formerMark.utf8) }
}

extension Person {
  /// What somebody is called who was forgotten.
  public static let formerName = Text(fr: "un ancien membre", en: "a former member")
}
