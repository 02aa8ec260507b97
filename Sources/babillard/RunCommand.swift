import Dispatch
import Engine
import Glibc
import HTTP
import Matrix
import PluginAPI
import Store

/// `babillard run`: in the rooms, until stopped.
struct RunCommand {
  let config: String
  let environment: Environment
  var logFormat = LogFormat.text

  /// - Returns: the exit code, where the log has told already why we end.
  func run() async throws -> Int32 {
    let log = Log.standardError(clock: SystemClock(), logFormat)
    do {
      try await run(log)
      return 0
    } catch  where logFormat == .json {
      // Whoever reads the log reads nothing else.
      log(.error, "\(error)")
      return StartFailure.exitCode(for: error)
    }
  }

  private func run(_ log: Log) async throws {
    let file = ConfigurationFile(config)
    let configuration = try file.read(for: .running)
    let places = try file.places(of: configuration)
    for line in file.missing(configuration.folders) { log(.warning, line) }
    let (reloads, asked) = AsyncStream.makeStream(of: UserID?.self)
    // From the start: unheard, the signal would end the program.
    let hangup = ReloadSignal { asked.yield(nil) }
    defer { hangup.cancel() }
    let signals = StopSignals()
    let work = Task { try await self.work(configuration, places, log, reloads, asked) }
    let watch = Task {
      for await name in signals.arrivals {
        log(.info, "\(name): stopping")
        notifier.isStopping()
        work.cancel()
      }
    }
    defer { watch.cancel() }
    do {
      try await work.value
    } catch is CancellationError {}
    log(.info, "stopped")
  }

