import Engine

/// `babillard check`: reads the configuration, and says all that is wrong with it.
struct CheckCommand {
  let config: String

  func run() -> Int32 {
    do {
      _ = try ConfigurationFile(config).read(for: .running)
      printOut("\(config): fine")
      return 0
    } catch {
      printError("\(error)")
      return 1
    }
  }
}
