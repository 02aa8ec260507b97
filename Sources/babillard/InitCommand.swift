import Engine
import Glibc
import HTTP
import Matrix
import PluginAPI
import Store

/// `babillard init`: asks what is needed, logs in, and writes a configuration that `check` accepts.
/// The session is kept in the state folder, and the password nowhere unless asked for.
struct InitCommand {
  let options: InitOptions
  let environment: Environment
  private let files = DiskFileSystem()
  private let interview: Interview

  init(options: InitOptions, environment: Environment) {
    self.options = options
    self.environment = environment
    interview = Interview(isTerminal: environment.isTerminal)
  }

  func run() async throws {
    guard try !files.isThere(options.config) else {
      throw BotStop.misconfigured(
        "\(options.config) is there already, and is left as it is. Change it in an editor, "
          + "or name another with --config.")
    }
    let client = try HTTPClient(
      settings: HTTPSettings(
        userAgent: "Babillard/\(Version.current)", environment: environment.variables))
    defer { client.close() }
    var new = NewConfiguration()
    new.data = options.data
    try answer(&new, \.homeserver, options.homeserver, option: "--homeserver") {
      try interview.ask("Homeserver, its address or its server's name", option: "--homeserver")
    }
    let address = try await server(new, client)
    let name = new.homeserver.flatMap { $0.contains("://") ? nil : $0 }
    try answer(&new, \.user, options.user, option: "--user") {
      let text = try interview.ask(
        "The bot's Matrix id, such as @babillard:\(name ?? "example.org")", option: "--user")
      return NewConfiguration.full(text, on: name)
    }
    try askRest(&new)
    try await logIn(&new, address, client)
  }

  // MARK: Questions

  private func askRest(_ new: inout NewConfiguration) throws {
    let server = new.server ?? "example.org"
    try answer(&new, \.owner, options.owner, option: "--owner") {
      let text = try interview.ask("Your own Matrix id, to own the bot", option: "--owner")
      return NewConfiguration.full(text, on: server)
    }
    try answer(&new, \.invites, options.invites, option: "--invites") {
      try standard("Who may invite the bot (* stands for anything)", "@*:\(server)", "--invites")
    }
    let likely = LikelyAnswers(environment: environment, files: files)
    try answer(&new, \.language, options.language, option: "--language") {
      try standard("Language, fr or en", likely.language.rawValue, "--language")
    }
    try answer(&new, \.zone, options.zone, option: "--zone") {
      try standard("Time zone", likely.zone, "--zone")
    }
  }

  /// What has a standard answer is asked only where somebody sits.
  private func standard(_ question: String, _ answer: String, _ option: String) throws -> String {
    guard environment.isTerminal else { return answer }
    return try interview.ask(question, standard: answer, option: option)
  }

  /// Takes what was given, or asks until it is right.
  private func answer(
    _ new: inout NewConfiguration, _ part: WritableKeyPath<NewConfiguration, String?>,
    _ given: String?, option: String, _ ask: () throws -> String
  ) throws {
    if let given {
      new[keyPath: part] = given
      guard let wrong = new.complaints(in: folder).first else { return }
      throw BotStop.misconfigured("\(option): \(wrong)")
    }
    while true {
      new[keyPath: part] = try ask()
      guard let wrong = new.complaints(in: folder).first else { return }
      guard environment.isTerminal else { throw BotStop.misconfigured(wrong) }
      printOut("  \(wrong)")
    }
  }

  private var folder: String { ConfigurationFile(options.config).folder }

  // MARK: The server

  private func server(
    _ new: NewConfiguration, _ client: HTTPClient
  ) async throws -> String {
    let name = new.homeserver ?? ""
    do throws(TransportFailure) {
      let address = try await ServerDiscovery.address(of: name, client: client)
      try await check(ServerInspector(address: address, client: client), address)
      return address
    } catch {
      throw BotStop.misconfigured("\(name): \(error.reason)")
    }
  }

  /// Before any secret is asked for: is this a homeserver?
  private func check(
    _ inspector: ServerInspector, _ address: String
  ) async throws(TransportFailure) {
    let server: ServerInspector.Server?
    do throws(HTTPFailure) {
      server = try await inspector.server()
    } catch {
      throw .unavailable(reason: error.message)
    }
    if server == nil {
      throw .misconfigured(reason: "What answers at \(address) is no Matrix homeserver.")
    }
  }

