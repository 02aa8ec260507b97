import Engine
import HTTP
import JSON
import Locks
import PluginAPI

/// The account's session: logs in once, keeps device and token, and brings the same device back
/// after a soft logout.
actor Account {
  let settings: MatrixSettings
  private let client: MatrixClient
  let store: any SessionStore
  private let log: Log
  /// Behind a lock, so that the requests need not wait for the actor.
  private nonisolated let kept = Locked<MatrixSession?>(nil)
  private var isRenewing = false

  private(set) var session: MatrixSession? {
    get { kept.withLock(\.self) }
    set { kept.withLock { $0 = newValue } }
  }

  init(
    settings: MatrixSettings, client: MatrixClient, store: any SessionStore, log: Log
  ) {
    self.settings = settings
    self.client = client
    self.store = store
    self.log = log
  }

  /// The session that requests go out with.
  nonisolated func current() throws(TransportFailure) -> MatrixSession {
    guard let session = kept.withLock(\.self) else {
      throw .misconfigured(reason: "The transport was not started.")
    }
    return session
  }

  // MARK: Starting

  /// Takes up the saved session, or logs in; may be called again after a failure.
  ///
  /// - Returns: who the server says we are.
  func open() async throws(TransportFailure) -> UserID {
    if session == nil { session = try loaded() }
    try await checkServer()
    guard let saved = session else { return try await enter() }
    let answer = try await client.send(Self.whoami, token: saved.token)
    guard case .error(401, let error) = answer else {
      return try checked(try identity(in: answer)).user
    }
    if case .token(let token, _) = settings.login, token != saved.token {
      log(.info, "the saved token is not accepted any more; trying the one of the settings")
      return try await enter()
    }
    let renewed = try await renew(saved, because: error)
    return try await confirmed(renewed)
  }

  /// Before any secret is sent: is this a homeserver?
  private func checkServer() async throws(TransportFailure) {
    let answer = try await client.send(MatrixRequest(.get, MatrixPath.path("versions")), token: nil)
    guard case .success(let body) = answer, Self.hasVersions(body) else { throw odd(answer) }
  }

  private func enter() async throws(TransportFailure) -> UserID {
    switch settings.login {
    case .saved: throw lost
    case .password(let password):
      return try await confirmed(try await logIn(password, device: nil))
    case .token(let token, let device):
      let answer = try await client.send(Self.whoami, token: token)
      if case .error(401, _) = answer { throw lost }
      let identity = try checked(try identity(in: answer))
      try keep(
        MatrixSession(
          homeserver: settings.homeserver, user: identity.user,
          device: identity.device ?? device, token: token))
      return identity.user
    }
  }

  private func confirmed(_ session: MatrixSession) async throws(TransportFailure) -> UserID {
    let answer = try await client.send(Self.whoami, token: session.token)
    if case .error(401, let error) = answer {
      // A session may end softly at any moment: the next attempt renews it.
      throw error.isSoftLogout ? .unavailable(reason: error.reason) : lost
    }
    return try checked(try identity(in: answer)).user
  }

  // MARK: Logging in

  /// The session after the server refused one: of whoever renewed it meanwhile, or of a new login
  /// on the same device.
  func renew(
    _ dead: MatrixSession, because error: MatrixError
  ) async throws(TransportFailure) -> MatrixSession {
    if let session, session.token != dead.token { return session }
    // Where an earlier login was not heard out, the server has ended the old token itself.
    let isOpen = session?.isRenewing ?? false
    guard error.code == "M_UNKNOWN_TOKEN", error.isSoftLogout || isOpen,
      case .password(let password) = settings.login
    else { throw lost }
    guard !isRenewing else { throw .unavailable(reason: "logging in again") }
    isRenewing = true
    defer { isRenewing = false }
    log(.info, "the server wants a new login; logging in on the same device")
    if !isOpen {
      var open = dead
      open.isRenewing = true
      try keep(open)
    }
    return try await logIn(password, device: dead.device)
  }

  private func logIn(
    _ password: String, device: String?
  ) async throws(TransportFailure) -> MatrixSession {
    let request = MatrixRequest(
      .post, MatrixPath.path("v3", "login"),
      body: LoginBody.password(password, of: settings.loginName, device: device))
    let answer = try await client.send(request, token: nil)
    guard case .success(let body) = answer else { throw refusedLogin(answer) }
    guard let identity = Identity(parsing: body), let token = identity.token else {
      throw .unavailable(reason: "the server's answer to the login makes no sense")
    }
    let session = MatrixSession(
      homeserver: settings.homeserver, user: try checked(identity).user,
      device: identity.device ?? device, token: token)
    try keep(session)
    log(.info, "logged in as \(session.user) on device \(session.device ?? "without a name")")
    return session
  }

  // MARK: The saved session

  /// The saved session, if it is of this server and account.
  private func loaded() throws(TransportFailure) -> MatrixSession? {
    let bytes: [UInt8]?
    do {
      bytes = try store.load()
    } catch {
      throw .disk(reason: "session.json could not be read: \(error)")
    }
    guard let bytes else { return nil }
    let saved: MatrixSession
    do throws(JSONError) {
      saved = try MatrixSession(parsing: bytes)
    } catch {
      throw .misconfigured(
        reason: "session.json is damaged (\(error)). Put a good copy back; or delete it to log in"
          + " as a new device, which may repeat messages that were being sent.")
    }
    guard saved.homeserver == settings.homeserver, settings.names(saved.user) else {
      log(.info, "the saved session is of another server or account")
      return nil
    }
    return saved
  }

  /// Saves the session, then lets it be used: what is used and not saved would be lost by a crash.
  private func keep(_ session: MatrixSession) throws(TransportFailure) {
    do {
      try store.save(session.bytes)
    } catch {
      throw .disk(reason: "session.json could not be written: \(error)")
    }
    self.session = session
  }
}
