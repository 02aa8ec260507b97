import Engine
import HTTP
import Matrix
import PluginAPI
import Store

/// The homeserver, the session and the rooms as `babillard doctor` sees them. It only reads.
struct ServerCheck {
  let state: SavedState
  /// What the state says; nil where there is none.
  let report: StateReport?
  let client: HTTPClient
  let environment: Environment
  let config: String
  let clock: SystemClock

  private var account: Account? { state.configuration.account }

  /// Looks at one thing after the other, as far as the one before allows it.
  func run(_ note: ([Finding]) -> Void) async {
    guard let account, let address = await address(account, note) else { return }
    let name = NameCheck(address: address, environment: environment.variables)
    note(await OwnThread.run { name.findings() })
    let inspector: ServerInspector
    do {
      inspector = try ServerInspector(address: address, client: client)
    } catch {
      return note([.problem("server", error.reason, "correct \"homeserver\" in \(config)")])
    }
    guard await server(inspector, address, note) else { return }
    guard let token = await session(inspector, account, note) else { return }
    await RoomCheck(
      inspector: inspector, token: token, user: account.user, state: state, report: report
    ).run(note)
  }

  private func address(_ account: Account, _ note: ([Finding]) -> Void) async -> String? {
    guard !account.homeserver.contains("://") else { return account.homeserver }
    do {
      let address = try await ServerDiscovery.address(of: account.homeserver, client: client)
      note([.fine("discovery", "\(account.homeserver) leads to \(address)")])
      return address
    } catch {
      note([
        .problem(
          "discovery", "where \(account.homeserver) leads is not known: \(error.reason)",
          "write the homeserver's whole address as \"homeserver\" in \(config)")
      ])
      return nil
    }
  }

  private func server(
    _ inspector: ServerInspector, _ address: String, _ note: ([Finding]) -> Void
  ) async -> Bool {
    let isSecure = address.hasPrefix("https://")
    do throws(HTTPFailure) {
      let before = clock.now
      guard let server = try await inspector.server() else {
        note([
          .problem(
            "server", "what answers at \(address) is no Matrix homeserver",
            "correct \"homeserver\" in \(config), or the proxy in front of it")
        ])
        return false
      }
      note([
        .fine(
          "TLS",
          isSecure
            ? "the server's certificate is trusted" : "not used: the server is on this machine")
      ])
      note([versions(server)])
      if let date = server.date { note([skew(date, before, clock.now)]) }
      return true
    } catch {
      note([failure(error, address)])
      return false
    }
  }

  private func versions(_ server: ServerInspector.Server) -> Finding {
    let newest = server.versions.last { $0.hasPrefix("v") } ?? server.versions.last ?? "none"
    guard server.isNewEnough else {
      return .problem(
        "versions", "the server speaks \(newest) of the Matrix specification at most",
        "ask its administrators for a version of this decade: the bot needs v1.1 or later")
    }
    return .fine("versions", "the server speaks Matrix up to \(newest)")
  }

  /// The server's clock shows whole seconds, and the way takes its time.
  private func skew(_ date: Moment, _ before: Moment, _ after: Moment) -> Finding {
    let early = date.milliseconds(until: before) / 1_000 - 1
    let late = after.milliseconds(until: date) / 1_000 - 1
    let seconds = max(early, late)
    if seconds <= 5 { return .fine("clock", "as the server's, within 5 s") }
    let side = early > late ? "ahead of" : "behind"
    let sentence = "this machine's clock is \(seconds) s \(side) the server's"
    let repair = "set it by the network (timedatectl set-ntp true), or tell the server's people"
    return seconds > 60
      ? .problem("clock", sentence, repair) : .warning("clock", sentence, repair)
  }

  private func failure(_ failure: HTTPFailure, _ address: String) -> Finding {
    let repair =
      switch failure.kind {
      case .cannotResolve: "correct \"homeserver\" in \(config), or this machine's name servers"
      case .cannotConnect, .timedOut, .interrupted:
        "look whether the server runs, and whether a firewall or a proxy stands between"
      case .tls:
        "renew the server's certificate, or install ca-certificates here; for an authority of "
          + "your own set SSL_CERT_FILE"
      default: "correct \"homeserver\" in \(config)"
      }
    return .problem(failure.kind == .tls ? "TLS" : "server", "\(address): \(failure)", repair)
  }

  // MARK: The session

  /// - Returns: the token, where the server accepts it.
  private func session(
    _ inspector: ServerInspector, _ account: Account, _ note: ([Finding]) -> Void
  ) async -> String? {
    let file = SessionFile(path: "\(state.folder)/session.json", files: state.files)
    let saved: SessionFile.Saved?
    do {
      saved = try file.saved(of: account)
    } catch {
      note([
        .problem("session", "\(error)", "put \(file.path) back from a backup", code: 4)
      ])
      return nil
    }
    guard let token = saved?.token ?? configuredToken(account) else {
      note([await notLoggedIn(inspector)])
      return nil
    }
    do throws(TransportFailure) {
      guard let owner = try await inspector.owner(of: token) else {
        note([
          .problem(
            "session", "the server does not accept the bot's access token any more",
            "stop the bot, delete \(file.path), and start it with the password once", code: 3)
        ])
        return nil
      }
      note(findings(owner, account, saved))
      return owner.user == account.user ? token : nil
    } catch {
      note([failure("session", error)])
      return nil
    }
  }

  private func findings(
    _ owner: ServerInspector.Owner, _ account: Account, _ saved: SessionFile.Saved?
  ) -> [Finding] {
    guard owner.user == account.user else {
      return [
        .problem(
          "session", "the token is that of \(owner.user), but \(config) names \(account.user)",
          "correct one of them")
      ]
    }
    let device = owner.device.map { "device \($0)" } ?? "no device"
    if let known = saved?.device, known != owner.device {
      return [
        .warning(
          "session", "logged in as \(owner.user) on \(device), but the session says \(known)",
          "messages that were being sent may come twice; look whether the token was exchanged")
      ]
    }
    return [.fine("session", "logged in as \(owner.user) on \(device)")]
  }

  private func configuredToken(_ account: Account) -> String? {
    let login = try? account.login.resolve(environment: environment.variables) { path in
      try state.files.readIfThere(path, limit: 65_536)
    }
    if case .token(let token, _) = login { return token }
    return nil
  }

  private func notLoggedIn(_ inspector: ServerInspector) async -> Finding {
    if let takes = try? await inspector.takesPasswords(), !takes {
      return .problem(
        "session", "not logged in yet, and the server takes no passwords",
        "make an access token for the bot there, and write \"login\": { \"token\": … }", code: 3)
    }
    return .warning(
      "session", "not logged in yet", "the first start does it: babillard run --config \(config)")
  }

  private func failure(_ about: String, _ failure: TransportFailure) -> Finding {
    Self.failure(about, failure)
  }

  /// What a request's failure means.
  static func failure(_ about: String, _ failure: TransportFailure) -> Finding {
    switch failure {
    case .mustWait(let milliseconds, _):
      let wait = milliseconds.map { " for \(TimeSpanText.text(seconds: $0 / 1_000))" } ?? ""
      return .warning(
        "rate limit", "the server makes the bot wait\(wait)",
        "ask the server's administrators to raise the limit of the bot's account")
    case .accessLost(let reason):
      return .problem(about, reason, "ask the server's administrators", code: 3)
    default:
      return .warning(about, failure.reason, "try again; look whether the server is well")
    }
  }
}
