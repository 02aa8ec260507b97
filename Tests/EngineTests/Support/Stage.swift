import Locks
import PluginAPI
import Store

@testable import Engine

let other = RoomID("!other:ex.org")

/// A whole bot, a chat in memory, a disk in memory, and a clock that is moved by hand.
final class Stage: Sendable {
  let chat: Chat
  let files: MemoryFileSystem
  let clock: WatchedClock
  private let bot: Bot
  private let plugins: [any Plugin]
  private let events: Locked<Int>

  init(
    plugins: [any Plugin] = [Notes()], files: MemoryFileSystem = MemoryFileSystem(),
    chat: Chat = Chat(), log: Log = .silent, events: Int = 0
  ) throws {
    self.plugins = plugins
    self.files = files
    self.chat = chat
    self.events = Locked(events)
    clock = WatchedClock(start)
    let core = try Stage.open(plugins, files, log)
    bot = Bot(core: core, transport: chat, clock: clock, backoff: Backoff { 1 }, log: log)
  }

  private static func open(
    _ plugins: [any Plugin], _ files: MemoryFileSystem, _ log: Log = .silent
  ) throws -> Core {
    let state = try StateFolder("data", on: files, process: 1, now: start, log: log)
    return try Core(
      house: House(plugins), rules: english(), me: botID, state: state,
      backoff: Backoff { 1 }, log: log)
  }

  /// Runs the bot as long as `play` lasts.
  ///
  /// - Throws: what ended the bot before that.
  func run(_ play: @escaping @Sendable (Stage) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.bot.run() }
      group.addTask {
        await self.chat.asked(2)
        try await play(self)
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  func close() async { await bot.close() }

  /// Waits until the bot has ended by itself.
  func forever() async { await chat.said(.max) }

  func event(_ body: String, by sender: UserID = lea) -> RoomEvent {
    let number = events.withLock { number in
      number += 1
      return number
    }
    return RoomEvent(
      id: EventID("$e\(number)"), sender: sender, sentAt: clock.now,
      content: .message(RoomMessage(body: body)))
  }

  func says(_ body: String) { push([(home, body)]) }

  func push(_ lines: [(RoomID, String)]) {
    chat.push(lines.map { RoomBatch(room: $0, events: [event($1)]) })
  }

  /// The disk as the next process finds it.
  func revived() -> MemoryFileSystem {
    files.losePower(keeping: .everything)
    return files
  }

  func reopened() throws -> Core { try Stage.open(plugins, revived()) }
}

/// A chat system in memory: what is pushed is received, and what is sent is remembered by its id.
final class Chat: Transport {
  private struct State {
    var batches: [[RoomBatch]] = [[RoomBatch(room: home), RoomBatch(room: other)]]
    var first = 0
    var receives = 0
    var answered = 0
    var performs = 0
    var messages: [(id: String, body: String)] = []
    var failure: TransportFailure?
    var failsAfter = false
    var failingRoom: RoomID?
    var directRefusal: String?
    var receiveFailures: [TransportFailure] = []
    var history: @Sendable (Gap, Int) throws(TransportFailure) -> History = {
      (_, _) throws(TransportFailure) in throw .refused(reason: "this chat keeps no history")
    }
    var histories = 0
    var waiters: [(isMet: @Sendable (borrowing State) -> Bool, bell: Bell)] = []
  }

  private let state = Locked(State())
  private let news = Bell()

  var bodies: [String] { state.withLock { $0.messages.map(\.body) } }
  var ids: [String] { state.withLock { $0.messages.map(\.id) } }
  var receives: Int { state.withLock { $0.receives } }
  var histories: Int { state.withLock { $0.histories } }
  var performs: Int { state.withLock { $0.performs } }

  func push(_ rooms: [RoomBatch]) {
    state.withLock { $0.batches.append(rooms) }
    Task { await news.ring() }
  }

  /// Lets every effect fail, in one room or in all: before it has happened, or after.
  func fail(with failure: TransportFailure?, in room: RoomID? = nil, after: Bool = false) {
    state.withLock {
      $0.failure = failure
      $0.failingRoom = room
      $0.failsAfter = after
    }
  }

  func failReceiving(with failures: [TransportFailure]) {
    state.withLock { $0.receiveFailures = failures }
    Task { await news.ring() }
  }

  /// The next batch without a token begins here.
  func forgetTokens() { state.withLock { $0.first = $0.batches.count - 1 } }

