import Engine

/// `babillard check`: reads the configuration, and says all that is wrong with it.
struct CheckCommand {
  let config: String

  func run() -> Int32 {
    do {
      let file = ConfigurationFile(config)
      _ = try file.places(of: try file.read(for: .running))
      printOut("\(config): fine")
      return 0
    } catch {
      printError("\(error)")
      return 1
    }
  }
}
