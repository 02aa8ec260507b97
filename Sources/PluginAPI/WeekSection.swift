/// What a plugin adds to the weekly digest.
public struct WeekSection: Sendable {
  /// Where it stands: lower first.
  public let rank: Int
  /// How many lines it may have, "… and 4 more" not counted.
  public let quota: Int
  /// What it says of a week, beside the week before; nil: nothing.
  public let content: @Sendable (Room, Week) -> DigestSection.Content?

  /// A section of these parts.
  public init(
    rank: Int, quota: Int, content: @escaping @Sendable (Room, Week) -> DigestSection.Content?
  ) {
    self.rank = rank
    self.quota = quota
    self.content = content
  }

  /// The heading of what was done: the lines of several plugins stand under it as one section.
  public static let done = Text(
    fr: "FAIT (ET ÉCART AVEC LA SEMAINE D'AVANT)", en: "DONE (AND CHANGE ON THE WEEK BEFORE)")

  /// ` (+3)`, ` (−2)`, ` (=)`: how much more there is than the week before; it follows the number.
  public static func change(_ count: Int, from before: Int) -> Text {
    Text { language in
      let change = count - before
      return change == 0 ? " (=)" : " (\(change > 0 ? "+" : "")\(language.say(change)))"
    }
  }
}
