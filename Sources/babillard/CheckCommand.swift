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
    return 0
  }
}
