public import PluginAPI

/// The board's items in one room, as plugins reach them.
public struct Items {
  let room: Room

  /// The items of a room.
  public init(_ room: Room) { self.room = room }

  var rows: Rows<Item> { room[Self.table] }

  /// Puts an item on the board, whatever is there already.
  ///
  /// - Throws: `Refusal` where that person has too many open ones.
  public func add(_ draft: Draft, by call: Call) throws -> Item {
    let limit = room.openItemsPerPerson
    let mine = Self.mine(call.sender.id)
    if limit > 0, rows.count(Self.open, mine) >= limit {
      let oldest = rows.list(Self.open, mine, limit: 1).first?.id ?? 1
      throw Refusal.tooManyOpen(
        limit, by: call.sender.name, oldest: oldest, prefix: call.prefix)
    }
    var item = Item(
      id: room.next("item"), kind: draft.kind, text: draft.text,
      quantity: draft.quantity, label: draft.label, place: draft.place, site: draft.site,
      due: draft.due, isUrgent: draft.isUrgent, isEndless: draft.isEndless, by: call.sender,
      at: call.sentAt, event: call.event, claims: [])
    item.stems = Self.stemmed(item)
    item.thing = draft.thing
    item.org = draft.org
    item.model = draft.model
    item.transport = draft.transport
    item.isUnchecked = draft.isUnchecked ? true : nil
    if let details = draft.details { item.keep(details, in: room) }
    if let kind = room.kind(draft.kind) { item.renew(as: kind, at: call.sentAt) }
    put(item)
    return item
  }

  /// The open items of a kind, the nearest limit first, then the oldest: up to `limit`, after the
  /// first `offset`. What is hidden is not among them.
  public func open(_ kind: String, after offset: Int = 0, limit: Int = .max) -> [Item] {
    rows.list(Self.open, Self.listed(kind), after: offset, limit: limit)
  }

  /// How many items of a kind are open and not hidden.
  public func openCount(_ kind: String) -> Int { rows.count(Self.open, Self.listed(kind)) }

  /// What has ended since a moment, or ever, the latest first; a thousand at most.
  func ended(since moment: Moment?) -> [Item] {
    let most = 1_000
    return Array(
      rows.list(Self.ended, "all", limit: most)
        .prefix { item in item.closing.map { $0.at > moment ?? .distantPast } ?? false })
  }

  /// The item of that number, for a verb.
  ///
  /// - Throws: E10 where there is none, E11 where its kind does not know the verb.
  func item(_ id: Int, for verb: Verb) throws -> (Item, Kind) {
    guard var item = rows[id] else { throw Refusal.unknownID(id) }
    // What was taken away by an undo does not come back with another.
    if let details = item.details, !room.keeps(details.ref) { item.details = nil }
    guard let kind = room.kind(item.kind) else {
      throw Refusal.pluginOff(item.kind, prefix: room.prefix)
    }
    guard kind.verbs.contains(verb) else {
      let kinds = room.kinds.filter { $0.verbs.contains(verb) }
      let refusal = Refusal.wrongKind(
        id, kind: kind.word, command: Text { room.prefix + verb.word[$0] },
        kinds: Text { language in kinds.map { $0.word[language] }.joined(separator: ", ") })
      guard let word = kind.instead[verb] else { throw refusal }
      throw Refusal(
        refusal.code, refusal.text,
        hint: Text(
          fr: "Ici : \(room.prefix)\(word.fr) \(id)", en: "Here: \(room.prefix)\(word.en) \(id)"))
    }
    return (item, kind)
  }

  /// The item of that number, for a command of these kinds alone.
  ///
  /// - Throws: E10 where there is none, E11 where it is of another kind.
  public func item(_ id: Int, of kinds: [Kind], for command: Command) throws -> Item {
    guard let item = rows[id] else { throw Refusal.unknownID(id) }
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

  /// The open item of that number, for a verb that only its owner and coordinators may use.
  ///
  /// - Throws: E10, E11, E12, and E13 where it is somebody else's.
  func own(_ id: Int, for verb: Verb, _ call: Call) throws -> (Item, Kind) {
    let (item, kind) = try open(id, for: verb)
    try item.mustBelong(to: call, as: kind)
    return (item, kind)
  }

  /// The open item of that number, for a command of these kinds alone.
  ///
  /// - Throws: E10, E11, and E12 where it has ended.
  public func open(_ id: Int, of kinds: [Kind], for command: Command) throws -> Item {
    let item = try item(id, of: kinds, for: command)
    if let closing = item.closing { throw Refusal.closed(item, closing, in: room) }
    return item
  }

  /// The item of that number, whatever it is; nil where there is none.
  public subscript(id: Int) -> Item? { rows[id] }

  /// Writes an item that its plugin has changed.
  public func update(_ item: Item) { rows.put(item) }

  func put(_ item: Item) { rows.put(item) }

  /// What an item's words are about.
  static func stemmed(_ item: Item) -> [String] { stems(of: "\(item.text) \(item.label ?? "")") }
}

extension Item {
  /// Whether whoever calls has a say in all of it: its owner, and the coordinators of its plugin.
  func belongs(to call: Call, as kind: Kind) -> Bool {
    call.isSender(by, since: at) || call.coordinates(kind)
  }

  /// The same, where its kind is not at hand.
  func belongs(to call: Call) -> Bool {
    call.isSender(by, since: at)
      || call.room.kind(kind).map(call.coordinates) ?? (call.standing.role >= .admin)
  }

  /// - Throws: E13 where whoever calls has no say in all of it.
  func mustBelong(to call: Call, as kind: Kind? = nil) throws {
    if kind.map({ belongs(to: call, as: $0) }) ?? belongs(to: call) { return }
    throw Refusal.notTheirs(by, in: call)
  }
}

extension Moment {
  /// Before anything that can have happened here.
  fileprivate static var distantPast: Moment { Moment(milliseconds: 0) }
}
