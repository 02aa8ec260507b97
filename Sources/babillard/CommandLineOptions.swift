import PluginAPI

/// The command line, read.
struct CommandLineOptions {
  enum Command {
    case run(config: String)
    case `try`(TryOptions)
    case check(config: String)
    /// The schema of the configuration.
    case schema
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
    "usage: babillard run | try | check | schema | help | version   (babillard help says more)"

  static let help = """
    Babillard keeps a group's list of needs and offers, in its chat room.

    babillard run [--config config.json]    be in the rooms, until stopped
    babillard try [--config FILE] [--room NAME] [--as USER] [--clock "2020-04-09T14:30"]
                  [--data DIR]              a room in this terminal, without a server
    babillard check [--config config.json]  read the configuration, and say what is wrong with it
    babillard schema                        what the configuration can hold, as JSON Schema, for
                                            editors (docs/config.schema.json)
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
      let config = try rest.options(["--config"])
      command = .run(config: config["--config"] ?? "config.json")
    case "check":
      let config = try rest.options(["--config"])
      command = .check(config: config["--config"] ?? "config.json")
    case "schema":
      _ = try rest.options([])
      command = .schema
    case "try":
      let given = try rest.options(["--config", "--room", "--as", "--clock", "--data"])
      command = .try(
        TryOptions(
          config: given["--config"], room: given["--room"], user: given["--as"],
          clock: given["--clock"], data: given["--data"]))
    case "help", "-h":
      guard rest.take("--markdown") else {
        command = .help
        return
      }
      let given = try rest.options(["--language"])
      let name = given["--language"] ?? "en"
      guard let language = Language(rawValue: name) else {
        throw UsageError("there are the languages fr and en, and no \"\(name)\"")
      }
      command = .commands(language)
    case "version", "--version": command = .version
    case nil: throw UsageError("a command is missing")
    case .some(let word): throw UsageError("there is no command \"\(word)\"")
    }
  }
}

/// A command line that cannot be followed.
struct UsageError: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}

/// Arguments, taken one by one.
private struct Arguments {
  private var rest: ArraySlice<String>

  init(_ arguments: [String]) { rest = arguments[...] }

  mutating func next() -> String? { rest.popFirst() }

  /// Takes a word if it comes next.
  mutating func take(_ word: String) -> Bool {
    guard rest.first == word else { return false }
    rest.removeFirst()
    return true
  }

  /// Reads `--name value` and `--name=value` to the end.
  mutating func options(_ known: [String]) throws -> [String: String] {
    var found: [String: String] = [:]
    while let word = next() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard known.contains(name) else {
        throw UsageError("\"\(word)\" is not known here; there is \(known.joined(separator: ", "))")
      }
      guard let value = parts.count == 2 ? String(parts[1]) : next(), !value.isEmpty else {
        throw UsageError("\(name) needs a value")
      }
      guard found.updateValue(value, forKey: name) == nil else {
        throw UsageError("\(name) stands twice")
      }
    }
    return found
  }
}
