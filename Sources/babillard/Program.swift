import Engine
import Glibc
import PluginAPI

/// The program: reads the command line, and runs what it names.
@main
struct Program {
  static func main() async {
    // A reader that goes away must not take us with it.
    signal(SIGPIPE, SIG_IGN)
    let environment = Environment.current
    do {
      let options = try CommandLineOptions(Array(CommandLine.arguments.dropFirst()))
      exit(try await run(options, environment))
    } catch let error as UsageError {
      printError("\(error.sentence)\n\(CommandLineOptions.usage)")
      exit(2)
    } catch let error as BotStop {
      printError(error.description)
      exit(error.exitCode)
    } catch {
      printError("\(error)")
      exit(StartFailure.exitCode(for: error))
    }
  }

  private static func run(
    _ options: CommandLineOptions, _ environment: Environment
  ) async throws -> Int32 {
    switch options.command {
    case .help:
      printOut(CommandLineOptions.help)
      return 0
    case .commands(let language):
      printOut(CommandPage(plugins: plugins, language: language).markdown)
      return 0
    case .version:
      printOut("babillard \(Version.current)")
      return 0
    case .check(let config): return CheckCommand(config: config, environment: environment).run()
    case .schema:
      printOut(
        String(decoding: ConfigurationSchema(plugins: plugins).bytes.dropLast(), as: UTF8.self))
      return 0
    case .run(let config):
      try await RunCommand(config: config, environment: environment).run()
      return 0
    case .try(let options):
      try await TryCommand(options: options, environment: environment).run()
      return 0
    }
  }
}

/// Prints a line to standard output, at once.
func printOut(_ text: String) { write(text + "\n", to: 1) }

/// Prints a line to standard error, at once.
func printError(_ text: String) { write(text + "\n", to: 2) }

private func write(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
    if count < 0 {
      if errno == EINTR { continue }
      return
    }
    bytes = bytes.dropFirst(count)
  }
}
