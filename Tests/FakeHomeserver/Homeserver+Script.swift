/// What a test does and sees. All of it is synchronous and may be called from any thread.
extension Homeserver {
  // MARK: Users and rooms

  /// Makes a user who can log in. Others can speak in rooms without it.
  public func addUser(_ user: String, password: String) {
    state.withLock { $0.passwords[user] = password }
  }

  /// Makes a room of version 10 whose creator is its only member and admin; returns its id.
  public func createRoom(
    by creator: String, name: String? = nil, alias: String? = nil, isPublic: Bool = true
  ) -> String {
    state.withLock { state in
      let id = "!room\(state.nextNumber()):\(state.name)"
      state.rooms[id] = Room(id: id)
      if let alias { state.aliases[alias] = id }
      func set(_ type: String, _ content: [String: JSONItem]) {
        state.append(
          to: id, type: type, stateKey: "", content: JSONItem.object(content).json,
          sender: creator)
      }
      set("m.room.create", ["room_version": .string("10"), "creator": .string(creator)])
      state.setMembership("join", of: creator, in: id, by: creator)
      set("m.room.power_levels", ["users": .object([creator: .integer(100)])])
      set("m.room.join_rules", ["join_rule": .string(isPublic ? "public" : "invite")])
      if let alias { set("m.room.canonical_alias", ["alias": .string(alias)]) }
      if let name { set("m.room.name", ["name": .string(name)]) }
      return id
    }
  }

  /// Lets a user join, invited or not.
  public func join(_ user: String, _ room: String) {
    setMembership("join", of: user, in: room, by: user)
  }

  /// Lets a member invite someone.
  public func invite(_ user: String, to room: String, by member: String) {
    setMembership("invite", of: user, in: room, by: member)
  }

  /// Lets a user leave, or be removed by another.
  public func leave(_ user: String, _ room: String, by member: String? = nil) {
    setMembership("leave", of: user, in: room, by: member ?? user)
  }

  private func setMembership(_ name: String, of user: String, in room: String, by: String) {
    state.withLock { state in
      precondition(state.rooms[room] != nil, "There is no room \(room).")
      state.setMembership(name, of: user, in: room, by: by)
    }
  }

  // MARK: Speaking

  /// Lets a member say a text; returns the event's id.
  @discardableResult
  public func say(
    _ text: String, in room: String, by member: String, id: String? = nil
  ) -> String {
    let content = JSONItem.object(["msgtype": .string("m.text"), "body": .string(text)])
    return send(content.json, in: room, by: member, id: id)
  }

  /// Puts an event with any content into the room, a state event if it has a key; returns its id.
  /// Nothing is checked: the content may be odd, and the JSON wrong.
  @discardableResult
  public func send(
    _ content: String, type: String = "m.room.message", stateKey: String? = nil, in room: String,
    by member: String, id: String? = nil
  ) -> String {
    state.withLock { state in
      precondition(state.rooms[room] != nil, "There is no room \(room).")
      return state.append(
        to: room, type: type, stateKey: stateKey, content: content, sender: member, id: id)
    }
  }

  // MARK: Reading

  /// All events of the room, in order.
  public func events(in room: String) -> [RoomEvent] {
    state.withLock { $0.rooms[room]?.events ?? [] }
  }

  /// The room's `m.room.message` events, in order; of one sender, or of all.
  public func messages(in room: String, from sender: String? = nil) -> [RoomEvent] {
    state.withLock { $0.messages(in: room, from: sender) }
  }

  /// Waits until the room has so many messages, and returns them all; fewer when `timeout` has
  /// passed before.
  @available(*, noasync)
  public func waitForMessages(
    in room: String, from sender: String? = nil, count: Int, timeout: Duration = .seconds(60)
  ) -> [RoomEvent] {
    state.wait(timeout) { $0.messages(in: room, from: sender, atLeast: count) }
      ?? messages(in: room, from: sender)
  }

  /// Waits until the room has so many messages, and returns them all; fewer when `timeout` has
  /// passed before. Other tasks go on meanwhile.
  public func waitForMessages(
    in room: String, from sender: String? = nil, count: Int, timeout: Duration = .seconds(60)
  ) async -> [RoomEvent] {
    await state.wait(timeout) { $0.messages(in: room, from: sender, atLeast: count) }
      ?? messages(in: room, from: sender)
  }

  /// The requests of a route so far, those that met a fault too.
  public func requests(of route: Route) -> [LoopbackRequest] {
    state.withLock { state in state.requests.filter { $0.route == route }.map(\.request) }
  }

  /// Waits until a route was asked so often; false when `timeout` has passed before.
  public func waitForRequests(
    of route: Route, count: Int, timeout: Duration = .seconds(60)
  ) async -> Bool {
    await state.wait(timeout) { state in
      state.requests.count { $0.route == route } >= count ? true : nil
    } ?? false
  }

  // MARK: Faults

  /// Lets the next requests of a route go wrong, after the faults that it was given before.
  public func fail(_ route: Route, with fault: Fault, times: Int = 1) {
    state.withLock { state in
      state.faults[route, default: []] += Array(repeating: fault, count: times)
    }
  }

  /// Forgets the faults that did not happen yet.
  public func clearFaults() {
    state.withLock { $0.faults = [:] }
  }

  /// Lets every answer that is held back go out.
  public func release() {
    state.withLock { $0.releases += 1 }
  }

  /// Waits until so many answers are held back; false when `timeout` has passed before.
  public func waitForHeld(_ count: Int, timeout: Duration = .seconds(60)) async -> Bool {
    await state.wait(timeout) { $0.held >= count ? true : nil } ?? false
  }
}

extension HomeserverState {
  fileprivate func messages(in room: String, from sender: String?) -> [RoomEvent] {
    (rooms[room]?.events ?? []).filter {
      $0.type == "m.room.message" && (sender == nil || $0.sender == sender)
    }
  }

  fileprivate func messages(
    in room: String, from sender: String?, atLeast count: Int
  ) -> [RoomEvent]? {
    let found = messages(in: room, from: sender)
    return found.count >= count ? found : nil
  }
}
