import Engine

/// `babillard check`: reads the configuration, and says all that is wrong with it.
struct CheckCommand {
  let config: String
  let environment: Environment

  func run() -> Int32 {
    let complaints = ConfigurationFile(config).complaints(environment)
    guard complaints.isEmpty else {
      printError(complaints.joined(separator: "\n"))
      return 1
    }
    printOut("\(config): fine")
    if let configuration = try? ConfigurationFile(config).read(for: .trying) {
      let off = configuration.unlisted(of: plugins)
      if !off.isEmpty {
        printOut("\(config): off, as bots does not name them: \(off.joined(separator: ", "))")
      }
    }
    return 0
  }
}