  private func logIn(
    _ new: inout NewConfiguration, _ address: String, _ client: HTTPClient
  ) async throws {
    switch options.source {
    case .passwordEnv(let name): new.login = .env(kind: "password", name: name)
    case .passwordFile(let path): new.login = .file(kind: "password", path: path)
    case .tokenEnv(let name): new.login = .env(kind: "token", name: name)
    case .tokenFile(let path): new.login = .file(kind: "token", path: path)
    case nil: break
    }
    let configuration = try configuration(new)
    guard let account = configuration.account else { return }
    let session = SessionFile(path: "\(configuration.data)/session.json", files: files)
    guard try session.load() == nil else {
      throw BotStop.misconfigured(
        "\(session.path) holds a session already. Name another folder with --data; or, if that "
          + "session is of no use any more, delete it.")
    }
    try files.makeFolders(configuration.data)
    let lock = try StateLock(
      folder: configuration.data, on: files, process: environment.process,
      since: SystemClock().now.description)
    defer { lock.release() }
    let login: MatrixSettings.Login
    let me: UserID
    if options.source != nil {
      login = try given(account)
      me = try await start(account, login, address, client, session)
    } else {
      (login, me) = try await typed(account, address, client, session)
      if options.keepsPassword, case .password(let password) = login {
        new.login = .literal(password)
      }
    }
    try write(new)
    say(new, me, session)
  }

  private func configuration(_ new: NewConfiguration) throws -> Configuration {
    do throws(ConfigurationErrors) {
      return try new.read(in: folder)
    } catch {
      throw BotStop.misconfigured(error.all.map(\.description).joined(separator: "\n"))
    }
  }

  private func given(_ account: Account) throws -> MatrixSettings.Login {
    do {
      let login = try account.login.resolve(environment: environment.variables) { path in
        try files.readIfThere(path, limit: 65_536)
      }
      switch login {
      case .password(let password): return .password(password)
      case .token(let token, let device): return .token(token, device: device)
      }
    } catch {
      throw BotStop.misconfigured("\(error)")
    }
  }

  /// Asks for the password, three times at most.
  private func typed(
    _ account: Account, _ address: String, _ client: HTTPClient, _ session: SessionFile
  ) async throws -> (MatrixSettings.Login, UserID) {
    let inspector = try ServerInspector(address: address, client: client)
    if let takes = try? await inspector.takesPasswords(), !takes {
      throw BotStop.misconfigured(
        "\(address) takes no passwords. Make an access token for \(account.user) there, "
          + "and name it with --token-file or --token-env.")
    }
    var attempts = 0
    while true {
      attempts += 1
      let login = MatrixSettings.Login.password(
        try interview.askSecret("Password of \(account.user)", option: "--password-env"))
      do {
        return (login, try await start(account, login, address, client, session))
      } catch BotStop.accessLost(let reason) where environment.isTerminal && attempts < 3 {
        printOut("  \(reason)")
      }
    }
  }

  private func start(
    _ account: Account, _ login: MatrixSettings.Login, _ address: String, _ client: HTTPClient,
    _ session: SessionFile
  ) async throws -> UserID {
    let transport: MatrixTransport
    do throws(TransportFailure) {
      transport = try MatrixTransport(
        settings: MatrixSettings(
          homeserver: account.homeserver, user: account.user, login: login,
          now: { SystemClock().now }),
        at: address, client: client, session: session, log: .complaints)
      return try await transport.start()
    } catch {
      throw BotStop(needing: error) ?? .misconfigured(error.reason)
    }
  }

  // MARK: The end

  private func write(_ new: NewConfiguration) throws {
    do {
      try files.replaceFile(options.config, with: Array(new.text.utf8))
    } catch {
      throw BotStop.disk("\(error). The bot is logged in; only \(options.config) is missing.")
    }
  }

  private func say(_ new: NewConfiguration, _ me: UserID, _ session: SessionFile) {
    let more = options.config == CommandLineOptions.config ? "" : " --config \(options.config)"
    printOut("Logged in as \(me); the session is kept in \(session.path).")
    switch new.login {
    case .literal: printOut("Wrote \(options.config), with the password in it.")
    case .env, .file: printOut("Wrote \(options.config); no password or token is in it.")
    }
    printOut("Next: babillard doctor\(more), babillard run\(more), and invite \(me) to a room.")
  }
}
