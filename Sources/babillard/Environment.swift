import Foundation

/// What the program reads of its surroundings; read here once, and passed on.
struct Environment {
  let variables: [String: String]
  let isTerminal: Bool
  let process: Int32

  static var current: Environment {
    Environment(
      variables: ProcessInfo.processInfo.environment, isTerminal: isatty(0) == 1,
      process: ProcessInfo.processInfo.processIdentifier)
  }
}
