import PluginAPI

/// The command line, read.
struct CommandLineOptions {
  enum Command {
    case run(config: String, LogFormat)
    case `try`(TryOptions)
    case check(config: String)
    /// The schema of the configuration.
    case schema
    case `init`(InitOptions)
    case doctor(config: String)
    case backup(config: String, file: String?)
    case restore(config: String, file: String, RestoreCommand.Beginning?)
    case export(config: String, ExportCommand.Format, folder: String)
    case help
    /// The page of all commands, in one language.
    case commands(Language)
    case version
  }

  /// What `try` can be told.
  struct TryOptions {
    var config: String?
    var room: String?
    var user: String?
    var clock: String?
    var data: String?
  }

  let command: Command

  static let usage =
    "usage: babillard init | check | doctor | run | try | backup | restore | export | schema | help "
    + "| version\n(babillard help says more)"

  static let help = """
    Babillard keeps a group's list of needs and offers, in its chat room.

    babillard init [--homeserver ADDRESS] [--user @BOT:SERVER] [--owner @YOU:SERVER]
                   [--language fr|en] [--zone NAME] [--invites "@*:SERVER"] [--data DIR]
                   [--password-env NAME | --password-file FILE | --token-env NAME |
                   --token-file FILE] [--keep-password] [--config config.json]
                                            ask for what is missing, log in, and write config.json
    babillard check [--config config.json]  read the configuration, and say what is wrong with it
    babillard doctor [--config config.json] look at everything around the bot, also while it runs:
                                            each finding with its repair; nothing is changed
    babillard run [--config config.json] [--log-format text|json]
                                            be in the rooms, until stopped
    babillard try [--config FILE] [--room NAME] [--as USER] [--clock "2020-04-09T14:30"]
                  [--data DIR]              a room in this terminal, without a server
    babillard schema                        what the configuration can hold, as JSON Schema, for
                                            editors (docs/config.schema.json)
    babillard backup [FILE] [--config config.json]
                                            all of the bot's state in one file, also while it runs
    babillard restore FILE [--config config.json] --replay | --from-now
                                            put it back, into an empty folder
    babillard export --json | --csv [DIR] [--config config.json]
                                            every table, for other programs; no private texts
    babillard help                          this help
    babillard help --markdown [--language fr|en]
                                            the page of all commands that members can type
    babillard version                       which version this is

    In the terminal room: @paul: text speaks as another member, /clock +2h and /clock TIME move
    time, /quit leaves. It works with piped input too.

    Exit codes: 0 fine, 1 the configuration or the data is wrong, 2 the command line is wrong,
    3 the server refuses us for good, 4 the disk.
    """

  init(_ arguments: [String]) throws {
    var rest = Arguments(arguments)
    // `babillard run --help` asks for help too.
    if arguments.contains("--help") {
      command = .help
      return
    }
    switch rest.next() {
    case "run":
      let given = try rest.read(["--config", "--log-format"])
      let name = given["--log-format"] ?? "text"
      guard let format = LogFormat(rawValue: name) else {
        throw UsageError("there are the log formats text and json, and no \"\(name)\"")
      }
      command = .run(config: given["--config"] ?? Self.config, format)
    case "check": command = .check(config: try Self.config(&rest))
    case "schema":
      _ = try rest.read([])
      command = .schema
    case "doctor": command = .doctor(config: try Self.config(&rest))
    case "init": command = .`init`(try InitOptions(&rest))
    case "try":
      let given = try rest.read(["--config", "--room", "--as", "--clock", "--data"])
      command = .try(
        TryOptions(
          config: given["--config"], room: given["--room"], user: given["--as"],
          clock: given["--clock"], data: given["--data"]))
    case "backup":
      let given = try rest.read(["--config"], words: 1)
      command = .backup(config: given["--config"] ?? Self.config, file: given.words.first)
    case "restore": command = try Self.restore(&rest)
    case "export": command = try Self.export(&rest)
    case "help", "-h": command = try Self.help(&rest)
    case "version", "--version": command = .version
    case nil: throw UsageError("a command is missing")
    case .some(let word): throw UsageError("there is no command \"\(word)\"")
    }
  }

  static let config = "config.json"

  private static func config(_ rest: inout Arguments) throws -> String {
    try rest.read(["--config"])["--config"] ?? config
  }

  private static func restore(_ rest: inout Arguments) throws -> Command {
    let given = try rest.read(["--config"], flags: ["--replay", "--from-now"], words: 1)
    guard let file = given.words.first else {
      throw UsageError("restore needs the file that backup made")
    }
    guard given.flags.count <= 1 else {
      throw UsageError("--replay or --from-now, not both")
    }
    let beginning: RestoreCommand.Beginning? =
      given.flags.isEmpty ? nil : given.flags.contains("--replay") ? .replay : .fromNow
    return .restore(config: given["--config"] ?? config, file: file, beginning)
  }

  private static func export(_ rest: inout Arguments) throws -> Command {
    let given = try rest.read(["--config"], flags: ["--json", "--csv"], words: 1)
    guard given.flags.count == 1 else { throw UsageError("export needs --json or --csv") }
    return .export(
      config: given["--config"] ?? config, given.flags.contains("--json") ? .json : .csv,
      folder: given.words.first ?? "export")
  }

  private static func help(_ rest: inout Arguments) throws -> Command {
    guard rest.take("--markdown") else { return .help }
    let name = try rest.read(["--language"])["--language"] ?? "en"
    guard let language = Language(rawValue: name) else {
      throw UsageError("there are the languages fr and en, and no \"\(name)\"")
    }
    return .commands(language)
  }
}