  private func work(
    _ configuration: Configuration, _ places: PlaceList, _ log: Log,
    _ reloads: AsyncStream<UserID?>, _ asked: AsyncStream<UserID?>.Continuation
  ) async throws {
    let clock = SystemClock()
    let files = DiskFileSystem()
    let folder = configuration.data
    guard let account = configuration.account else { return }
    let session = SessionFile(path: "\(folder)/session.json", files: files)
    let login = try login(of: account, session, log)
    // The lock first: what follows writes into the folder.
    let state = try StateFolder(
      folder, on: files, process: environment.process, now: clock.now, log: log)
    let client = try HTTPClient(
      settings: HTTPSettings(
        userAgent: "Babillard/\(Version.current)", environment: environment.variables))
    defer { client.close() }
    let address = try await connect(clock, log) { () throws(TransportFailure) in
      try await ServerDiscovery.address(of: account.homeserver, client: client)
    }
    let transport = try MatrixTransport(
      settings: MatrixSettings(
        homeserver: account.homeserver, user: account.user, login: login, now: { clock.now }),
      at: address, client: client, session: session, log: log)
    let me: UserID
    do {
      me = try await connect(clock, log) { () throws(TransportFailure) in
        try await transport.start()
      }
    } catch TransportFailure.refused(let reason) {
      throw BotStop.misconfigured(reason)
    }
    log(.info, "we are \(me)")
    let off = configuration.unlisted(of: plugins)
    if !off.isEmpty {
      log(.info, "off, as bots does not name them: \(off.joined(separator: ", "))")
    }
    let rooms = try await resolve(configuration, transport, clock, log)
    let core = try Core.opening(
      plugins, rules: configuration.rules(resolving: rooms, places: places), me: me, state: state,
      log: log)
    core.version = Version.current
    let (errands, wanted) = AsyncStream.makeStream(of: AskedErrand.self)
    let bot = Bot(
      core: core, transport: transport, clock: clock, backoff: .random, log: log,
      onReload: { asked.yield($0) }, onErrand: { wanted.yield($0) })
    let reload = ConfigurationReload(
      file: ConfigurationFile(config), first: configuration, bot: bot, log: log,
      resolve: { try await self.resolve($0, transport, clock, log) })
    let runner = Errands(
      config: config, environment: environment,
      state: try SavedState(configuration, places: places), bot: bot, clock: clock, log: log)
    let life = Task { await watch(bot) }
    defer { life.cancel() }
    do {
      try await withTaskExecutorPreference(client.executor) {
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await bot.run { notifier.isReady("in \($0) rooms") } }
          group.addTask { for await user in reloads { try await reload.run(askedBy: user) } }
          group.addTask { for await asked in errands { try await runner.run(asked) } }
          defer { group.cancelAll() }
          try await group.next()
        }
      }
    } catch {
      await close(bot)
      throw error
    }
    await close(bot)
  }

  /// Whom we tell how we are.
  private var notifier: ServiceNotifier {
    ServiceNotifier(environment: environment.variables, process: environment.process)
  }

  /// Shows that turns go on: a command that never comes back ends in a restart, and is set aside
  /// the second time.
  private func watch(_ bot: Bot) async {
    guard let patience = notifier.patience else { return }
    while !Task.isCancelled {
      await bot.pulse()
      notifier.isAlive()
      try? await Task.sleep(for: patience / 3)
    }
  }

  /// Stops within two seconds, whatever there is to write.
  private func close(_ bot: Bot) async {
    let end = ContinuousClock.now + .seconds(1)
    await bot.close { ContinuousClock.now >= end }
  }

  /// The password or token, from wherever the configuration says that it is; once logged in, the
  /// bot goes on without.
  private func login(
    of account: Account, _ session: SessionFile, _ log: Log
  ) throws -> MatrixSettings.Login {
    let login: Login
    do {
      login = try account.login.resolve(environment: environment.variables) { path in
        try session.files.readIfThere(path, limit: 65_536)
      }
    } catch {
      if let saved = try session.login(of: account) {
        log(.info, "\(config): \(error); going on with the saved session")
        return saved
      }
      throw BotStop.misconfigured("\(config): \(error)")
    }
    switch login {
    case .password(let password): return .password(password)
    case .token(let token, let device): return .token(token, device: device)
    }
  }

  /// The rooms that the configuration names by alias.
  private func resolve(
    _ configuration: Configuration, _ transport: MatrixTransport, _ clock: SystemClock, _ log: Log
  ) async throws -> [String: RoomID] {
    var known = try AliasFile(path: "\(configuration.data)/aliases.json", files: DiskFileSystem())
    var rooms: [String: RoomID] = [:]
    for alias in configuration.aliases {
      do {
        let room = try await connect(clock, log) { () throws(TransportFailure) in
          try await transport.resolve(alias: alias)
        }
        rooms[alias] = try await learn(room, of: alias, &known, transport, clock, log)
      } catch TransportFailure.refused(let reason) {
        guard let room = known[alias] else {
          throw BotStop.misconfigured("\(config): rooms.\(alias): \(reason)")
        }
        log(.warning, "\(alias) leads nowhere now (\(reason)); it is still taken for \(room)")
        rooms[alias] = room
      }
    }
    if let clash = configuration.clashes(resolving: rooms).first {
      throw BotStop.misconfigured("\(config): \(clash)")
    }
    return rooms
  }

  /// Takes what the server says of an alias; where it led to another room before, that must have
  /// gone on as this one.
  ///
  /// - Returns: the room that the configuration means.
  private func learn(
    _ room: RoomID, of alias: String, _ known: inout AliasFile, _ transport: MatrixTransport,
    _ clock: SystemClock, _ log: Log
  ) async throws -> RoomID {
    guard let old = known[alias], old != room else {
      try known.learn(room, of: alias)
      return room
    }
    let succession = try await connect(clock, log) { () throws(TransportFailure) in
      try await transport.succession(of: old, to: room)
    }
    if succession == .announced {
      log(.info, "\(alias) leads to \(room) now, as which \(old) is to go on")
      return old
    }
    try known.learn(room, of: alias, isSuccessor: succession == .certain)
    return room
  }

  /// Asks until the server answers: it may start after us.
  private func connect<Value: Sendable>(
    _ clock: SystemClock, _ log: Log,
    _ ask: () async throws(TransportFailure) -> Value
  ) async throws -> Value {
    var failures = 0
    while true {
      do throws(TransportFailure) {
        return try await ask()
      } catch {
        try Task.checkCancellation()
        if let stop = BotStop(needing: error) { throw stop }
        if case .refused = error { throw error }
        failures += 1
        var wait = Backoff.random.milliseconds(after: failures)
        if case .mustWait(let asked?, _) = error { wait = asked }
        log(.warning, "not connected yet: \(error.reason); again in \(wait) ms")
        notifier.says("not connected yet: \(error.reason)")
        try await clock.sleep(until: clock.now.adding(milliseconds: Int64(wait)))
      }
    }
  }
}
