extension HomeserverState {
  /// Carries out a request of any route but sync.
  mutating func answer(
    _ route: Route, _ parameters: [String], _ request: LoopbackRequest, _ device: Device?
  ) -> LoopbackAnswer {
    do throws(MatrixError) {
      guard let device else { return try answerAnyone(route, parameters, request) }
      switch route {
      case .upload, .download, .oldDownload, .mediaConfig:
        return try answerMedia(route, parameters, request)
      case .whoami, .logout, .uploadFilter, .accountData, .setAccountData:
        return .json(try answerAccount(route, parameters, request, device))
      case .state, .stateEvent, .members, .joinedMembers, .joinedRooms, .messages, .event,
        .context:
        return .json(try answerReading(route, parameters, request, device))
      case .send, .redact, .setState:
        return .json(try answerSending(route, parameters, request, device))
      default: return .json(try answerRooms(route, parameters, request, device))
      }
    } catch {
      return error.answer
    }
  }

  /// The content of a request.
  func object(_ request: LoopbackRequest) throws(MatrixError) -> JSONItem {
    guard let body = JSONItem.read(request.body), case .object = body else {
      throw .notJSON
    }
    return body
  }

  /// A room that exists; others look like one where the user is not. Who keeps it while the state
  /// changes has all its events copied.
  func room(_ id: String, for user: String) throws(MatrixError) -> Room {
    guard let room = rooms[id] else { throw .forbidden("User \(user) not in room \(id)") }
    return room
  }

  /// Counts a message of a user; throws if it is one too many.
  mutating func countMessage(of user: String) throws(MatrixError) {
    guard let limit = settings.messageLimit else { return }
    if let wait = messageCounter.count(user, limit, now: clock.now) {
      throw .limited(milliseconds: wait)
    }
  }

  /// Counts a room that a user creates; throws if it is one too many.
  mutating func countRoom(of user: String) throws(MatrixError) {
    if let limit = settings.roomLimit,
      let wait = roomCounter.count(user, limit, now: clock.now)
    {
      throw .limited(milliseconds: wait)
    }
    try countMessage(of: user)
  }
}
