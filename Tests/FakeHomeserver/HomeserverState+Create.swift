/// Making rooms.
extension HomeserverState {
  /// Makes a room; returns its id.
  mutating func makeRoom(_ plan: RoomPlan) -> String {
    let id = newRoomID(plan)
    rooms[id] = Room(id: id, version: plan.version)
    if let alias = plan.alias { aliases[alias] = id }
    let creator = plan.creator

    func set(_ type: String, _ content: [String: JSONItem], key: String = "") {
      append(
        to: id, type: type, stateKey: key, content: JSONItem.object(content).json, sender: creator)
    }
    var creation = plan.creationContent
    creation["room_version"] = .string(plan.version)
    if Int(plan.version) ?? 0 < 11 { creation["creator"] = .string(creator) }
    if plan.hasMightyCreators, plan.isTrusted {
      let given = creation["additional_creators"]?.texts ?? []
      creation["additional_creators"] = .array((given + plan.invited).map { .string($0) })
    }
    set("m.room.create", creation)
    setMembership("join", of: creator, in: id, by: creator)
    set("m.room.power_levels", powerLevels(plan))
    set("m.room.join_rules", ["join_rule": .string(plan.isPublic ? "public" : "invite")])
    if let alias = plan.alias { set("m.room.canonical_alias", ["alias": .string(alias)]) }
    for (type, key, content) in plan.initialState { set(type, content.members ?? [:], key: key) }
    if let name = plan.name { set("m.room.name", ["name": .string(name)]) }
    if let topic = plan.topic { set("m.room.topic", ["topic": .string(topic)]) }
    for user in plan.invited {
      setMembership(
        "invite", of: user, in: id, by: creator,
        more: plan.isDirect ? ["is_direct": .bool(true)] : [:])
    }
    return id
  }

  /// Makes the room that a client asks for (client-server API, `POST /createRoom`).
  mutating func createRoom(_ body: JSONItem, by user: String) throws(MatrixError) -> JSONItem {
    let version = body["room_version"]?.text ?? settings.roomVersion
    guard 1...12 ~= Int(version) ?? 0 else {
      throw MatrixError(
        400, "M_UNSUPPORTED_ROOM_VERSION", "Your homeserver does not support this room version")
    }
    let alias = body["room_alias_name"]?.text.map { "#\($0):\(name)" }
    guard alias.flatMap({ aliases[$0] }) == nil else {
      throw MatrixError(400, "M_ROOM_IN_USE", "Room alias already taken")
    }
    let invited = body["invite"]?.texts ?? []
    guard invited.allSatisfy({ $0.hasPrefix("@") && $0.contains(":") }) else {
      throw MatrixError(400, "M_INVALID_PARAM", "Invalid user_id: \(invited)")
    }
    try countRoom(of: user)
    let isListed = body["visibility"]?.text == "public"
    let preset = body["preset"]?.text ?? (isListed ? "public_chat" : "private_chat")
    let isPublic = preset == "public_chat"
    var plan = RoomPlan(creator: user, version: version, isPublic: isPublic)
    plan.name = body["name"]?.text
    plan.topic = body["topic"]?.text
    plan.alias = alias
    plan.isTrusted = preset == "trusted_private_chat"
    plan.isDirect = body["is_direct"]?.bool ?? false
    plan.invited = invited
    plan.creationContent = body["creation_content"]?.members ?? [:]
    plan.powerLevels = body["power_level_content_override"]?.members ?? [:]
    plan.initialState = [
      ("m.room.history_visibility", "", .object(["history_visibility": .string("shared")])),
      (
        "m.room.guest_access", "",
        .object(["guest_access": .string(isPublic ? "forbidden" : "can_join")])
      ),
    ]
    for event in body["initial_state"]?.items ?? [] {
      guard let type = event["type"]?.text, let content = event["content"] else { continue }
      plan.initialState.append((type, event["state_key"]?.text ?? "", content))
    }
    return .object(["room_id": .string(makeRoom(plan))])
  }

  private func powerLevels(_ plan: RoomPlan) -> [String: JSONItem] {
    var users: [String: JSONItem] = [:]
    if !plan.hasMightyCreators {
      users[plan.creator] = .integer(100)
      if plan.isTrusted { for user in plan.invited { users[user] = .integer(100) } }
    }
    let higher = ["m.room.tombstone": JSONItem.integer(150)]
    let standard: [String: JSONItem] = [
      "ban": .integer(50), "events": .object(plan.hasMightyCreators ? higher : [:]),
      "events_default": .integer(0),
      "invite": .integer(plan.isPublic ? 50 : 0), "kick": .integer(50), "redact": .integer(50),
      "state_default": .integer(50), "users": .object(users), "users_default": .integer(0),
    ]
    return standard.merging(plan.powerLevels) { $1 }
  }

  /// Since version 12 an id is a hash and has no domain.
  private mutating func newRoomID(_ plan: RoomPlan) -> String {
    let number = nextNumber()
    guard plan.hasMightyCreators else { return "!room\(number):\(name)" }
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var generator = SplitMix(seed: UInt64(number))
    return "!" + String((0..<43).compactMap { _ in letters.randomElement(using: &generator) })
  }
}
