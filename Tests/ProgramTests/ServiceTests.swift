import FakeHomeserver
import Foundation
import TestBed
import Testing

/// The program under a service manager.
@Suite struct ServiceTests {
  private let bot = "@babillard:localhost"

  private func program(_ server: Homeserver) throws -> Program {
    server.addUser(bot, password: "secret")
    return try Program(
      user: bot, password: "secret", homeserver: server.url, invites: "@*:localhost")
  }

  @Test(arguments: [true, false])
  func `it tells when it is ready, that it lives, and that it stops`(_ isAbstract: Bool)
    async throws
  {
    let folder = try Folder()
    let server = try Homeserver()
    defer { server.stop() }
    let program = try program(server)
    defer { program.remove() }
    let name =
      isAbstract ? "@babillard-\(UUID().uuidString)" : folder.url.appending(path: "s").path
    let socket = try NotifySocket(name)
    defer { socket.close() }
    try program.start(environment: ["NOTIFY_SOCKET": name, "WATCHDOG_USEC": "300000"])
    #expect(await socket.hears("READY=1"))
    #expect(await socket.hears("STATUS=in 0 rooms"))
    #expect(await socket.hears("WATCHDOG=1", times: 3))
    #expect(try await program.stop().code == 0)
    #expect(await socket.hears("STOPPING=1"))
  }

  @Test func `while the server is away it is not ready, and says what it waits for`() async throws {
    let folder = try Folder()
    let server = try Homeserver()
    defer { server.stop() }
    let program = try program(server)
    defer { program.remove() }
    server.fail(.versions, with: .status(502), times: 2)
    let name = folder.url.appending(path: "s").path
    let socket = try NotifySocket(name)
    defer { socket.close() }
    try program.start(environment: ["NOTIFY_SOCKET": name])
    #expect(await socket.hears("READY=1"))
    let all = socket.all
    #expect(all.first?.hasPrefix("STATUS=not connected yet: ") == true, "\(all)")
    #expect(!all.contains { $0.contains("WATCHDOG") })
    #expect(try await program.stop().code == 0)
  }

  @Test func `a log in JSON is JSON in every line, also the last one`() async throws {
    let server = try Homeserver()
    defer { server.stop() }
    let program = try program(server)
    defer { program.remove() }
    try program.start(options: ["--log-format", "json"])
    #expect(await server.waitForRequests(of: .sync, count: 2))
    #expect(try await program.stop().code == 0)
    server.endSessions(of: bot)
    try program.start(options: ["--log-format=json"])
    #expect(try await program.waitForEnd() == 3)
    var lines: [[String: String]] = []
    for line in program.log.split(separator: "\n") {
      lines.append(try JSONDecoder().decode([String: String].self, from: Data(line.utf8)))
    }
    #expect(lines.allSatisfy { Set($0.keys) == ["at", "level", "text"] })
    #expect(lines.contains { $0["level"] == "info" && $0["text"] == "at work in 0 rooms" })
    #expect(lines.last?["level"] == "error")
    #expect(lines.last?["text"]?.hasPrefix("The server has ended the session") == true)
  }
}
