/// What is kept about people; the engine implements it.
public protocol PersonRecords: AnyObject {
  /// A copy of all that names a person, in every room, and how much it is.
  ///
  /// - Throws: where a row cannot be written as JSON.
  func copy(for user: UserID) throws -> PersonCopy
  /// How many rows name a person, the most telling tables first.
  ///
  /// - Parameter rooms: in which rooms; nil for all that is kept.
  func tally(of user: UserID, in rooms: [RoomID]?) throws -> PersonTally
  /// The rooms where somebody is an admin and another person is known.
  func rooms(administeredBy admin: UserID, knowing person: UserID) -> [RoomID]
  /// Whether somebody is an owner of the bot.
  func isOwner(_ user: UserID) -> Bool
}

/// How much names a person.
public struct PersonTally: Sendable, Hashable {
  /// How many rows of what; rows of tables that have no noun are counted together as "others".
  public var counts: [Text]
  /// How many rows there are.
  public var total: Int

  /// A tally of these parts.
  public init(counts: [Text], total: Int) {
    self.counts = counts
    self.total = total
  }

  /// `5 items, 42 counts, 3 others`.
  public var text: Text {
    Text(
      fr: counts.map(\.fr).joined(separator: ", "), en: counts.map(\.en).joined(separator: ", "))
  }
}

/// What a person is given of what is kept about them.
public struct PersonCopy: Sendable, Hashable {
  /// All of it, as JSON that can be read.
  public var file: Attachment
  /// How much it is.
  public var tally: PersonTally

  /// A copy of these parts.
  public init(file: Attachment, tally: PersonTally) {
    self.file = file
    self.tally = tally
  }
}

/// That somebody is to be forgotten: what an answer asks of the engine.
public struct Forget: Sendable, Hashable {
  /// Who.
  public var person: UserID
  /// In which rooms; nil for everywhere, what they chose for themselves included.
  public var rooms: [RoomID]?

  /// To forget a person.
  public init(_ person: UserID, in rooms: [RoomID]? = nil) {
    self.person = person
    self.rooms = rooms
  }
}
