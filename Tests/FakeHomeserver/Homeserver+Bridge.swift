internal import Foundation

/// People on IRC, as the bridge heisenbridge brings them into rooms.
extension Homeserver {
  /// The bridge's own user.
  public static let bridge = "@heisenbridge:localhost"

  /// The user that stands for a nick.
  public static func ghost(_ nick: String, network: String = "testnet") -> String {
    let plain = Set("0123456789abcdefghijklmnopqrstuvwxyz.=_/-".utf8)
    let name = nick.lowercased().utf8.map { byte in
      plain.contains(byte)
        ? String(Unicode.Scalar(byte)) : "=" + String(format: "%02x", Int(byte))
    }
    return "@irc_\(network)_\(name.joined()):localhost"
  }

  /// Lets someone on IRC say lines in one breath: they come as one event. They join when they speak
  /// first. `msgtype` is `m.emote` for `/me` and `m.notice` for a NOTICE.
  @discardableResult
  public func ircSay(
    _ lines: String..., nick: String, in room: String, msgtype: String = "m.text"
  ) -> String {
    state.withLock { state in
      precondition(state.rooms[room] != nil, "There is no room \(room).")
      let ghost = Self.ghost(nick)
      state.displayNames[ghost] = nick
      if state.rooms[room]?.isJoined(ghost) != true {
        state.setMembership("join", of: ghost, in: room, by: ghost)
      }
      return state.append(
        to: room, type: "m.room.message",
        content: Self.message(lines.joined(separator: "\n"), msgtype: msgtype), sender: ghost)
    }
  }

  /// Lets someone take another nick: their old ghost leaves, and another joins.
  public func ircRename(_ nick: String, to other: String, in room: String) {
    leave(Self.ghost(nick), room, reason: "Changing nick to \(other)")
    setDisplayName(other, of: Self.ghost(other))
    join(Self.ghost(other), room)
  }

  /// Lets someone on IRC write to a user for the first time: the bridge makes a room, in which the
  /// message is before the user is invited; returns the room's id.
  public func ircPrivate(_ text: String, nick: String, to user: String) -> String {
    let room = state.withLock { state in
      var plan = RoomPlan(
        creator: Self.bridge, version: state.settings.roomVersion, isPublic: false)
      plan.name = "\(nick) (testnet)"
      plan.topic = "Private chat with \(nick) on testnet"
      return state.makeRoom(plan)
    }
    ircSay(text, nick: nick, in: room)
    invite(user, to: room, by: Self.bridge)
    return room
  }
}
