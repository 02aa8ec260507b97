import Console
import Engine
import PluginAPI
import Store

/// `babillard try`: a room in the terminal.
struct TryCommand {
  let options: CommandLineOptions.TryOptions
  let environment: Environment

  func run() async throws {
    var rules = try baseRules()
    let user = options.user ?? environment.variables["USER"] ?? "me"
    let room = options.room ?? "terminal"
    let clock = ConsoleClock(start: try start(in: rules.zone))
    let console = ConsoleTransport(
      settings: .init(room: room, user: user, language: rules.language, zone: rules.zone),
      clock: clock, input: StandardInput(), output: { printOut($0) })
    rules.owners.insert(console.owner)
    // One person types here, as many members.
    rules.limits.commandsPerMinute = 0
    let log = Log { level, line in
      if level == .error || level == .warning { printError(line) }
    }
    let folder = options.data ?? "data-terminal"
    let files = DiskFileSystem()
    // What waits there to be said in a real room would be said here, and never there.
    if try SessionFile(path: "\(folder)/session.json", files: files).load() != nil {
      throw BotStop.misconfigured(
        "\(folder) belongs to a bot that is on a homeserver: name another folder with --data")
    }
    let state = try StateFolder(
      folder, on: files, process: environment.process, now: clock.now, log: log)
    let core = try Core.opening(
      plugins, rules: rules, me: ConsoleTransport.bot, state: state, log: log)
    core.version = Version.current
    if environment.isTerminal { printOut(hint(rules.language, user)) }
    try await core.runSerially(console, clock: clock)
    do {
      try core.snapshot()
    } catch {
      log(.warning, "the journal has it all, but the tables' own files are older: \(error)")
    }
  }

  /// The configuration's rules where one is named; else the language of the terminal.
  private func baseRules() throws -> Rules {
    if let path = options.config {
      let file = ConfigurationFile(path)
      let configuration = try file.read(for: .trying)
      return configuration.rules(resolving: [:], places: try file.places(of: configuration))
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment.variables[$0] }
      .first { !$0.isEmpty }
    let zone = try Zone("Europe/Paris")
    return Rules(language: locale?.hasPrefix("fr") == true ? .fr : .en, zone: zone)
  }

  private func start(in zone: Zone) throws -> Moment? {
    guard let text = options.clock else { return nil }
    let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }.map(String.init)
    guard parts.count == 2, let day = Day(parts[0]), let time = TimeOfDay(parts[1]) else {
      throw UsageError("--clock takes a time such as 2020-04-09T14:30")
    }
    return zone.moment(of: day, at: time)
  }

  private func hint(_ language: Language, _ user: String) -> String {
    Text(
      fr: """
        Une salle d'essai, sans serveur. À taper par exemple : !besoin 3 kg de farine demain
        Pour parler au nom de Paul : @paul: !prends 1 · faire passer le temps : /clock +2h · \
        partir : /quit
        Tout est gardé pour la prochaine fois. L'aide : !aide
        """,
      en: """
        A room to try things in, without a server. Type for example: !need 3 kg of flour tomorrow
        To speak as Paul: @paul: !take 1 · to let time pass: /clock +2h · to leave: /quit
        Everything is kept for the next time. Help: !help
        """)[language]
  }
}
