/// Users and rooms, as a test makes them.
extension Homeserver {
  /// Makes a user who can log in. Others can speak in rooms without it.
  public func addUser(_ user: String, password: String) {
    state.withLock { $0.passwords[user] = password }
  }

  /// Sets the name that a user joins rooms under; without it, it is the id up to the colon.
  public func setDisplayName(_ name: String, of user: String) {
    state.withLock { $0.displayNames[user] = name }
  }

  /// Makes a room whose creator is its only member and admin; returns its id. It is of the
  /// version that the settings name unless one is given.
  public func createRoom(
    by creator: String, name: String? = nil, alias: String? = nil, isPublic: Bool = true,
    version: String? = nil
  ) -> String {
    state.withLock { state in
      var plan = RoomPlan(
        creator: creator, version: version ?? state.settings.roomVersion, isPublic: isPublic)
      plan.name = name
      plan.alias = alias
      return state.makeRoom(plan)
    }
  }

  /// Replaces a room by a new one of that version, and leaves a tombstone; returns the new id. The
  /// new room's only member is who does it.
  public func upgrade(_ room: String, to version: String = "12", by member: String) -> String {
    state.withLock { state in
      let old = state.rooms[room]
      let isPublic = old?.isPublic ?? true
      var plan = RoomPlan(creator: member, version: version, isPublic: isPublic)
      plan.creationContent["predecessor"] = .object([
        "room_id": .string(room), "event_id": .string(old?.events.last?.id ?? ""),
      ])
      let replacement = state.makeRoom(plan)
      for type in ["m.room.name", "m.room.topic"] {
        guard let event = old?.current(type, "") else { continue }
        state.append(
          to: replacement, type: type, stateKey: "", content: event.content, sender: member)
      }
      let content = JSONItem.object([
        "body": .string("This room has been replaced"), "replacement_room": .string(replacement),
      ])
      state.append(
        to: room, type: "m.room.tombstone", stateKey: "", content: content.json, sender: member)
      return replacement
    }
  }

  /// Lets a user join, invited or not.
  public func join(_ user: String, _ room: String) {
    setMembership("join", of: user, in: room, by: user)
  }

  /// Lets a member invite someone.
  public func invite(
    _ user: String, to room: String, by member: String, isDirect: Bool = false
  ) {
    setMembership(
      "invite", of: user, in: room, by: member, more: isDirect ? ["is_direct": .bool(true)] : [:])
  }

  /// Lets a user leave, or be removed by another.
  public func leave(
    _ user: String, _ room: String, by member: String? = nil, reason: String? = nil
  ) {
    setMembership(
      "leave", of: user, in: room, by: member ?? user,
      more: reason.map { ["reason": .string($0)] } ?? [:])
  }

  /// Lets a member ban someone.
  public func ban(_ user: String, from room: String, by member: String) {
    setMembership("ban", of: user, in: room, by: member)
  }

  /// Sets the power level of a user.
  public func setPower(_ level: Int, of user: String, in room: String, by member: String) {
    state.withLock { state in
      var levels = state.rooms[room]?.powerLevels?.members ?? [:]
      var users = levels["users"]?.members ?? [:]
      users[user] = .integer(level)
      levels["users"] = .object(users)
      state.append(
        to: room, type: "m.room.power_levels", stateKey: "",
        content: JSONItem.object(levels).json, sender: member)
    }
  }

  /// What a user is in a room, such as `join`; nil if they never were anything.
  public func membership(of user: String, in room: String) -> String? {
    state.read { $0.rooms[room]?.members[user]?.name }
  }

  /// The ids of all rooms.
  public var rooms: [String] { state.read { $0.rooms.keys.sorted() } }

  /// The content of a user's account data as JSON; nil if there is none.
  public func accountData(_ type: String, of user: String) -> String? {
    state.read { $0.accountData[user]?[type]?.content }
  }

  /// Sets a user's account data to a JSON object, as another client of theirs might.
  public func setAccountData(_ content: String, type: String, of user: String) {
    state.withLock { state in
      let position = state.nextPosition()
      state.accountData[user, default: [:]][type] = HomeserverState.AccountData(
        content: content, position: position)
    }
  }

  /// The bytes of a file that was uploaded; nil if there is none.
  public func media(_ uri: String) -> [UInt8]? {
    state.read { $0.media[String(uri.dropFirst("mxc://".count))]?.body }
  }

  private func setMembership(
    _ name: String, of user: String, in room: String, by: String, more: [String: JSONItem] = [:]
  ) {
    state.withLock { state in
      precondition(state.rooms[room] != nil, "There is no room \(room).")
      state.setMembership(name, of: user, in: room, by: by, more: more)
    }
  }
}
