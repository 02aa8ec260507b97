/// The names that a line may use in its room: things, places, people.
public struct Vocabulary {
  /// The things that the group makes and moves.
  public var items: ItemCatalogue
  /// The places that are known, the room's centre, and the sender's own district.
  public var surroundings: Surroundings
  /// Whom the message mentions.
  public var mentions: [Mention]
  /// The people of the room.
  public var members: any Members

  /// A vocabulary of these parts.
  public init(
    items: ItemCatalogue = ItemCatalogue([]), surroundings: Surroundings = Surroundings(),
    mentions: [Mention] = [], members: any Members = NoMembers()
  ) {
    self.items = items
    self.surroundings = surroundings
    self.mentions = mentions
    self.members = members
  }
}
