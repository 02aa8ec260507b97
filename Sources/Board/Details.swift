public import PluginAPI

/// What of an item is not for the room: an address, a telephone number. It goes to those who take
/// the item, each time after its owner said yes.
public struct Details: Codable, Sendable, Hashable {
  /// Where the text is.
  public var ref: PrivateRef
  /// Those who took some, and wait for the owner's yes.
  public var waiting: [Person] = []
  /// When the owner was asked last.
  public var asked: Moment?
  /// Those who have it.
  public var given: [UserID] = []

  /// How many such texts one person is given within 24 hours.
  static let mostInADay = 5

  init(_ ref: PrivateRef) { self.ref = ref }

  /// Why someone cannot be given a text now; nil where they can.
  ///
  /// - Parameter given: when they were given the last ones, the latest first.
  static func obstacle(for person: Person, given: [Moment], at now: Moment) -> Obstacle? {
    if person.isGhost { return .bridge }
    let day = given.prefix { $0 > now.adding(hours: -24) }
    return day.count >= mostInADay ? .tooMany : nil
  }

  /// Why nothing is given.
  enum Obstacle: Hashable {
    /// They are on the far side of a bridge, where a name can change hands.
    case bridge
    /// They were given as many as one person may have in a day.
    case tooMany
  }
}

/// That someone was given an item's private text; for whoever asks later who knows it.
struct Release: Row {
  let id: Int
  let item: Int
  let to: UserID
  let by: UserID
  let at: Moment

  static let table = Table<Release>(
    "board.releases", indexes: [to, age], isTakenBack: false)
  /// By who has it, the latest first.
  static let to = Index<Release>("to") { [.init($0.to.text, rank: -$0.at.milliseconds)] }
  static let age = Index<Release>("age") { [.init("all", rank: $0.at.milliseconds)] }
  /// Days that it is remembered.
  static let days = 400
}

extension Item {
  /// Keeps a text apart, in the place of the one that was kept.
  mutating func keep(_ text: String, in room: Room) {
    let ref = room.keep(apart: text)
    if let old = details?.ref { room.erase(old) }
    var kept = details ?? Details(ref)
    kept.ref = ref
    details = kept
  }

  /// Whether someone may see the private text: its owner, and those who were given it and took part.
  func isParty(_ user: UserID) -> Bool {
    guard let details else { return false }
    return by.id == user
      || details.given.contains(user) && claims.contains { $0.by.id == user }
  }
}
