/// Reading what is in rooms.
extension HomeserverState {
  /// Requests that read.
  func answerReading(
    _ route: Route, _ parameters: [String], _ request: LoopbackRequest, _ device: Device
  ) throws(MatrixError) -> JSONItem {
    if route == .joinedRooms {
      let joined = rooms.values.filter { $0.isJoined(device.user) }.map(\.id).sorted()
      return .object(["joined_rooms": .array(joined.map { .string($0) })])
    }
    let room = try room(parameters[0], for: device.user)
    let last = try room.lastReadable(by: device.user)
    let end = last == .max ? room.events.count : room.index(after: last)
    switch route {
    case .state:
      return .array(
        written: room.state(beforeIndex: end).map { $0.json(for: device, roomID: room.id) })
    case .stateEvent:
      let key = parameters.count > 2 ? parameters[2] : ""
      let found = room.state(beforeIndex: end).last {
        $0.type == parameters[1] && $0.stateKey == key
      }
      guard let found else { throw .notFound("Event not found.") }
      return request.query["format"] == "event"
        ? .written(found.json(for: device, roomID: room.id)) : .written(found.content)
    case .members: return members(room, end, request.query, device)
    case .joinedMembers:
      try room.checkJoined(device.user)
      return joinedMembers(room)
    case .event, .context:
      guard let event = room.event(parameters[1]), event.position <= last else {
        throw .notFound("Event not found.")
      }
      let json = event.json(for: device, roomID: room.id)
      guard route == .context else { return .written(json) }
      return .object([
        "event": .written(json), "events_before": .array([]), "events_after": .array([]),
        "start": .string("p\(event.position)"), "end": .string("p\(event.position + 1)"),
      ])
    default: return try messages(room, last, request.query, device)
    }
  }

  private func members(
    _ room: Room, _ end: Int, _ query: [String: String], _ device: Device
  ) -> JSONItem {
    let found = room.state(beforeIndex: end).filter { event in
      guard event.type == "m.room.member" else { return false }
      let name = JSONItem.read(event.content)?["membership"]?.text
      return query["membership"].map { $0 == name } ?? true
        && query["not_membership"].map { $0 != name } ?? true
    }
    return .object([
      "chunk": .array(written: found.map { $0.json(for: device, roomID: room.id) })
    ])
  }

  private func joinedMembers(_ room: Room) -> JSONItem {
    let joined = room.members.filter { $0.value.name == "join" }.keys
    let profiles = joined.map { user in
      let content = room.current("m.room.member", user).flatMap { JSONItem.read($0.content) }
      return (
        user,
        JSONItem.object([
          "display_name": content?["displayname"] ?? .null,
          "avatar_url": content?["avatar_url"] ?? .null,
        ])
      )
    }
    return .object(["joined": .object(Dictionary(uniqueKeysWithValues: profiles))])
  }

  private func messages(
    _ room: Room, _ last: Int, _ query: [String: String], _ device: Device
  ) throws(MatrixError) -> JSONItem {
    let isForward = query["dir"] == "f"
    guard isForward || query["dir"] == "b" else {
      throw MatrixError(400, "M_MISSING_PARAM", "Missing direction")
    }
    let from = try position(query["from"])
    let to = try position(query["to"])
    guard let limit = Int(query["limit"] ?? "10"), limit > 0 else {
      throw MatrixError(400, "M_INVALID_PARAM", "The limit must be positive")
    }
    let filter = EventFilter(query["filter"].flatMap { JSONItem.read($0) })
    let most = min(limit, 1000)
    let page =
      isForward
      ? room.pageForward(from: from ?? 0, to: to, last: last, limit: most, filter)
      : room.pageBack(from: from ?? position, to: to, last: last, limit: most, filter)
    var answer: [String: JSONItem] = [
      "start": .string(query["from"] ?? (isForward ? "p1" : "p\(position + 1)")),
      "chunk": .array(written: page.events.map { $0.json(for: device, roomID: room.id) }),
    ]
    if let end = page.end { answer["end"] = .string(end) }
    if filter.isLazy {
      let speakers = Set(page.events.map(\.sender)).sorted()
      let state = speakers.compactMap { room.current("m.room.member", $0) }
      answer["state"] = .array(written: state.map { $0.json(for: device, roomID: room.id) })
    }
    return .object(answer)
  }

  private func position(_ token: String?) throws(MatrixError) -> Int? {
    guard let token else { return nil }
    guard let position = SyncToken.position(token) else {
      throw MatrixError(400, "M_INVALID_PARAM", "Invalid token")
    }
    // Points within a room outlive the tokens of a sync.
    if token.hasPrefix("s") { try checkKnown(position) }
    return position
  }
}
