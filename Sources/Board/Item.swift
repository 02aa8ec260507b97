public import PluginAPI

/// What `#41` is: something that people act on. One number space in each room.
public struct Item: Row {
  /// Its number; shown as `#41`.
  public let id: Int
  /// The name of its `Kind`.
  public let kind: String
  /// What it is about, as typed; empty where quantity and unit say it all ("2 people").
  public var text: String
  /// What it is about, for comparing it with others (``stems(of:limit:)``).
  public var stems: [String]?
  /// How much, where it was said.
  public var quantity: Quantity?
  /// For whom, where it was said.
  public var label: String?
  /// Where, where it was said.
  public var place: String?
  /// Where that is, where the place is one of the room's list.
  @Boxed public var site: Coordinates? = nil
  /// By when, where it was said.
  public var due: Due?
  /// True where it cannot wait.
  public var isUrgent: Bool
  /// True where taking it uses nothing up.
  public var isEndless: Bool
  /// Who opened it.
  public let by: Person
  /// When it was typed.
  public let at: Moment
  /// The message that opened it.
  public let event: EventID
  /// The message that its words come from, where they were changed since.
  public var wordsFrom: EventID?
  /// Who takes care of how much of it.
  public var claims: [Claim]
  /// When its requester was asked whether it is done, and has not answered yet.
  public var asked: Moment?
  /// When it leaves the lists by itself; nil: it does not.
  public var expiry: Expiry?
  /// What of it is not for the room.
  @Boxed public var details: Details? = nil
  /// What it is about, where its plugin counts such things.
  @Boxed public var thing: Thing? = nil
  /// The organisation that asked for it, where its plugin knows it.
  public var org: String?
  /// Which model it is to be made after, where that was said.
  public var model: String?
  /// How it gets to whoever asked, where that was said.
  public var transport: Transport?
  /// True while nobody has looked at whoever asks: it stands below the rest, and says so.
  public var isUnchecked: Bool?
  /// How many pieces are put aside for it.
  public var madeFor: Int64?
  /// How many of those that were delivered are known to have come.
  public var received: Int64?
  /// True while what was taken cannot be given back: the goods are on the road.
  public var isBound: Bool?
  /// The numbers of the items that it is linked to.
  public var links: [Int]?
  /// When it was asked for again, the last five times.
  public var repeats: [Repeat]?
  /// How it ended, once it has.
  @Boxed public var closing: Closing? = nil

  /// True until it has ended.
  public var isOpen: Bool { closing == nil }

  /// What can still be taken: wanted, less all that is held or done. Nil where it was not said how
  /// much is wanted.
  public var left: Quantity? {
    guard let quantity else { return nil }
    let left = claims.reduce(quantity) { left, claim in
      // "About 20" leaves a number all the same: what is still wanted can be asked for.
      claim.quantity.flatMap { left.subtracting($0.exactly) } ?? left
    }
    // More may be done than anyone had taken.
    return left.milli < 0 ? Quantity(milli: 0, unit: left.unit) : left
  }

  /// True while someone can still take some of it. Where it was not said how much is wanted, a part
  /// that was taken by number leaves the rest free ("some masks": 20 are taken, more may be).
  public var isFree: Bool {
    if isEndless { return true }
    guard let left else { return !claims.contains { $0.quantity == nil } }
    return left.milli > 0
  }

  /// It has ended: nobody needs to confirm anything any more, nor to be given anything.
  mutating func end(_ closing: Closing) {
    self.closing = closing
    asked = nil
    details?.waiting = []
  }

  /// Those who took some of it, or of whom some is held or done, each once, in order.
  func people(_ state: Claim.State? = nil) -> [Person] {
    var seen: Set<UserID> = []
    return claims.filter { state == nil || $0.state == state }
      .filter { seen.insert($0.by.id).inserted }.map(\.by)
  }

  /// The names of those people.
  public func names(_ state: Claim.State? = nil) -> [String] { people(state).map(\.name) }

  /// Whom to thank once it is done: who did it for somebody else, or who offered it.
  func helpers(as kind: Kind) -> [Person] {
    kind.isWanted ? people(.done).filter { $0.id != by.id } : [by]
  }

  /// Whether someone holds some of it.
  public func isHeld(by user: UserID) -> Bool {
    claims.contains { $0.by.id == user && $0.state == .held }
  }

  /// Whether whoever calls holds some of it.
  ///
  /// - Throws: where somebody of the same nick does, and it may have changed hands since.
  public func isHeld(in call: Call) throws -> Bool {
    let held = claims.filter { $0.by.id == call.sender.id && $0.state == .held }
    if held.isEmpty { return false }
    let isSure = held.allSatisfy { call.isSender($0.by, since: $0.at) }
    guard isSure || call.role >= .admin else { throw Refusal.unsureNick(call.sender.name) }
    return true
  }

  /// How much is held, or done, by one person or all, in one unit, as typed or the item's; nil
  /// where nothing is, or no number was said.
  func sum(_ state: Claim.State, by user: UserID? = nil) -> Quantity? {
    let parts = claims.filter { $0.state == state && (user == nil || $0.by.id == user) }
      .compactMap(\.quantity)
    guard let first = parts.first else { return nil }
    let isMixed = parts.contains { $0.unit != first.unit }
    let zero = Quantity(milli: 0, unit: isMixed ? quantity?.unit ?? first.unit : first.unit)
    return parts.reduce(zero) { $0.adding($1) ?? $0 }
  }
}

/// Someone's part of an item.
public struct Claim: Codable, Sendable, Hashable {
  /// How far it is.
  public enum State: String, Codable, Sendable, Hashable {
    /// They take care of it.
    case held
    /// They did it.
    case done
  }

  /// Who.
  public var by: Person
  /// How much; nil for all of something that has no quantity.
  public var quantity: Quantity?
  /// By when, where they said it.
  public var due: Due?
  /// What they added.
  public var note: String?
  /// When.
  public var at: Moment
  /// How far it is.
  public var state: State
  /// Since when its limit is known to be past.
  public var lateSince: Moment?
}

/// That an item was asked for again.
public struct Repeat: Codable, Sendable, Hashable {
  /// When.
  public var at: Moment
  /// In which words, where they were others.
  public var text: String?
  /// The name of the room where it was, where that is another one of the area.
  public var room: String?
}

/// How an item ended.
public struct Closing: Codable, Sendable, Hashable {
  /// When.
  public var at: Moment
  /// By whom.
  public var by: Person
  /// Why, as a word.
  public var reason: ClosingReason
  /// What they added.
  public var note: String?
}
