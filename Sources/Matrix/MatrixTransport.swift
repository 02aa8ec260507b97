public import Engine
public import HTTP
import JSON
public import PluginAPI

/// A Matrix account as a transport (client-server API v1.19, `/_matrix/client/v3`).
///
/// ```swift
/// let transport = try MatrixTransport(
///   settings: MatrixSettings(
///     homeserver: "https://matrix.example.org", user: UserID("@babillard:example.org"),
///     login: .password(password)),
///   client: client, session: file, log: log)
/// let me = try await transport.start()
/// ```
///
/// No token and no message text goes into the log or into a failure's reason.
public final class MatrixTransport: Transport {
  /// How long the server may hold an empty `/sync` back, in milliseconds.
  static let patience: Int64 = 30_000
  /// The largest answer to `/sync`, in bytes.
  static let syncLimit = 64 << 20

  private let client: MatrixClient
  let account: Account
  let log: Log

  /// A transport that has not sent anything yet.
  ///
  /// - Parameter address: where the homeserver is, if the settings give its name alone.
  /// - Throws: `misconfigured` where the homeserver's address may not be used.
  public init(
    settings: MatrixSettings, at address: String? = nil, client: HTTPClient,
    session: any SessionStore, log: Log
  ) throws(TransportFailure) {
    let address = address ?? settings.homeserver
    if let wrong = MatrixSettings.check(homeserver: address) {
      throw .misconfigured(reason: wrong)
    }
    self.client = MatrixClient(http: client, homeserver: address, now: settings.now)
    self.log = log
    account = Account(settings: settings, client: self.client, store: session, log: log)
  }

  /// Takes up the saved session or logs in, and asks the server who we are. After `unavailable` or
  /// `mustWait` it may be called again.
  public func start() async throws(TransportFailure) -> UserID {
    try await account.open()
  }

  /// The room behind an alias (`GET /directory/room/{roomAlias}`).
  public func resolve(alias: String) async throws(TransportFailure) -> RoomID {
    let body = try await succeed(
      MatrixRequest(.get, MatrixPath.path("v3", "directory", "room", alias)))
    guard let room = Self.member("room_id", of: body).flatMap(WellFormed.room) else {
      throw .unavailable(reason: "the server's answer about \(alias) makes no sense")
    }
    return room
  }

  /// Asks for what is new (`GET /sync`), waiting up to 30 seconds; where there is no token, or a
  /// deadline and no clock in the settings, it does not wait.
  ///
  /// Without a token all events are read as the state that they leave. With one, a room whose
  /// timeline the server has cut (`limited`) says so by its `gapEnd`.
  public func receive(
    after token: String?, deadline: Moment?
  ) async throws(TransportFailure) -> Batch {
    let wait = token == nil ? 0 : wait(until: deadline)
    let request = MatrixRequest(
      .get, SyncFilter.target(after: token, wait: wait),
      // A server may need long to gather the present state of many rooms.
      timeout: token == nil ? .seconds(120) : .milliseconds(wait + 30_000),
      bodyLimit: Self.syncLimit)
    let body: [UInt8]
    switch try await send(request) {
    case .success(let answer): body = answer
    case .error(400, let error) where token != nil && Self.isAboutToken(error):
      throw .tokenUnknown(reason: error.reason)
    case let answer: throw answer.failure
    }
    let reader = SyncReader(user: try account.current().user, log: log)
    do throws(JSONError) {
      return try reader.read(body, isInitial: token == nil)
    } catch {
      throw .unavailable(reason: "the server's answer to /sync makes no sense (\(error))")
    }
  }

  /// Performs an effect; which request that is stands beside each. A message that is refused in its
  /// thread is said beside it, and where the session has ended softly it is renewed on the way.
  public func perform(
    _ effect: Effect, id: String, isRetry: Bool
  ) async throws(TransportFailure) -> Outcome {
    switch effect {
    case .send(let message): return .event(try await say(message, id))
    case .upload(let file): return .uploaded(try await upload(file))
    case .post(let file): return .event(try await post(file, id))
    case .react(let room, let event, let key, _): return try await react(room, event, key, id)
    case .redact(let room, let event, let reason): return try await redact(room, event, reason, id)
    case .join(let room, let servers):
      // Over federation a join may take long.
      let via = MatrixPath.query(servers.map { (name: "via", value: $0) })
      _ = try await succeed(
        MatrixRequest(
          .post, MatrixPath.path("v3", "join", room.text) + via, body: Array("{}".utf8),
          timeout: .seconds(120)))
      return .done
    case .decline(let room, let reason): return try await leave(room, because: reason)
    case .leave(let room): return try await leave(room, because: nil)
    case .openDirect(let user): return .room(try await openDirect(user, isRetry: isRetry))
    case .setDirectRooms(let rooms): return try await setDirectRooms(rooms)
    case .fetch(let request): return .downloaded(try await download(request.file.uri))
    // Not for a server.
    case .publish: return .done
    }
  }

