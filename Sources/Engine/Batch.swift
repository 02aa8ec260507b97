/// All that a transport received at once, and the token that stands for having received it.
public struct Batch: Sendable, Hashable {
  /// Passed to the next `receive`; the batch counts as taken once this token is in the journal.
  public var token: String
  /// Rooms we are in where something happened.
  public var rooms: [RoomBatch]
  /// Rooms that we are invited to.
  public var invites: [Invite]
  /// Rooms that we are no longer in: left, kicked, banned.
  public var departures: [Departure]

  /// An empty batch but for what is given.
  public init(
    token: String, rooms: [RoomBatch] = [], invites: [Invite] = [], departures: [Departure] = []
  ) {
    self.token = token
    self.rooms = rooms
    self.invites = invites
    self.departures = departures
  }
}
