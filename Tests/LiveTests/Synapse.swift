import FakeHomeserver
import Foundation
import JSON
import TestBed

/// A throw-away Synapse, shared by all tests of one run. It ends with this process: its launcher
/// reads from a pipe that closes then.
final class Synapse: Sendable {
  /// `http://127.0.0.1:<port>`
  let url: String
  private let users: [String: JSONValue]
  private let launcher: Process
  private let input: Pipe

  /// The one of this run; started when it is first asked for.
  static let shared = Task { try await onOwnThread { try Synapse() } }

  /// Passwords are made up here and serve for this run only.
  private static let names = [
    "lea", "paul", "nina", "bot", "killbot", "killbot2", "manybot", "revokedbot", "stopbot",
    "clockbot",
    "oddbot",
    "pickybot",
  ]

  private init() throws {
    let python = Place.repository.appending(path: ".venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw BedError("there is no \(python.path): `make test` installs it")
    }
    launcher = Process()
    launcher.executableURL = python
    launcher.arguments =
      [Place.repository.appending(path: "Tests/Live/synapse.py").path]
      + Self.names.flatMap { ["--user", "\($0):\(UUID().uuidString)"] }
    input = Pipe()
    launcher.standardInput = input
    let output = Pipe()
    launcher.standardOutput = output
    try launcher.run()
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") {
      guard let byte = try output.fileHandleForReading.read(upToCount: 1)?.first else {
        throw BedError("Synapse did not start: what its launcher said is above")
      }
      line.append(byte)
    }
    let said = try JSONValue(parsing: line)
    guard let url = said["url"]?.stringValue, let users = said["users"]?.objectValue else {
      throw BedError("the launcher's line has no url or no users")
    }
    self.url = url
    self.users = Dictionary(
      uniqueKeysWithValues: Self.names.compactMap { name in users[name].map { (name, $0) } })
  }

  /// The full id of a user.
  func id(_ name: String) throws -> String { try value("id", of: name) }

  /// The password of a user.
  func password(_ name: String) throws -> String { try value("password", of: name) }

  /// A token of a user, from the registration.
  func token(_ name: String) throws -> String { try value("token", of: name) }

  private func value(_ key: String, of name: String) throws -> String {
    guard let value = users[name]?[key]?.stringValue else {
      throw BedError("no \(key) of the user \(name)")
    }
    return value
  }
}
