/// How often something may be done.
public struct RateLimit: Sendable, Equatable {
  /// How many a second, in the long run.
  public var perSecond: Double
  /// How many at once.
  public var burst: Int

  /// A limit.
  public init(perSecond: Double, burst: Int) {
    self.perSecond = perSecond
    self.burst = burst
  }

  /// Synapse's default for messages, counted for a user over all rooms.
  public static let synapseMessages = RateLimit(perSecond: 0.2, burst: 10)
  /// Synapse's default for new rooms, each of which counts as a message, too.
  public static let synapseRooms = RateLimit(perSecond: 0.016, burst: 10)
}
