public import Engine
import HTTP
import JSON
import PluginAPI

extension MatrixTransport {
  /// Opens a room with one person alone (`POST /createRoom`), which must never be done twice: the
  /// room bears whom it is for, and after an attempt that may have worked it is looked for first.
  func openDirect(_ user: UserID, isRetry: Bool) async throws(TransportFailure) -> RoomID {
    if isRetry, let room = try await findDirect(user) {
      return try await readable(room, with: user)
    }
    let content: JSONValue = [
      "preset": "trusted_private_chat", "is_direct": true, "visibility": "private",
      "invite": [.string(user.text)],
      "creation_content": [RoomCreation.directKey.description: .string(user.text)],
    ]
    let body = try await succeed(
      MatrixRequest(
        .post, MatrixPath.path("v3", "createRoom"), body: content.encoded(),
        timeout: .seconds(120)))
    guard let room = Self.member("room_id", of: body).flatMap(WellFormed.room) else {
      throw .unavailable(reason: "the server's answer names no room")
    }
    return try await readable(room, with: user)
  }

  /// The room, where we can read what is said in it. Some servers encrypt all that are made for two;
  /// one that we would be deaf in is given up, so that nobody writes there in vain.
  private func readable(_ room: RoomID, with user: UserID) async throws(TransportFailure) -> RoomID
  {
    let encryption = MatrixPath.path("v3", "rooms", room.text, "state", "m.room.encryption", "")
    guard try await known(encryption) != nil else { return room }
    let guest: JSONValue = ["user_id": .string(user.text)]
    let kick = MatrixPath.path("v3", "rooms", room.text, "kick")
    _ = try await send(MatrixRequest(.post, kick, body: guest.encoded()))
    _ = try await leave(room, because: nil)
    throw .refused(reason: TransportFailure.encryptsDirectRooms)
  }

  /// The room among ours that was made for a person (`GET /joined_rooms`, and the first event of
  /// each); where they are not in it nor were ever, they are invited (`POST /rooms/{roomId}/invite`).
  private func findDirect(_ user: UserID) async throws(TransportFailure) -> RoomID? {
    let body = try await succeed(
      MatrixRequest(.get, MatrixPath.path("v3", "joined_rooms"), bodyLimit: 8 << 20))
    guard let answer = try? JSONValue(parsing: body, limit: 8 << 20) else {
      throw .unavailable(reason: "the server's answer about our rooms makes no sense")
    }
    let me = try account.current().user
    var unasked: RoomID?
    // The newest is most likely the last.
    for name in (answer["joined_rooms"]?.arrayValue ?? []).reversed() {
      guard let room = name.stringValue.flatMap(WellFormed.room) else { continue }
      let path = MatrixPath.path("v3", "rooms", room.text, "state", "m.room.create", "")
      guard let creation = try await known(path + "?format=event") else { continue }
      // Anyone can write our key into a room of their own: it counts only in one that we made.
      guard creation["sender"]?.stringValue == me.text,
        creation["content"]?[RoomCreation.directKey.description]?.stringValue == user.text
      else { continue }
      // One that they have left is not the one that was asked for.
      let member = MatrixPath.path("v3", "rooms", room.text, "state", "m.room.member", user.text)
      let membership = try await known(member)?["membership"]?.stringValue
      if membership == "join" || membership == "invite" { return room }
      if membership == nil { unasked = unasked ?? room }
    }
    // The server made it, and could not invite them: another would be left behind at each attempt.
    guard let unasked else { return nil }
    let guest: JSONValue = ["user_id": .string(user.text)]
    let invite = MatrixPath.path("v3", "rooms", unasked.text, "invite")
    _ = try await succeed(MatrixRequest(.post, invite, body: guest.encoded()))
    return unasked
  }

  /// What is at a path, or nil where the server says that there is nothing for us. Any other
  /// failure is thrown: to go on as if there were nothing would make a second room.
  func known(_ path: String) async throws(TransportFailure) -> JSONValue? {
    switch try await send(MatrixRequest(.get, path)) {
    case .success(let body):
      guard let value = try? JSONValue(parsing: body) else {
        throw .unavailable(reason: "the server's answer about a room of ours makes no sense")
      }
      return value
    case .error(403, _), .error(404, _): return nil
    case let answer: throw answer.failure
    }
  }

  /// Writes down which rooms are with whom (`PUT /user/{userId}/account_data/m.direct`).
  func setDirectRooms(
    _ rooms: [UserID: [RoomID]]
  ) async throws(TransportFailure) -> Outcome {
    var content = JSONObject()
    for (user, rooms) in rooms.sorted(by: { $0.key < $1.key }) {
      content[user.text] = .array(rooms.map { .string($0.text) })
    }
    let me = try account.current().user
    _ = try await succeed(
      MatrixRequest(
        .put, MatrixPath.path("v3", "user", me.text, "account_data", "m.direct"),
        body: JSONValue.object(content).encoded()))
    return .done
  }

  /// A part of a gap (`GET /rooms/{roomId}/messages?dir=f`), `limit` events at most.
  public func history(
    of gap: Gap, limit: Int
  ) async throws(TransportFailure) -> History {
    let from: String
    if let event = gap.after {
      from = try await place(after: event, in: gap.room)
    } else {
      from = gap.from
    }
    let path = MatrixPath.path("v3", "rooms", gap.room.text, "messages")
    let query = MatrixPath.query([
      (name: "dir", value: "f"), (name: "from", value: from), (name: "to", value: gap.end),
      (name: "limit", value: "\(limit)"), (name: "filter", value: SyncFilter.history),
    ])
    let body: [UInt8]
    switch try await send(MatrixRequest(.get, path + query, bodyLimit: Self.syncLimit)) {
    case .success(let answer): body = answer
    // The next sync finds out whether our place is lost, and what to read then.
    case .error(400, let error) where Self.isAboutToken(error):
      throw .tokenUnknown(reason: error.reason)
    case let answer: throw answer.failure
    }
    let reader = HistoryReader(
      room: gap.room, user: try account.current().user, log: log)
    do throws(JSONError) {
      return try reader.read(body)
    } catch {
      throw .unavailable(reason: "the server's answer to /messages makes no sense (\(error))")
    }
  }

  /// The token of the place behind an event (`GET /rooms/{roomId}/context/{eventId}`).
  private func place(after event: EventID, in room: RoomID) async throws(TransportFailure) -> String
  {
    let path = MatrixPath.path("v3", "rooms", room.text, "context", event.text)
    let query = MatrixPath.query([(name: "limit", value: "0")])
    let body = try await succeed(MatrixRequest(.get, path + query))
    guard let place = Self.member("end", of: body) else {
      // Half an answer, mostly: asked again, it may be whole.
      throw .unavailable(reason: "the server's answer to /context names no place behind \(event)")
    }
    return place
  }
}
