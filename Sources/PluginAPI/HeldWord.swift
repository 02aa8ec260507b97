/// A word to one person alone that is kept back while they want none. It is said when that ends.
public struct HeldWord: Row {
  /// Its number in the room.
  public var id: Int
  /// To whom.
  public var person: UserID
  /// What it says.
  public var lines: [Text]
  /// Texts kept apart that follow.
  public var details: [PrivateRef]
  /// The item that it is about.
  public var item: Int?
  /// When it came up.
  public var at: Moment
  /// Past this moment it is not worth saying.
  public var until: Moment?
  /// When it is to be said.
  public var due: Moment

  /// A word that is kept back.
  public init(_ word: PrivateWord, id: Int, at: Moment, due: Moment) {
    self.id = id
    person = word.person
    lines = word.lines
    details = word.details
    item = word.asks ?? word.about
    self.at = at
    until = word.until
    self.due = due
  }

  /// All, the next to be said first.
  public static let byDue = Index<HeldWord>("due") {
    [IndexEntry("all", rank: $0.due.milliseconds)]
  }
  /// One person's, the oldest first.
  public static let byPerson = Index<HeldWord>("person") {
    [IndexEntry($0.person.text, rank: Int64($0.id))]
  }
}

extension Table<HeldWord> {
  /// What is kept back in a room; the engine keeps it.
  public static let heldWords = Table<HeldWord>(
    "held", indexes: [HeldWord.byDue, HeldWord.byPerson])
}