  func leave(
    _ room: RoomID, because reason: String?
  ) async throws(TransportFailure) -> Outcome {
    let content: JSONValue = reason.map { ["reason": .string($0)] } ?? [:]
    let request = MatrixRequest(
      .post, MatrixPath.path("v3", "rooms", room.text, "leave"), body: content.encoded(),
      timeout: .seconds(60))
    switch try await send(request) {
    case .success: return .done
    // Not in the room and not invited: it is as we want it.
    case .error(403, let error) where error.code == "M_FORBIDDEN": return .done
    case .error(404, let error) where error.code != "M_UNRECOGNIZED": return .done
    case let answer: throw answer.failure
    }
  }

  /// Puts a sign on an event (`PUT …/send/m.reaction/{id}`); one that is there already is as good.
  private func react(
    _ room: RoomID, _ event: EventID, _ key: String, _ id: String
  ) async throws(TransportFailure) -> Outcome {
    let content: JSONValue = [
      "m.relates_to": [
        "rel_type": "m.annotation", "event_id": .string(event.text), "key": .string(key),
      ],
      "babillard.id": .string(id),
    ]
    let path = MatrixPath.path("v3", "rooms", room.text, "send", "m.reaction", id)
    switch try await send(MatrixRequest(.put, path, body: content.encoded())) {
    case .success(let body): return .event(try Self.event(in: body))
    case .error(_, let error) where error.code == "M_DUPLICATE_ANNOTATION": return .done
    case let answer: throw answer.failure
    }
  }

  /// Takes an event back (`PUT …/redact/{event}/{id}`).
  private func redact(
    _ room: RoomID, _ event: EventID, _ reason: String?, _ id: String
  ) async throws(TransportFailure) -> Outcome {
    let content: JSONValue = reason.map { ["reason": .string($0)] } ?? [:]
    let path = MatrixPath.path("v3", "rooms", room.text, "redact", event.text, id)
    return .event(
      try Self.event(
        in: try await succeed(MatrixRequest(.put, path, body: content.encoded()))))
  }

  private static func event(in body: [UInt8]) throws(TransportFailure) -> EventID {
    guard let event = member("event_id", of: body).flatMap(WellFormed.event) else {
      throw .unavailable(reason: "the server's answer names no event")
    }
    return event
  }

  /// Says a message (`PUT …/send/m.room.message/{id}`).
  private func say(_ message: Message, _ id: String) async throws(TransportFailure) -> EventID {
    guard case .room(let room) = message.to else {
      throw .refused(reason: "a message to a person needs a room")
    }
    return try await put(thread: message.thread, in: room, id) { thread in
      var message = message
      message.thread = thread
      return MessageBody.content(of: message, id: id)
    }
  }

  /// Puts a message into a room, in a thread or beside it.
  func put(
    thread: EventID?, in room: RoomID, _ id: String, _ content: (EventID?) -> [UInt8]
  ) async throws(TransportFailure) -> EventID {
    let path = MatrixPath.path("v3", "rooms", room.text, "send", "m.room.message", id)
    var answer = try await send(MatrixRequest(.put, path, body: content(thread)))
    if case .error(400, _) = answer, thread != nil {
      // Servers refuse a thread whose root they do not know, or which cannot be one, and anybody
      // on another server can name such a root. The words matter more than their place.
      log(.debug, "\(id): refused in its thread, said beside it")
      answer = try await send(MatrixRequest(.put, path, body: content(nil)))
    }
    guard case .success(let body) = answer else { throw answer.failure }
    return try Self.event(in: body)
  }

  // MARK: Requests with the token

  func succeed(_ request: MatrixRequest) async throws(TransportFailure) -> [UInt8] {
    let answer = try await send(request)
    guard case .success(let body) = answer else { throw answer.failure }
    return body
  }

  /// Sends a request; where the session has ended softly, once more with the one that follows.
  func send(_ request: MatrixRequest) async throws(TransportFailure) -> MatrixAnswer {
    let session = try account.current()
    let answer = try await client.send(request, token: session.token)
    guard case .error(401, let error) = answer else { return answer }
    let next = try await account.renew(session, because: error)
    let second = try await client.send(request, token: next.token)
    if case .error(401, let error) = second { throw .unavailable(reason: error.reason) }
    return second
  }

  // MARK: Small decisions

  private func wait(until deadline: Moment?) -> Int64 {
    guard let deadline else { return Self.patience }
    guard let now = client.now?() else { return 0 }
    return min(max(now.milliseconds(until: deadline), 0), Self.patience)
  }

  /// Servers have no one code for a token that they do not know: Synapse says `M_UNKNOWN`.
  static func isAboutToken(_ error: MatrixError) -> Bool {
    ["M_UNKNOWN_POS", "M_INVALID_PARAM", "M_UNKNOWN"].contains(error.code)
  }

  static func member(_ name: StaticString, of body: [UInt8]) -> String? {
    var value: String?
    var reader = JSONReader(body)
    do {
      try reader.object { key, reader in
        if key == name { value = try reader.stringOrNil() }
      }
    } catch {
      return nil
    }
    return value
  }
}
