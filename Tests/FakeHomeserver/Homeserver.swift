/// A scripted Matrix homeserver on loopback, for tests.
///
/// ```swift
/// let server = try Homeserver()
/// defer { server.stop() }
/// server.addUser("@babillard:localhost", password: "secret")
/// let room = server.createRoom(by: "@nina:localhost", alias: "#makers:localhost")
/// server.fail(.send, with: .rateLimited(.seconds(1)))
/// server.say("!need 12 visors", in: room, by: "@nina:localhost")
/// let answers = await server.waitForMessages(in: room, from: "@babillard:localhost", count: 1)
/// ```
///
/// The server's name is `localhost`; user ids, room ids and aliases are given whole.
public final class Homeserver: Sendable {
  let state: Monitor<HomeserverState>
  private let server: LoopbackServer

  /// A server without users and rooms that runs until ``stop()``.
  public init() throws {
    let state = Monitor(HomeserverState())
    self.state = state
    server = try LoopbackServer { Self.answer($0, $1, state) }
  }

  /// The base URL, `http://127.0.0.1:<port>`.
  public var url: String { server.url }
  /// How many connections were accepted so far.
  public var acceptedConnections: Int { server.acceptedConnections }

  /// Ends every connection and accepts no more. What the server knows can still be read.
  public func stop() {
    state.withLock { $0.isStopped = true }
    server.stop()
  }

  // MARK: Answering

  private static func answer(
    _ request: LoopbackRequest, _ connection: LoopbackConnection, _ state: Monitor<HomeserverState>
  ) {
    guard let (route, parameters) = Route.find(request) else {
      return connection.write(.error(404, "M_UNRECOGNIZED", "Unrecognized request"))
    }
    let fault = state.withLock { state in
      state.requests.append((route, request))
      return state.takeFault(for: route)
    }
    if let refusal = fault?.refusal { return connection.write(refusal) }
    if case .resetBefore = fault { return connection.reset() }
    let answer = carryOut(route, parameters, request, state)
    switch fault {
    case .resetAfter:
      connection.reset()
    case .cut:
      connection.write(Array(answer.bytes.dropLast((answer.body.count + 1) / 2)))
      connection.close()
    case .held:
      if hold(state) { connection.write(answer) } else { connection.close() }
    case .status(let status, _):
      connection.write(Fault.page(status))
    case .answer(let other):
      connection.write(other)
    default:
      connection.write(answer)
    }
  }

  /// Waits for ``release()``; false when the server is stopped before.
  private static func hold(_ state: Monitor<HomeserverState>) -> Bool {
    let releases = state.withLock { state in
      state.held += 1
      return state.releases
    }
    return state.wait(.seconds(3600)) { state in
      guard state.isStopped || state.releases > releases else { return nil }
      state.held -= 1
      return !state.isStopped
    } ?? false
  }

  private static func carryOut(
    _ route: Route, _ parameters: [String], _ request: LoopbackRequest,
    _ state: Monitor<HomeserverState>
  ) -> LoopbackAnswer {
    var device: Device?
    if route.needsToken {
      guard let header = request.header("authorization"), header.hasPrefix("Bearer ") else {
        return .error(401, "M_MISSING_TOKEN", "Missing access token")
      }
      device = state.withLock { $0.tokens[String(header.dropFirst(7))] }
      if device == nil {
        return .error(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.")
      }
    }
    if route == .sync, let device { return sync(request.query, device, state) }
    return state.withLock { $0.answer(route, parameters, request, device) }
  }

  /// Answers when there is something new, or the time that the client gave is over.
  private static func sync(
    _ query: [String: String], _ device: Device, _ state: Monitor<HomeserverState>
  ) -> LoopbackAnswer {
    var since: Int?
    if let token = query["since"] {
      guard token.hasPrefix("s"), let position = Int(token.dropFirst()) else {
        return .error(400, "M_INVALID_PARAM", "Invalid stream token")
      }
      since = position
    }
    var limit = 10
    if let text = query["filter"] {
      guard case .object(let filter) = JSONItem.read(Array(text.utf8)) else {
        return .error(400, "M_INVALID_PARAM", "Only a filter given inline is known")
      }
      limit = filter["room"]?["timeline"]?["limit"]?.integer ?? limit
    }
    let timeout = Duration.milliseconds(query["timeout"].flatMap { Int($0) } ?? 0)
    let item = state.wait(timeout) { state in
      state.isStopped ? .null : state.sync(for: device, since: since, limit: max(0, limit))
    }
    let nothing = JSONItem.object(["next_batch": .string("s\(since ?? 0)")])
    return .json(item ?? nothing)
  }
}