  /// No room can be made for anyone.
  func refuseDirect(with reason: String) { state.withLock { $0.directRefusal = reason } }

  /// What is answered where the bot asks for what a batch left out.
  func keep(_ history: @escaping @Sendable (Gap, Int) throws(TransportFailure) -> History) {
    state.withLock { $0.history = history }
  }

  // MARK: Waiting for the bot

  /// Returns when history was asked for so often.
  func looked(_ count: Int) async { await wait { $0.histories >= count } }

  /// Returns when so many messages were said.
  func said(_ count: Int) async { await wait { $0.messages.count >= count } }

  /// Returns when so many effects were tried.
  func performed(_ count: Int) async { await wait { $0.performs >= count } }

  /// Returns when the bot has asked so many times: what it asked for before is then in its journal.
  func asked(_ count: Int) async { await wait { $0.receives >= count } }

  /// Returns when so many batches were given.
  func received(_ count: Int) async { await wait { $0.answered >= count } }

  private func wait(_ isMet: @escaping @Sendable (borrowing State) -> Bool) async {
    let bell = Bell()
    let isMetNow = state.withLock { state in
      if isMet(state) { return true }
      state.waiters.append((isMet, bell))
      return false
    }
    if !isMetNow { await bell.wait() }
  }

  private func change<Value>(_ body: (inout State) -> Value) -> Value {
    let (value, bells) = state.withLock { state in
      let value = body(&state)
      let waiters = state.waiters
      state.waiters = waiters.filter { !$0.isMet(state) }
      return (value, waiters.filter { $0.isMet(state) }.map(\.bell))
    }
    for bell in bells { Task { await bell.ring() } }
    return value
  }

  // MARK: The transport

  func start() async throws(TransportFailure) -> UserID { botID }

  func resolve(alias: String) async throws(TransportFailure) -> RoomID { home }

  func receive(
    after token: String?, deadline: Moment?
  ) async throws(TransportFailure) -> Batch {
    change { $0.receives += 1 }
    while true {
      if Task.isCancelled { throw .cancelled }
      let failure = change { $0.receiveFailures.isEmpty ? nil : $0.receiveFailures.removeFirst() }
      if let failure { throw failure }
      let batch = change { state -> Batch? in
        let index = token.flatMap { Int($0) }.map { $0 + 1 } ?? state.first
        guard index < state.batches.count else { return nil }
        state.answered += 1
        return Batch(token: "\(index)", rooms: state.batches[index])
      }
      if let batch { return batch }
      if deadline != nil, let token { return Batch(token: token) }
      await news.wait()
    }
  }

  func history(of gap: Gap, limit: Int) async throws(TransportFailure) -> History {
    let history = change { state in
      state.histories += 1
      return state.history
    }
    return try history(gap, limit)
  }

  func perform(
    _ effect: Effect, id: String, isRetry: Bool
  ) async throws(TransportFailure) -> Outcome {
    let failure = change { state -> TransportFailure? in
      state.performs += 1
      let failure = state.failingRoom.map { effect.lane == .room($0) } ?? true ? state.failure : nil
      if failure == nil || state.failsAfter, case .send(let message) = effect,
        !state.messages.contains(where: { $0.id == id })
      {
        state.messages.append((id, message.body))
      }
      return failure
    }
    if let failure { throw failure }
    if case .openDirect = effect, let reason = state.withLock({ $0.directRefusal }) {
      throw .refused(reason: reason)
    }
    if case .openDirect(let user) = effect { return .room(RoomID("!with-\(user.text)")) }
    return .event(EventID("$sent-\(id)"))
  }
}

/// A clock that is moved by hand, and tells when someone sleeps.
final class WatchedClock: WallClock {
  private let clock: HandClock
  private let sleeps: AsyncStream<Moment>
  private let began: AsyncStream<Moment>.Continuation

  init(_ now: Moment) {
    clock = HandClock(now)
    (sleeps, began) = AsyncStream.makeStream()
  }

  var now: Moment { clock.now }

  func set(_ moment: Moment) { clock.set(moment) }

  func sleep(until moment: Moment) async throws {
    if moment > now { began.yield(moment) }
    try await clock.sleep(until: moment)
  }

  /// Returns when someone sleeps until that moment.
  func slept(until moment: Moment) async {
    while await slept() != moment {}
  }

  /// Until when the next sleeper sleeps; each sleep is told once.
  func slept() async -> Moment {
    for await moment in sleeps { return moment }
    return now
  }
}
