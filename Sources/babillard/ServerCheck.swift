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
      return note([.problem(.server, Text(error.reason), addressRepair)])
    }
    guard await server(inspector, address, note) else { return }
    guard let token = await session(inspector, account, note) else { return }
    await RoomCheck(
      inspector: inspector, token: token, user: account.user, state: state, report: report
    ).run(note)
  }

  private var addressRepair: Text {
    Text(
      fr: "corriger \"homeserver\" dans \(config)", en: "correct \"homeserver\" in \(config)")
  }

  private func address(_ account: Account, _ note: ([Finding]) -> Void) async -> String? {
    guard !account.homeserver.contains("://") else { return account.homeserver }
    do {
      let address = try await ServerDiscovery.address(of: account.homeserver, client: client)
      note([
        .fine(
          .discovery,
          Text(
            fr: "\(account.homeserver) mène à \(address)",
            en: "\(account.homeserver) leads to \(address)"))
      ])
      return address
    } catch {
      note([
        .problem(
          .discovery,
          Text(
            fr: "on ne sait pas où mène \(account.homeserver) : \(error.reason)",
            en: "where \(account.homeserver) leads is not known: \(error.reason)"),
          Text(
            fr: "écrire l'adresse entière du serveur, \"homeserver\" dans \(config)",
            en: "write the homeserver's whole address as \"homeserver\" in \(config)"))
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
            .server,
            Text(
              fr: "ce qui répond à \(address) n'est pas un serveur Matrix",
              en: "what answers at \(address) is no Matrix homeserver"),
            Text(
              fr: "corriger \"homeserver\" dans \(config), ou le proxy placé devant",
              en: "correct \"homeserver\" in \(config), or the proxy in front of it"))
        ])
        return false
      }
      note([
        .fine(
          .tls,
          isSecure
            ? Text(
              fr: "le certificat du serveur est reconnu", en: "the server's certificate is trusted")
            : Text(
              fr: "pas utilisé : le serveur est sur cette machine",
              en: "not used: the server is on this machine"))
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
        .versions,
        Text(
          fr: "le serveur parle au plus \(newest) de la spécification Matrix",
          en: "the server speaks \(newest) of the Matrix specification at most"),
        Text(
          fr: "demander à qui l'administre une version récente : il faut v1.1 ou plus au bot",
          en: "ask its administrators for a version of this decade: the bot needs v1.1 or later"))
    }
    return .fine(
      .versions,
      Text(
        fr: "le serveur parle Matrix jusqu'à \(newest)",
        en: "the server speaks Matrix up to \(newest)"))
  }

  /// The server's clock shows whole seconds, and the way takes its time.
  private func skew(_ date: Moment, _ before: Moment, _ after: Moment) -> Finding {
    let early = date.milliseconds(until: before) / 1_000 - 1
    let late = after.milliseconds(until: date) / 1_000 - 1
    let seconds = max(early, late)
    if seconds <= 5 {
      return .fine(
        .clock,
        Text(fr: "comme celle du serveur, à 5 s près", en: "as the server's, within 5 s"))
    }
    let isAhead = early > late
    let sentence = Text(
      fr: "l'horloge de cette machine a \(seconds) s "
        + "\(isAhead ? "d'avance" : "de retard") sur celle du serveur",
      en: "this machine's clock is \(seconds) s \(isAhead ? "ahead of" : "behind") the server's")
    let repair = Text(
      fr: "la régler par le réseau (timedatectl set-ntp true), ou prévenir qui tient le serveur",
      en: "set it by the network (timedatectl set-ntp true), or tell the server's people")
    return seconds > 60
      ? .problem(.clock, sentence, repair) : .warning(.clock, sentence, repair)
  }

  private func failure(_ failure: HTTPFailure, _ address: String) -> Finding {
    let repair =
      switch failure.kind {
      case .cannotResolve:
        Text(
          fr: "corriger \"homeserver\" dans \(config), ou les serveurs de noms de cette machine",
          en: "correct \"homeserver\" in \(config), or this machine's name servers")
      case .cannotConnect, .timedOut, .interrupted:
        Text(
          fr: "vérifier que le serveur tourne, et qu'aucun pare-feu ou proxy n'est entre les deux",
          en: "look whether the server runs, and whether a firewall or a proxy stands between")
      case .tls:
        Text(
          fr: "renouveler le certificat du serveur, ou installer ca-certificates ici ; pour une "
            + "autorité à soi, donner SSL_CERT_FILE",
          en: "renew the server's certificate, or install ca-certificates here; for an authority "
            + "of your own set SSL_CERT_FILE")
      default: addressRepair
      }
    let sentence = Text(fr: "\(address) : \(failure)", en: "\(address): \(failure)")
    return .problem(failure.kind == .tls ? .tls : .server, sentence, repair)
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
        .problem(
          .session, Text("\(error)"),
          Text(
            fr: "remettre \(file.path) depuis une sauvegarde",
            en: "put \(file.path) back from a backup"), code: 4)
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
            .session,
            Text(
              fr: "le serveur n'accepte plus le jeton d'accès du bot",
              en: "the server does not accept the bot's access token any more"),
            Text(
              fr:
                "arrêter le bot, effacer \(file.path), et le démarrer une fois avec le mot de passe",
              en: "stop the bot, delete \(file.path), and start it with the password once"), code: 3
          )
        ])
        return nil
      }
      note(findings(owner, account, saved))
      return owner.user == account.user ? token : nil
    } catch {
      note([Self.failure(.session, error)])
      return nil
    }
  }

  private func findings(
    _ owner: ServerInspector.Owner, _ account: Account, _ saved: SessionFile.Saved?
  ) -> [Finding] {
    guard owner.user == account.user else {
      return [
        .problem(
          .session,
          Text(
            fr: "le jeton est celui de \(owner.user), mais \(config) nomme \(account.user)",
            en: "the token is that of \(owner.user), but \(config) names \(account.user)"),
          Text(fr: "corriger l'un des deux", en: "correct one of them"))
      ]
    }
    let device = Text(
      fr: owner.device.map { "l'appareil \($0)" } ?? "aucun appareil",
      en: owner.device.map { "device \($0)" } ?? "no device")
    if let known = saved?.device, known != owner.device {
      return [
        .warning(
          .session,
          Text(
            fr: "connecté comme \(owner.user) sur \(device.fr), mais la session dit \(known)",
            en: "logged in as \(owner.user) on \(device.en), but the session says \(known)"),
          Text(
            fr: "des messages en route peuvent arriver deux fois ; voir si le jeton a été échangé",
            en: "messages that were being sent may come twice; look whether the token was "
              + "exchanged"))
      ]
    }
    return [
      .fine(
        .session,
        Text(
          fr: "connecté comme \(owner.user) sur \(device.fr)",
          en: "logged in as \(owner.user) on \(device.en)"))
    ]
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
        .session,
        Text(
          fr: "pas encore connecté, et le serveur n'accepte pas de mot de passe",
          en: "not logged in yet, and the server takes no passwords"),
        Text(
          fr: "y créer un jeton d'accès pour le bot, et écrire \"login\": { \"token\": … }",
          en: "make an access token for the bot there, and write \"login\": { \"token\": … }"),
        code: 3)
    }
    return .warning(
      .session, Text(fr: "pas encore connecté", en: "not logged in yet"),
      Text(
        fr: "le premier démarrage le fait : babillard run --config \(config)",
        en: "the first start does it: babillard run --config \(config)"))
  }

  /// What a request's failure means.
  static func failure(_ topic: Finding.Topic, _ failure: TransportFailure) -> Finding {
    switch failure {
    case .mustWait(let milliseconds, _):
      let seconds = milliseconds.map { $0 / 1_000 }
      return .warning(
        .rateLimit,
        Text { language in
          let wait = seconds.map { TimeSpanText.text(seconds: $0, in: language) }
          return language == .fr
            ? "le serveur fait attendre le bot\(wait.map { " \($0)" } ?? "")"
            : "the server makes the bot wait\(wait.map { " for \($0)" } ?? "")"
        },
        Text(
          fr: "demander à qui administre le serveur de relever la limite du compte du bot",
          en: "ask the server's administrators to raise the limit of the bot's account"))
    case .accessLost(let reason):
      return .problem(
        topic, Text(reason),
        Text(
          fr: "demander à qui administre le serveur", en: "ask the server's administrators"),
        code: 3)
    default:
      return .warning(
        topic, Text(failure.reason),
        Text(
          fr: "réessayer ; voir si le serveur va bien",
          en: "try again; look whether the server is well"))
    }
  }
}
