import Locks
import PluginAPI

@testable import Engine

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
    var searches = 0
    var searchFailure: TransportFailure?
    var forgetsIDs = false
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
    news.ring()
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
    news.ring()
  }

  /// The next batch without a token begins here.
  func forgetTokens() { state.withLock { $0.first = $0.batches.count - 1 } }

  /// No room can be made for anyone.
  func refuseDirect(with reason: String) { state.withLock { $0.directRefusal = reason } }

  /// What is answered where the bot asks for what a batch left out.
  func keep(_ history: @escaping @Sendable (Gap, Int) throws(TransportFailure) -> History) {
    state.withLock { $0.history = history }
  }

  /// Ids are forgotten: what comes again is said again.
  func forgetIDs() { state.withLock { $0.forgetsIDs = true } }

  /// Lets every search fail.
  func failSearching(with failure: TransportFailure?) {
    state.withLock { $0.searchFailure = failure }
  }

  // MARK: Waiting for the bot

  /// Returns when messages were looked for so often.
  func searched(_ count: Int) async { await wait { $0.searches >= count } }

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
    for bell in bells { bell.ring() }
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

  func find(
    _ ids: Set<String>, in room: RoomID, since: Moment
  ) async throws(TransportFailure) -> [String: EventID] {
    let (failure, said) = change { state in
      state.searches += 1
      return (state.searchFailure, state.messages.map(\.id))
    }
    if let failure { throw failure }
    return Dictionary(
      uniqueKeysWithValues: ids.filter(said.contains).map { ($0, EventID("$sent-\($0)")) })
  }

  func perform(
    _ effect: Effect, id: String, isRetry: Bool
  ) async throws(TransportFailure) -> Outcome {
    let failure = change { state -> TransportFailure? in
      state.performs += 1
      let failure = state.failingRoom.map { effect.lane == .room($0) } ?? true ? state.failure : nil
      if failure == nil || state.failsAfter, case .send(let message) = effect,
        state.forgetsIDs || !state.messages.contains(where: { $0.id == id })
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
