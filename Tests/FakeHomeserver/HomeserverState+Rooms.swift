/// Coming into rooms, and going out of them.
extension HomeserverState {
  /// Requests that change who is in a room, or make one.
  mutating func answerRooms(
    _ route: Route, _ parameters: [String], _ request: LoopbackRequest, _ device: Device
  ) throws(MatrixError) -> JSONItem {
    let user = device.user
    switch route {
    case .createRoom: return try createRoom(try object(request), by: user)
    case .join: return try join(parameters[0], user, try? object(request))
    case .leave: return try leave(parameters[0], user, try? object(request))
    case .forget: return try forget(parameters[0], user)
    case .invite, .kick, .ban, .unban:
      let body = try object(request)
      guard let other = body["user_id"]?.text else {
        throw MatrixError(400, "M_MISSING_PARAM", "Missing user_id")
      }
      let membership = try membership(route, in: parameters[0], of: other, by: user)
      setMembership(
        membership, of: other, in: parameters[0], by: user, more: reason(body["reason"]))
      return .object([:])
    default: throw MatrixError(404, "M_UNRECOGNIZED", "Unrecognized request")
    }
  }

  private mutating func join(
    _ idOrAlias: String, _ user: String, _ body: JSONItem?
  ) throws(MatrixError) -> JSONItem {
    let id = idOrAlias.hasPrefix("#") ? aliases[idOrAlias] : idOrAlias
    guard let id, let isPublic = rooms[id]?.isPublic else {
      throw .notFound("Can't find room \(idOrAlias)")
    }
    let membership = rooms[id]?.members[user]?.name
    guard membership != "ban" else { throw .forbidden("You are banned from this room") }
    guard isPublic || membership == "join" || membership == "invite" else {
      throw .forbidden("You are not invited to this room.")
    }
    if membership != "join" {
      setMembership("join", of: user, in: id, by: user, more: reason(body?["reason"]))
    }
    return .object(["room_id": .string(id)])
  }

  private mutating func leave(
    _ id: String, _ user: String, _ body: JSONItem?
  ) throws(MatrixError) -> JSONItem {
    switch rooms[id]?.members[user]?.name {
    case "join", "invite":
      setMembership("leave", of: user, in: id, by: user, more: reason(body?["reason"]))
    case "leave": break
    default: throw .forbidden("User \(user) not in room \(id)")
    }
    return .object([:])
  }

  private mutating func forget(_ id: String, _ user: String) throws(MatrixError) -> JSONItem {
    switch rooms[id]?.members[user]?.name {
    case "leave", "ban": rooms[id]?.forgotten.insert(user)
    case nil: throw MatrixError(400, "M_UNKNOWN", "User \(user) was never in room \(id)")
    default: throw MatrixError(400, "M_UNKNOWN", "User \(user) is in room \(id)")
    }
    return .object([:])
  }

  /// What the other becomes; throws if the user may not do that.
  private func membership(
    _ route: Route, in id: String, of other: String, by user: String
  ) throws(MatrixError) -> String {
    let room = try room(id, for: user)
    try room.checkJoined(user)
    let (action, membership) =
      switch route {
      case .invite: ("invite", "invite")
      case .kick: ("kick", "leave")
      case .ban: ("ban", "ban")
      default: ("ban", "leave")
      }
    let power = room.power(of: user)
    let isAbove = route == .invite || power > room.power(of: other)
    guard power >= room.power(for: action), isAbove else {
      throw .forbidden("You don't have permission to \(action)")
    }
    switch (route, room.members[other]?.name) {
    case (.invite, "join"), (.invite, "ban"):
      throw .forbidden("\(other) is already in the room or banned from it")
    case (.kick, nil), (.kick, "leave"), (.kick, "ban"), (.unban, "join"), (.unban, "invite"):
      throw .forbidden("The target user is not in the room")
    default: break
    }
    return membership
  }

  private func reason(_ reason: JSONItem?) -> [String: JSONItem] {
    reason.map { ["reason": $0] } ?? [:]
  }
}
