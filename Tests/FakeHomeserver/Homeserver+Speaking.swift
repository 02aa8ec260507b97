/// What people say, and how the server gives it.
extension Homeserver {
  /// Lets a member say a text; returns the event's id. `time` is when it was sent, in milliseconds
  /// since 1970; the server's time if nil.
  @discardableResult
  public func say(
    _ text: String, in room: String, by member: String, id: String? = nil, time: Int? = nil
  ) -> String {
    send(Self.message(text), in: room, by: member, id: id, time: time)
  }

  /// Lets a member say many texts at once: no sync sees only some of them.
  @discardableResult
  public func say(_ texts: [String], in room: String, by member: String) -> [String] {
    state.withLock { state in
      precondition(state.rooms[room] != nil, "There is no room \(room).")
      return texts.map {
        state.append(to: room, type: "m.room.message", content: Self.message($0), sender: member)
      }
    }
  }

  /// Puts an event with any content into the room, a state event if it has a key; returns its id.
  /// Nothing is checked: the content may be odd, and the JSON wrong.
  @discardableResult
  public func send(
    _ content: String, type: String = "m.room.message", stateKey: String? = nil, in room: String,
    by member: String, id: String? = nil, time: Int? = nil
  ) -> String {
    state.withLock { state in
      precondition(state.rooms[room] != nil, "There is no room \(room).")
      return state.append(
        to: room, type: type, stateKey: stateKey, content: content, sender: member, id: id,
        time: time)
    }
  }

  /// Lets a member react to an event; returns the reaction's id.
  @discardableResult
  public func react(_ key: String, to event: String, in room: String, by member: String) -> String {
    let relation: [String: JSONItem] = [
      "rel_type": .string("m.annotation"), "event_id": .string(event), "key": .string(key),
    ]
    return send(
      JSONItem.object(["m.relates_to": .object(relation)]).json, type: "m.reaction", in: room,
      by: member)
  }

  /// Lets a member redact an event; returns the redaction's id.
  @discardableResult
  public func redact(_ event: String, in room: String, by member: String) -> String {
    state.withLock { state in
      precondition(state.rooms[room] != nil, "There is no room \(room).")
      let content = JSONItem.object(["redacts": .string(event)]).json
      return state.append(
        to: room, type: "m.room.redaction", content: content, sender: member, redacts: event)
    }
  }

  // MARK: Odd ways to give events

  /// Gives an event of the room again, as the newest.
  public func repeatEvent(_ id: String, in room: String) {
    state.withLock { state in
      guard var event = state.rooms[room]?.event(id) else {
        preconditionFailure("There is no event \(id) in \(room).")
      }
      event.isRepeat = true
      state.append(event, to: room)
    }
  }

  /// Turns the order of the room's last events round; their times stay. For events that no sync
  /// has given yet: see ``pauseSync()``.
  public func reverseEvents(last count: Int, in room: String) {
    state.withLock { $0.rooms[room]?.reverse(last: count) }
  }

  /// Lets no sync see anything new until ``resumeSync()``.
  public func pauseSync() {
    state.withLock { $0.isPaused = true }
  }

  /// Ends ``pauseSync()``: what happened meanwhile is given at once.
  public func resumeSync() {
    state.withLock { $0.isPaused = false }
  }

  /// Sets the most events in the timelines of one room; nil for what the settings say.
  public func setTimelineLimit(_ limit: Int?, in room: String) {
    state.withLock { $0.rooms[room]?.timelineLimit = limit }
  }

  static func message(_ text: String, msgtype: String = "m.text") -> String {
    "{\"body\":\(JSONItem.quoted(text)),\"msgtype\":\(JSONItem.quoted(msgtype))}"
  }
}
