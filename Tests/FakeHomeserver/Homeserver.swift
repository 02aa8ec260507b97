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
  let server: LoopbackServer

  /// A server without users and rooms that runs until ``stop()``.
  public init(_ settings: HomeserverSettings = HomeserverSettings()) throws {
    let state = Monitor(HomeserverState(settings: settings))
    self.state = state
    server = try LoopbackServer(keepsRequests: false) {
      HomeserverAnswer(request: $0, connection: $1, state: state).write()
    }
  }

  /// The base URL, `http://127.0.0.1:<port>`.
  public var url: String { server.url }
  /// How many connections were accepted so far.
  public var acceptedConnections: Int { server.acceptedConnections }

  /// How the server behaves; may be changed at any time.
  public var settings: HomeserverSettings {
    get { state.read { $0.settings } }
    set { state.withLock { $0.settings = newValue } }
  }

  /// Ends every connection and accepts no more. What the server knows can still be read.
  public func stop() {
    state.withLock { $0.isStopped = true }
    server.stop()
  }
}
