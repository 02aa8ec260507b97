public import PluginAPI

/// The board's items in one room, as plugins reach them.
public struct Items {
  let room: Room

  /// The items of a room.
  public init(_ room: Room) { self.room = room }

  static let table = Table<Item>("items", indexes: [open, ended, asked, fit])

  /// What is open: by kind, the nearest limit first; by person.
  private static let open = Index<Item>("open") { item in
    guard item.isOpen else { return [] }
    return [
      .init("kind.\(item.kind)", rank: item.due?.moment.milliseconds ?? .max),
      .init("by.\(item.by.id)"),
    ]
  }

  /// What has ended, the latest first.
  private static let ended = Index<Item>("ended") { item in
    item.closing.map { [.init("all", rank: -$0.at.milliseconds)] } ?? []
  }

  /// What waits for its requester's word, the longest first.
  private static let asked = Index<Item>("asked") { item in
    guard item.isOpen, let asked = item.asked else { return [] }
    return [.init("all", rank: asked.milliseconds)]
  }

  /// What waits for its requester's word, the longest first.
  func asked(limit: Int) -> [Item] { room[Self.table].list(Self.asked, "all", limit: limit) }

  /// Puts an item on the board.
  ///
  /// - Throws: `Refusal` where that person has too many open ones.
  public func add(_ draft: Draft, by call: Call) throws -> Item {
    let limit = room.openItemsPerPerson
    let mine = "by.\(call.sender.id)"
    if limit > 0, room[Self.table].count(Self.open, mine) >= limit {
      let oldest = room[Self.table].list(Self.open, mine, limit: 1).first?.id ?? 1
      throw Refusal.tooManyOpen(
        limit, by: call.sender.name, oldest: oldest, prefix: call.prefix)
    }
    let item = Item(
      id: room.next("item"), kind: draft.kind, text: draft.text,
      stems: stems(of: "\(draft.text) \(draft.label ?? "")"), quantity: draft.quantity,
      label: draft.label, due: draft.due, isUrgent: draft.isUrgent, isEndless: draft.isEndless,
      by: call.sender, at: call.sentAt, event: call.event, claims: [])
    room[Self.table].put(item)
    return item
  }

  /// The open items of a kind, the nearest limit first, then the oldest.
  public func open(_ kind: String) -> [Item] { room[Self.table].list(Self.open, "kind.\(kind)") }

  /// What has ended since a moment, or ever, the latest first; a thousand at most.
  func ended(since moment: Moment?) -> [Item] {
    let most = 1_000
    return Array(
      room[Self.table].list(Self.ended, "all", limit: most)
        .prefix { item in item.closing.map { $0.at > moment ?? .distantPast } ?? false })
  }

  /// The item of that number, for a verb.
  ///
  /// - Throws: E10 where there is none, E11 where its kind does not know the verb.
  func item(_ id: Int, for verb: Verb) throws -> (Item, Kind) {
    guard let item = room[Self.table][id] else { throw Refusal.unknownID(id) }
    guard let kind = room.kind(item.kind) else { throw Refusal.pluginOff(item.kind) }
    guard kind.verbs.contains(verb) else {
      let kinds = room.kinds.filter { $0.verbs.contains(verb) }
      throw Refusal.wrongKind(
        id, kind: kind.word, command: Text { room.prefix + verb.word[$0] },
        kinds: Text { language in kinds.map { $0.word[language] }.joined(separator: ", ") })
    }
    return (item, kind)
  }

  /// The item of that number, for a command of these kinds alone.
  ///
  /// - Throws: E10 where there is none, E11 where it is of another kind.
  public func item(_ id: Int, of kinds: [Kind], for command: Command) throws -> Item {
    guard let item = room[Self.table][id] else { throw Refusal.unknownID(id) }
    guard kinds.contains(where: { $0.name == item.kind }) else {
      throw Refusal.wrongKind(
        id, kind: room.kind(item.kind)?.word ?? Text(item.kind),
        command: Text { room.prefix + command.words.shown[$0] },
        kinds: Text { language in kinds.map { $0.word[language] }.joined(separator: ", ") })
    }
    return item
  }

  /// The open item of that number, for a verb.
  ///
  /// - Throws: E10, E11, and E12 where it has ended.
  func open(_ id: Int, for verb: Verb) throws -> (Item, Kind) {
    let (item, kind) = try item(id, for: verb)
    if let closing = item.closing { throw Refusal.closed(item, closing, in: room) }
    return (item, kind)
  }

  func put(_ item: Item) { room[Self.table].put(item) }
}

extension Moment {
  /// Before anything that can have happened here.
  fileprivate static var distantPast: Moment { Moment(milliseconds: 0) }
}
