import FakeHomeserver
import Foundation
import JSON
import TestBed

/// A throw-away Synapse. It ends with this process at the latest: its launcher reads from a pipe
/// that closes then.
final class Synapse: Sendable {
  /// `http://127.0.0.1:<port>`
  let url: String
  private let users: [String: JSONValue]
  private let launcher: Process
  private let input: Pipe
  private let output: Pipe

  /// The IRC server beside it, where there is one.
  let irc: IRCNetwork?

  /// The one that most tests share; started when it is first asked for.
  static let shared = Task { try await start(users: names) }

  private static let names = [
    "lea", "paul", "nina", "bot", "killbot", "killbot2", "manybot", "revokedbot", "stopbot",
    "lostbot", "clockbot", "oddbot",
    "pickybot", "rolesbot", "movingbot", "alonebot", "ownedbot", "privatebot", "zebulon",
  ]

  /// Starts one with these users. Their passwords are made up here and serve for this run only.
  ///
  /// - Parameter onIRC: who of them has a connection of their own to an IRC server, which runs then.
  static func start(
    users names: [String], hasLimits: Bool = false, onIRC: String? = nil
  ) async throws -> Synapse {
    try await onOwnThread { try Synapse(names, hasLimits: hasLimits, onIRC: onIRC) }
  }

  private init(_ names: [String], hasLimits: Bool, onIRC: String?) throws {
    let python = Place.repository.appending(path: ".venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw BedError("there is no \(python.path): `make test` installs it")
    }
    launcher = Process()
    launcher.executableURL = python
    launcher.arguments =
      [Place.repository.appending(path: "Tests/Live/synapse.py").path]
      + names.flatMap { ["--user", "\($0):\(UUID().uuidString)"] }
      + (hasLimits ? ["--default-limits"] : [])
      + (onIRC.map { ["--irc", $0] } ?? [])
    input = Pipe()
    launcher.standardInput = input
    output = Pipe()
    launcher.standardOutput = output
    try launcher.run()
    let said = try Self.line(from: output)
    guard let url = said["url"]?.stringValue, let users = said["users"]?.objectValue else {
      throw BedError("the launcher's line has no url or no users")
    }
    self.url = url
    let irc = said["irc"]
    self.irc = irc?["port"]?.intValue.map {
      IRCNetwork(
        port: Int($0), name: irc?["network"]?.stringValue ?? "",
        relay: irc?["relay"]?.stringValue ?? "",
        bridge: irc?["bridge"]?.stringValue ?? "")
    }
    self.users = Dictionary(
      uniqueKeysWithValues: names.compactMap { name in users[name].map { (name, $0) } })
  }

  /// What the launcher says next.
  private static func line(from output: Pipe) throws -> JSONValue {
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") {
      guard let byte = try output.fileHandleForReading.read(upToCount: 1)?.first else {
        throw BedError("Synapse did not start: what its launcher said is above")
      }
      line.append(byte)
    }
    return try JSONValue(parsing: line)
  }

  /// Stops it; its port and its data are kept.
  func stop() async throws { try await order("stop", "stopped") }

  /// Starts it again.
  func start() async throws { try await order("start", "started") }

  /// Joins a room, which the bridge may enter, to a channel of IRC.
  func plumb(_ room: String, to channel: String) async throws {
    try await order("plumb \(room) \(channel)", "plumbed")
  }

  /// Lets whoever has a connection of their own enter a channel, which makes a room of theirs.
  func enter(_ channel: String) async throws { try await order("enter \(channel)", "entered") }

  private func order(_ order: String, _ state: String) async throws {
    let said = try await onOwnThread {
      try self.input.fileHandleForWriting.write(contentsOf: Data("\(order)\n".utf8))
      return try Self.line(from: self.output)
    }
    guard said["state"]?.stringValue == state else {
      throw BedError("the launcher was told to \(order) and said \(said)")
    }
  }

  /// Ends it and removes what it kept.
  func end() { try? input.fileHandleForWriting.close() }

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
