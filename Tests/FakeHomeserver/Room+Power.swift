/// Who may do what (client-server API, m.room.power_levels).
extension Room {
  /// The power level of a user.
  func power(of user: String) -> Int {
    if creators.contains(user), hasMightyCreators || powerLevels == nil { return .max }
    return powerLevels?["users"]?[user]?.integer ?? powerLevels?["users_default"]?.integer ?? 0
  }

  /// The power level that an action needs, such as `kick`.
  func power(for action: String) -> Int {
    powerLevels?[action]?.integer ?? (action == "invite" ? 0 : 50)
  }

  /// The power level that an event of a type needs.
  func power(toSend type: String, isState: Bool) -> Int {
    if let level = powerLevels?["events"]?[type]?.integer { return level }
    return isState
      ? powerLevels?["state_default"]?.integer ?? 50
      : powerLevels?["events_default"]?.integer ?? 0
  }

  /// Throws unless the user is a member who may send such an event.
  func checkMaySend(_ type: String, isState: Bool, by user: String) throws(MatrixError) {
    try checkJoined(user)
    let need = power(toSend: type, isState: isState)
    guard power(of: user) >= need else {
      throw .forbidden(
        "You don't have permission to post that to the room. "
          + "user_level (\(power(of: user))) < send_level (\(need))")
    }
  }

  /// Throws unless the user is a member.
  func checkJoined(_ user: String) throws(MatrixError) {
    guard isJoined(user) else { throw .forbidden("User \(user) not in room \(id)") }
  }

  /// The last position that a user may read; throws if there is none.
  func lastReadable(by user: String) throws(MatrixError) -> Int {
    guard let member = members[user], !forgotten.contains(user) else {
      throw .forbidden("User \(user) not in room \(id)")
    }
    switch (member.name, member.previous) {
    case ("join", _): return .max
    case ("leave", "join"), ("ban", "join"): return member.position
    default: throw .forbidden("User \(user) not in room \(id)")
    }
  }
}
