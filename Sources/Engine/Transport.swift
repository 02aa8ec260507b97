public import PluginAPI

/// The seam between the engine and a chat system: what comes in, what goes out. Matrix and the
/// terminal room are transports; so is a test's own.
///
/// The contract, which the engine relies on:
/// - A batch's events are in the order of their room. When an earlier token is passed again, what
///   came after it is given again; what is left out of a batch is marked by its room's `gapEnd`,
///   and `history` gives it.
/// - `perform` keeps a repetition harmless as the effect's `rule` says: under an id that was
///   performed before, a message, a sign or a redaction has no second effect. A transport that
///   forgets ids after half an hour or later answers `find`.
/// - Every failure is one of `TransportFailure`; when to try again is the engine's affair.
public protocol Transport: Sendable {
  /// Connects, logs in where needed, and says who we are. Called before all else, and again after a
  /// failure that waiting can mend.
  func start() async throws(TransportFailure) -> UserID

  /// The room behind an alias (`#makers:example.org`).
  func resolve(alias: String) async throws(TransportFailure) -> RoomID

  /// Waits for what is new since `token` (nil: the present state, history not being news).
  ///
  /// Returns when there is something, or after the transport's own patience, or at `deadline`
  /// where that comes first; then the batch may be empty. A transport without a clock takes any
  /// deadline for "do not wait".
  func receive(after token: String?, deadline: Moment?) async throws(TransportFailure) -> Batch

  /// The next part of a gap that `receive` has left: events from `gap.from` on, oldest first, up to
  /// `gap.end`.
  ///
  /// - Parameters:
  ///   - gap: where it begins and where it ends.
  ///   - limit: the most events to give at once.
  func history(of gap: Gap, limit: Int) async throws(TransportFailure) -> History

  /// Looks in a room for messages of ours by the ids that they were performed under. It may give up
  /// after a bounded search; what it does not find is performed again.
  ///
  /// - Parameters:
  ///   - ids: what to look for.
  ///   - room: where.
  ///   - since: none of them was performed before, by our clock.
  /// - Returns: the events of those that are there.
  func find(
    _ ids: Set<String>, in room: RoomID, since: Moment
  ) async throws(TransportFailure) -> [String: EventID]

  /// Performs one effect under an id that stays the same at every attempt.
  ///
  /// - Parameters:
  ///   - effect: what to do; a message is always for a room here.
  ///   - id: made of its cause.
  ///   - isRetry: true where an earlier attempt may have happened: an effect that must be looked
  ///     for is looked for first.
  func perform(
    _ effect: Effect, id: String, isRetry: Bool
  ) async throws(TransportFailure) -> Outcome
}

extension Transport {
  /// Finds nothing: of use where ids are never forgotten.
  public func find(
    _ ids: Set<String>, in room: RoomID, since: Moment
  ) async throws(TransportFailure) -> [String: EventID] {
    [:]
  }
}
