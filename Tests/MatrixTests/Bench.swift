import Engine
import FakeHomeserver
import HTTP
import Matrix
import PluginAPI

/// A session file in memory that remembers every save, and can refuse.
final class MemoryStore: SessionStore {
  private struct Refusal: Error, CustomStringConvertible { let description = "no space left" }

  private let state = Monitor((file: [UInt8]?.none, saves: [String](), refuses: false))

  init(_ text: String? = nil) {
    state.withLock { $0.file = text.map { Array($0.utf8) } }
  }

  /// What was saved, each time.
  var saves: [String] { state.withLock { $0.saves } }
  var refuses: Bool {
    get { state.withLock { $0.refuses } }
    set { state.withLock { $0.refuses = newValue } }
  }

  var path: String { "data/session.json" }

  func load() throws -> [UInt8]? {
    try state.withLock { state in
      if state.refuses { throw Refusal() }
      return state.file
    }
  }

  func save(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      if state.refuses { throw Refusal() }
      state.file = bytes
      state.saves.append(String(decoding: bytes, as: UTF8.self))
    }
  }
}

/// A log that is kept.
final class Lines: Sendable {
  private let lines = Monitor([String]())

  var all: [String] { lines.withLock { $0 } }
  var log: Log { Log { level, line in self.lines.withLock { $0.append("\(level) \(line)") } } }
}

/// A homeserver with our account, and a client that speaks to it.
struct Bench: ~Copyable {
  let server: Homeserver
  let client: HTTPClient
  let store: MemoryStore
  let lines = Lines()

  init(session: String? = nil) throws {
    let client = try HTTPClient(settings: HTTPSettings())
    let server = try Homeserver()
    self.client = client
    self.server = server
    store = MemoryStore(session?.replacing("{url}", with: server.url))
    server.addUser(me.text, password: "secret")
    server.addUser("@other:localhost", password: "secret")
  }

  deinit {
    client.close()
    server.stop()
  }

  func transport(
    user: UserID = me, login: MatrixSettings.Login = .password("secret"),
    now: (@Sendable () -> Moment)? = nil
  ) throws -> MatrixTransport {
    try MatrixTransport(
      settings: MatrixSettings(homeserver: server.url + "/", user: user, login: login, now: now),
      client: client, session: store, log: lines.log)
  }

  /// A transport that has started.
  func started() async throws -> MatrixTransport {
    let transport = try transport()
    _ = try await transport.start()
    return transport
  }

  /// The only requests of a route, as `METHOD target body`.
  func requests(of route: Route) -> [String] {
    server.requests(of: route).map { request in
      "\(request.method) \(request.target) \(String(decoding: request.body, as: UTF8.self))"
    }
  }
}

/// The failure that a call ends with; nil if it succeeds.
func failure<Value>(
  _ call: () async throws(TransportFailure) -> Value
) async -> TransportFailure? {
  do throws(TransportFailure) {
    _ = try await call()
    return nil
  } catch {
    return error
  }
}

extension LoopbackAnswer {
  /// An answer of JSON.
  init(_ status: Int, json: String) {
    self.init(status: status, headers: [("Content-Type", "application/json")], json)
  }
}
