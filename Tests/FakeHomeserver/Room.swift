/// A room as the server knows it.
struct Room: Sendable {
  struct StateKey: Sendable, Hashable {
    var type: String
    var key: String
  }

  /// What a user is in the room, since when, and what they were before.
  struct Membership: Sendable {
    var name: String
    var position: Int
    var previous: String?
  }

  /// What one user may say of one event only once.
  struct Annotation: Sendable, Hashable {
    var sender: String
    var event: String
    var key: String

    /// The annotation that such an event is; nil if it is none.
    init?(sender: String, type: String, content: JSONItem?) {
      guard type == "m.reaction", let relation = content?["m.relates_to"],
        relation["rel_type"]?.text == "m.annotation",
        let event = relation["event_id"]?.text, let key = relation["key"]?.text
      else { return nil }
      self.sender = sender
      self.event = event
      self.key = key
    }
  }

  let id: String
  let version: String
  /// In the order in which they are given; those that are given again are in it again.
  private(set) var events: [RoomEvent] = []
  private(set) var members: [String: Membership] = [:]
  private(set) var annotations: [Annotation: String] = [:]
  /// How many `m.room.message` events each sender has sent.
  private(set) var messageCounts: [String: Int] = [:]
  private(set) var powerLevels: JSONItem?
  private(set) var creators: Set<String> = []
  /// The most events in this room's timeline; nil if the server's setting counts.
  var timelineLimit: Int?
  /// Who left it and forgot it.
  var forgotten: Set<String> = []
  /// Where in `events` state is.
  private var stateIndexes: [Int] = []
  private var currentState: [StateKey: Int] = [:]
  private var indexes: [String: Int] = [:]

  init(id: String, version: String) {
    self.id = id
    self.version = version
  }

  /// Whether it is of version 12 or later: its creators are above all power levels.
  var hasMightyCreators: Bool { Int(version) ?? 0 >= 12 }

  /// Whether anyone may join.
  var isPublic: Bool {
    let rules = current("m.room.join_rules", "")?.content ?? ""
    return JSONItem.read(rules)?["join_rule"]?.text == "public"
  }

  /// The current state, in the order of the events.
  var state: [RoomEvent] { state(beforeIndex: events.count) }

  func current(_ type: String, _ key: String) -> RoomEvent? {
    currentState[StateKey(type: type, key: key)].map { events[$0] }
  }

  func event(_ id: String) -> RoomEvent? { indexes[id].map { events[$0] } }

  func isJoined(_ user: String) -> Bool { members[user]?.name == "join" }

  mutating func append(_ event: RoomEvent) {
    events.append(event)
    note(events.count - 1)
    guard !event.isRepeat else { return }
    if event.type == "m.room.message" { messageCounts[event.sender, default: 0] += 1 }
    if let annotation = Annotation(
      sender: event.sender, type: event.type,
      content: event.type == "m.reaction" ? JSONItem.read(event.content) : nil)
    {
      annotations[annotation] = event.id
    }
    if let target = event.redacts { redact(target, because: event) }
    guard event.stateKey != nil else { return }
    switch event.type {
    case "m.room.create":
      let more = hasMightyCreators ? JSONItem.read(event.content)?["additional_creators"] : nil
      creators = Set([event.sender] + (more?.texts ?? []))
    case "m.room.power_levels": powerLevels = JSONItem.read(event.content)
    case "m.room.member": noteMember(event)
    default: break
    }
  }

  /// Gives the last events the other way round; they keep their times.
  mutating func reverse(last count: Int) {
    let range = max(0, events.count - count)..<events.count
    let positions = events[range].map(\.position)
    events[range].reverse()
    for (index, position) in zip(range, positions) { events[index].position = position }
    stateIndexes = []
    currentState = [:]
    indexes = [:]
    for index in events.indices { note(index) }
  }

  /// The index of the first event after a position.
  func index(after position: Int) -> Int {
    var (low, high) = (0, events.count)
    while low < high {
      let middle = (low + high) / 2
      if events[middle].position > position { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The state that `events[..<end]` make; only what was set after a position, if one is given.
  func state(beforeIndex end: Int, after position: Int = -1) -> [RoomEvent] {
    let start = position < 0 ? 0 : index(after: position)
    var seen: Set<StateKey> = []
    var result: [RoomEvent] = []
    for index in stateIndexes.reversed() where index < end {
      guard index >= start else { break }
      let event = events[index]
      if seen.insert(StateKey(type: event.type, key: event.stateKey ?? "")).inserted {
        result.append(event)
      }
    }
    return result.reversed()
  }

  private mutating func note(_ index: Int) {
    let event = events[index]
    if !event.isRepeat { indexes[event.id] = index }
    guard let key = event.stateKey, !event.isRepeat else { return }
    stateIndexes.append(index)
    currentState[StateKey(type: event.type, key: key)] = index
  }

  private mutating func noteMember(_ event: RoomEvent) {
    guard let user = event.stateKey, let name = JSONItem.read(event.content)?["membership"]?.text
    else { return }
    if name != "leave" { forgotten.remove(user) }
    let old = members[user]?.name
    guard old != name else { return }
    members[user] = Membership(name: name, position: event.position, previous: old)
  }

  private mutating func redact(_ id: String, because event: RoomEvent) {
    for index in events.indices where events[index].id == id {
      events[index].redact(because: event)
    }
    annotations = annotations.filter { $0.value != id }
  }
}
