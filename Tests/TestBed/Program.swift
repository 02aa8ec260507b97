internal import FakeHomeserver
public import Foundation

/// The real program, run as its owner would, from a folder of its own.
public final class Program {
  /// Its own folder, with its configuration, its state and its log.
  public let folder: URL
  private var process: Process?

  /// A folder with a configuration for `user`, who listens to everyone on the server. `bots` and
  /// `limits` are the members of that name, and `members` more of them, as JSON; `language` and
  /// `zone` are those of its rooms.
  public init(
    user: String, password: String, homeserver: String, invites: String,
    bots: String = #"{ "aid": {}, "digest": {} }"#, limits: String = "{}",
    owners: [String] = [], members: String = "", language: String = "en",
    zone: String = "Europe/Paris"
  ) throws {
    folder = try Place.makeFolder()
    let configuration = """
      {
        "homeserver": "\(homeserver)",
        "user": "\(user)",
        "login": { "password": { "env": "BABILLARD_PASSWORD" } },
        "language": "\(language)",
        "timeZone": "\(zone)",
        "owners": [\(owners.map { "\"\($0)\"" }.joined(separator: ", "))],
        "invites": { "from": ["\(invites)"] },
        "limits": \(limits),
        "bots": \(bots)\(members.isEmpty ? "" : ",\n    " + members)
      }
      """
    self.password = password
    try configuration.write(to: config, atomically: true, encoding: .utf8)
  }

  private let password: String

  /// The configuration file.
  public var config: URL { folder.appending(path: "config.json") }
  /// The state folder.
  public var data: URL { folder.appending(path: "data") }

  /// What it wrote to standard error, in all its runs.
  public var log: String {
    (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? ""
  }

  /// Starts it, with its password in the environment or without, and with more of the environment
  /// and of the command line.
  public func start(
    withPassword: Bool = true, environment: [String: String] = [:], options: [String] = []
  ) throws {
    let log = folder.appending(path: "log")
    if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
    let errors = try FileHandle(forWritingTo: log)
    try errors.seekToEnd()
    let process = Process()
    process.executableURL = Place.program
    process.arguments = ["run", "--config", config.path] + options
    process.environment = ProcessInfo.processInfo.environment.merging(
      environment.merging(withPassword ? ["BABILLARD_PASSWORD": password] : [:]) { _, new in new }
    ) { _, new in new }
    process.standardError = errors
    process.standardOutput = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    self.process = process
  }

  /// Whether it was started, and has not ended since.
  public var isRunning: Bool { process?.isRunning ?? false }

  /// `kill -9`, and until it is gone.
  public func killNow() {
    guard let process else { return }
    kill(process.processIdentifier, SIGKILL)
    // That is a matter of milliseconds.
    process.waitUntilExit()
    self.process = nil
  }

  /// SIGTERM; how it ended, and after how long.
  public func stop() async throws -> (code: Int32, after: Duration) {
    guard let process else { return (-1, .zero) }
    let start = ContinuousClock.now
    process.terminate()
    return (try await waitForEnd(), ContinuousClock.now - start)
  }

  /// How it ended by itself; -9 where it has not within two minutes, and is killed.
  public func waitForEnd() async throws -> Int32 {
    guard let process else { return -1 }
    let id = process.processIdentifier
    let watch = Task {
      try await Task.sleep(for: .seconds(120))
      kill(id, SIGKILL)
    }
    defer { watch.cancel() }
    try await onOwnThread { process.waitUntilExit() }
    self.process = nil
    return process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
  }

  /// SIGHUP: it is to read its configuration again.
  public func hangUp() {
    if let process { kill(process.processIdentifier, SIGHUP) }
  }

  /// The token of its session.
  public func token() throws -> String {
    guard let token = try session().token else { throw BedError("the session holds no token") }
    return token
  }

  /// Whether a login of its was not heard out: it takes the end of its session for the server's answer, and logs
  /// in once more.
  public func mayLogInAgain() throws -> Bool { try session().renewing ?? false }

  private struct Session: Decodable {
    var token: String?
    var renewing: Bool?
  }

  private func session() throws -> Session {
    try JSONDecoder().decode(
      Session.self, from: Data(contentsOf: data.appending(path: "session.json")))
  }

  /// Ends it, and removes its folder.
  public func remove() {
    killNow()
    try? FileManager.default.removeItem(at: folder)
  }
}

extension Program {
  /// Runs it a second time on the same folder, to its end.
  public func runBeside() async throws -> (code: Int32, errors: String) {
    let process = Process()
    process.executableURL = Place.program
    process.arguments = ["run", "--config", config.path]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["BABILLARD_PASSWORD": "not needed"]
    ) { _, new in new }
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let (waited, pipe) = (process, errors)
    return try await onOwnThread {
      let said = pipe.fileHandleForReading.readDataToEndOfFile()
      waited.waitUntilExit()
      return (waited.terminationStatus, String(decoding: said, as: UTF8.self))
    }
  }
}
