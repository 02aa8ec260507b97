import Engine
import FakeHomeserver
import HTTP
import Matrix
import PluginAPI
import Store
import Testing

private let host = "@host:localhost"

/// Runs a bot on a disk, and lets `play` happen meanwhile.
private func run(
  _ transport: MatrixTransport, on files: MemoryFileSystem, _ clock: HandClock, _ log: Log,
  _ play: @escaping @Sendable () async throws -> Void
) async throws {
  var rules = Rules(language: .en, zone: try Zone("Europe/Paris"))
  rules.invites = [try #require(IDPattern("@*:localhost"))]
  let state = try StateFolder("data", on: files, process: 1, now: clock.now, log: log)
  let core = try Core.opening([], rules: rules, me: me, state: state, log: log)
  let bot = Bot(core: core, transport: transport, clock: clock, backoff: Backoff { 1 }, log: log)
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await bot.run() }
    group.addTask { try await play() }
    defer { group.cancelAll() }
    try await group.next()
  }
}

/// A greeting is said; its answer is lost, and the bot is away for two days. The server remembers
/// ids for an hour.
@Test(.timeLimit(.minutes(2)), arguments: [true, false])
func `what was said is not said again once the server has forgotten it`(
  isSeen: Bool
) async throws {
  let bench = try Bench()
  let (server, lines) = (bench.server, bench.lines)
  let began = Moment(milliseconds: Int64(server.now))
  let clock = HandClock(began)
  let files = MemoryFileSystem()
  let transport = try await bench.started()
  let room = server.createRoom(by: host)
  server.fail(.send, with: .delayed(.seconds(3_600)))
  try await run(transport, on: files, clock, lines.log) {
    server.invite(me.text, to: room, by: host)
    _ = await server.waitForMessages(in: room, from: me.text, count: 1)
    guard isSeen else { return }
    // Our own message has come back, and is passed over while its answer is waited for: the first
    // request from now on brings it at the latest, and before the second it is taken.
    let syncs = server.requestCount(of: .sync)
    for count in 1...2 {
      server.say("hello", in: room, by: host)
      _ = await server.waitForRequests(of: .sync, count: syncs + count)
    }
  }
  files.losePower(keeping: .everything)
  server.advance(hours: 48)
  clock.set(began.adding(days: 2))
  let next = server.createRoom(by: host)
  try await run(transport, on: files, clock, lines.log) {
    server.invite(me.text, to: next, by: host)
    _ = await server.waitForMessages(in: next, from: me.text, count: 1)
    while isSeen, !Task.isCancelled,
      !lines.all.contains(where: { $0.contains("is in \(room) already") })
    {
      _ = await server.waitForRequests(
        of: .messages, count: server.requestCount(of: .messages) + 1, timeout: .milliseconds(50))
    }
  }
  #expect(server.messages(in: room, from: me.text).count == 1)
  #expect(server.requestCount(of: .send) == 2)
}
