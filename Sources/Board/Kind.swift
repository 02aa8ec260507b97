public import PluginAPI

/// A kind of item: its names, and what can be done with it. A plugin registers its kinds by being
/// a `BoardPlugin`.
public struct Kind: Sendable {
  /// What it is called in rows; never changes.
  public let name: String
  /// What people call one of it: "need".
  public let word: Text
  /// Where its list is seen, without prefix: "needs".
  public let list: Text
  /// The verbs that it knows.
  public let verbs: Set<Verb>
  /// True where the digest lists what is free of it under "to take".
  public let isWanted: Bool
  /// True where its owner has something to give, false where it is they who need it.
  public let isOffer: Bool
  /// How long one of it stands in the lists.
  public let lifetime: Lifetime

  /// What to type in place of a verb that it does not know: `delivered` for `done`.
  public let instead: [Verb: Text]
  /// What becomes of what somebody takes: "taken" and "done", or "pledged" and "delivered".
  public let progress: Progress
  /// Refuses those who may not take any of it.
  public let willTake: @Sendable (Call, Item) throws -> Void

  /// The words for how far a part is.
  public struct Progress: Sendable {
    /// For a part that somebody takes care of.
    public let held: Text
    /// For a part that is done.
    public let done: Text

    /// Words for the two.
    public init(
      held: Text = Text(fr: "pris", en: "taken"), done: Text = Text(fr: "fait", en: "done")
    ) {
      self.held = held
      self.done = done
    }
  }

  /// Declares a kind.
  public init(
    _ name: String, word: Text, list: Text, verbs: Set<Verb> = Set(Verb.allCases),
    isWanted: Bool, isOffer: Bool? = nil, lifetime: Lifetime = Lifetime(),
    instead: [Verb: Text] = [:], progress: Progress = Progress(),
    willTake: @escaping @Sendable (Call, Item) throws -> Void = { _, _ in }
  ) {
    self.instead = instead
    self.progress = progress
    self.willTake = willTake
    self.name = name
    self.word = word
    self.list = list
    self.verbs = verbs
    self.isWanted = isWanted
    self.isOffer = isOffer ?? !isWanted
    self.lifetime = lifetime
  }
}

/// What can be done with an item.
public enum Verb: String, Sendable, Hashable, CaseIterable {
  /// Take care of some or all of it.
  case take
  /// Give some or all of it back.
  case drop
  /// Say that it is done.
  case done
  /// End it.
  case close
  /// See it.
  case show
  /// Renew it, or open it again.
  case still
  /// Change what it says.
  case edit
  /// Ask for more of it.
  case more
  /// Say that it repeats another.
  case dup

  /// The command's word.
  var word: Text {
    Board.verbs.first { $0.words.name == rawValue }?.words.shown ?? Text(rawValue)
  }
}

/// A plugin whose items are on the board.
public protocol BoardPlugin: Plugin {
  /// The kinds of its items.
  var kinds: [Kind] { get }

  /// Takes away what it keeps beside an item that ended long ago and goes for good.
  func forget(_ item: Item, in room: Room)
}

extension BoardPlugin {
  /// Nothing is kept beside it.
  public func forget(_ item: Item, in room: Room) {}
}

extension Room {
  /// The kinds that the digest lists under "to take".
  public var wantedKinds: [Kind] { kinds.filter(\.isWanted) }

  /// The kinds of the plugins that are on here.
  var kinds: [Kind] {
    plugins.compactMap { $0 as? any BoardPlugin }.flatMap(\.kinds)
  }

  /// A kind by name.
  func kind(_ name: String) -> Kind? { kinds.first { $0.name == name } }

  /// The plugin whose kind that is.
  func plugin(of kind: String) -> String? {
    plugins.first { ($0 as? any BoardPlugin)?.kinds.contains { $0.name == kind } ?? false }?.name
  }
}

extension Call {
  /// Whether the sender is a coordinator of the plugin whose kind that is, or more.
  func coordinates(_ kind: Kind) -> Bool {
    // Nearly all are members: then there is nothing to look for.
    guard standing.highest >= .coord else { return false }
    return standing.role >= .coord
      || room.plugin(of: kind.name).map { role(for: $0) >= .coord } ?? false
  }

  /// Whether the sender may take back what somebody else did: as a coordinator of the plugin whose
  /// item or command it was about.
  func coordinates(_ deed: Deed) -> Bool {
    if standing.role >= .admin { return true }
    let items = deed.keys(in: Items.table).compactMap { room[Items.table][$0] }
    if !items.isEmpty {
      return items.allSatisfy { room.kind($0.kind).map(coordinates) ?? false }
    }
    let plugin = room.plugins.first { $0.commands.contains { $0.words.name == deed.command } }
    return plugin.map { !$0.isAlwaysOn && role(for: $0.name) >= .coord } ?? false
  }
}
