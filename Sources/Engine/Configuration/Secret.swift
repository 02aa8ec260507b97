/// A password or a token, or where it is kept. It is never printed: not by `description`, not in
/// errors, not by reflection.
public enum Secret: Sendable, Hashable {
  /// Written in the configuration itself.
  case literal(String)
  /// The value of the environment variable of this name.
  case env(String)
  /// The content of the file at this path.
  case file(String)

  /// The longest that is believed to be one: 4,096 bytes.
  static let bound = 4_096

  /// The secret itself, its last line break cut off.
  ///
  /// - Parameters:
  ///   - path: where it stands in the configuration, for the error.
  ///   - environment: the environment variables.
  ///   - readFile: the content of the file at a path; nil where there is no such file. What it
  ///     throws is shown as the reason.
  /// - Throws: `ConfigurationError` where the variable is not set, the file is missing or cannot
  ///   be read, or what they hold is empty, longer than 4,096 bytes, not UTF-8, or several lines.
  func resolve(
    at path: String, environment: [String: String],
    readFile: (_ path: String) throws -> [UInt8]?
  ) throws(ConfigurationError) -> String {
    switch self {
    case .literal(let text):
      return text
    case .env(let name):
      guard let value = environment[name] else {
        throw ConfigurationError(
          path: path, message: "the environment variable \(name) is not set")
      }
      return try Self.line(
        Array(value.utf8), of: "the environment variable \(name)", at: path)
    case .file(let file):
      let content: [UInt8]?
      do {
        content = try readFile(file)
      } catch {
        throw ConfigurationError(
          path: path, message: "the file \(shown(file)) cannot be read: \(error)")
      }
      guard let content else {
        throw ConfigurationError(path: path, message: "there is no file \(shown(file))")
      }
      return try Self.line(content, of: "the file \(shown(file))", at: path)
    }
  }

  /// The one line that this is.
  private static func line(
    _ content: [UInt8], of place: String, at path: String
  ) throws(ConfigurationError) -> String {
    var content = content[...]
    if content.last == UInt8(ascii: "\n") { content.removeLast() }
    if content.last == UInt8(ascii: "\r") { content.removeLast() }
    let complaint: String
    if content.isEmpty {
      complaint = "is empty"
    } else if content.count > bound {
      complaint = "holds more than \(bound) bytes, too many for a password or a token"
    } else if content.contains(UInt8(ascii: "\n")) || content.contains(0) {
      complaint = "holds more than one line of text"
    } else if let text = String(validating: content, as: UTF8.self) {
      return text
    } else {
      complaint = "holds what is not UTF-8"
    }
    throw ConfigurationError(path: path, message: "\(place) \(complaint)")
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Where the secret is kept, never what it is.
  public var description: String {
    switch self {
    case .literal: "(a secret)"
    case .env(let name): "(the environment variable \(name))"
    case .file(let path): "(the file \(path))"
    }
  }

  /// The same as `description`.
  public var debugDescription: String { description }

  /// Shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
