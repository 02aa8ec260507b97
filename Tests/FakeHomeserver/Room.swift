/// A room as the server knows it.
struct Room: Sendable {
  struct StateKey: Sendable, Hashable {
    var type: String
    var key: String
  }

  /// What a user is in the room, and since when.
  struct Membership: Sendable {
    var name: String
    var position: Int
  }

  let id: String
  private(set) var events: [RoomEvent] = []
  private(set) var members: [String: Membership] = [:]

  init(id: String) {
    self.id = id
  }

  /// The current state, in the order of the events.
  var state: [RoomEvent] { state(before: .max) }

  /// Whether anyone may join.
  var isPublic: Bool {
    let rules = current("m.room.join_rules", "")?.content ?? ""
    return JSONItem.read(Array(rules.utf8))?["join_rule"]?.text == "public"
  }

  func current(_ type: String, _ key: String) -> RoomEvent? {
    events.last { $0.type == type && $0.stateKey == key }
  }

  func isJoined(_ user: String) -> Bool { members[user]?.name == "join" }

  mutating func append(_ event: RoomEvent) {
    events.append(event)
    guard event.type == "m.room.member", let user = event.stateKey,
      let name = JSONItem.read(Array(event.content.utf8))?["membership"]?.text,
      members[user]?.name != name
    else { return }
    members[user] = Membership(name: name, position: event.position)
  }

  /// The room's part of a sync answer, in the section for what the user is in it; nil if there is
  /// nothing new since `since`.
  func syncPart(
    for reader: Device, since: Int?, limit: Int
  ) -> (section: String, part: JSONItem)? {
    guard let membership = members[reader.user] else { return nil }
    let isNew = membership.position > since ?? -1
    switch membership.name {
    case "join":
      // To a room that the user has just joined belong its whole state and its last events.
      let all = isNew ? events : events.filter { $0.position > since ?? -1 }
      let timeline = isNew ? Array(all.suffix(limit)) : all
      guard let first = timeline.first else { return nil }
      let state = isNew ? state(before: first.position) : []
      let part = part(
        timeline, state: state, isLimited: timeline.count < all.count, for: reader)
      return ("join", part)
    case "invite" where isNew:
      let types = ["m.room.create", "m.room.name", "m.room.join_rules", "m.room.canonical_alias"]
      let shown = state.filter {
        types.contains($0.type) || $0.type == "m.room.member" && $0.stateKey == reader.user
      }
      let events = JSONItem.object(["events": .array(shown.map(\.strippedItem))])
      return ("invite", .object(["invite_state": events]))
    case "leave" where isNew && since != nil, "ban" where isNew && since != nil:
      let last = events.filter { $0.position > since ?? 0 && $0.position <= membership.position }
      return ("leave", part(last, state: [], isLimited: false, for: reader))
    default:
      return nil
    }
  }

  private func state(before position: Int) -> [RoomEvent] {
    var latest: [StateKey: RoomEvent] = [:]
    for event in events where event.position < position {
      guard let key = event.stateKey else { continue }
      latest[StateKey(type: event.type, key: key)] = event
    }
    return latest.values.sorted { $0.position < $1.position }
  }

  private func part(
    _ timeline: [RoomEvent], state: [RoomEvent], isLimited: Bool, for reader: Device
  ) -> JSONItem {
    .object([
      "timeline": .object([
        "events": .array(timeline.map { $0.item(for: reader) }),
        "limited": .bool(isLimited),
        "prev_batch": .string("p\(timeline.first?.position ?? 0)"),
      ]),
      "state": .object(["events": .array(state.map { $0.item(for: reader) })]),
    ])
  }
}
