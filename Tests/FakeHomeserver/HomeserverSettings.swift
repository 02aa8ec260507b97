/// How a ``Homeserver`` behaves. May be changed while it runs.
public struct HomeserverSettings: Sendable {
  /// What `/versions` says.
  public var versions = ["v1.11", "v1.12"]
  /// The version of rooms that do not name one. Ids of version 12 and later have no domain.
  public var roomVersion = "10"
  /// The most events in a room's timeline, whatever the filter says; nil if the filter alone counts.
  public var timelineLimit: Int?
  /// Whether `use_state_after` is understood.
  public var knowsStateAfter = true
  /// How long transaction ids are remembered, by the server's clock.
  public var transactionMemory: Duration = .seconds(3600)
  /// How many messages, redactions, state events and new rooms a user may send; nil for any number.
  public var messageLimit: RateLimit?
  /// How many rooms a user may create; nil for any number.
  public var roomLimit: RateLimit?
  /// The largest upload, in bytes.
  public var uploadLimit = 50 << 20
  /// The body of `/.well-known/matrix/client`; 404 if nil.
  public var wellKnown: String?
  /// Whether requests are kept for ``Homeserver/requests(of:)``. They are counted in any case.
  public var keepsRequests = true

  /// No limits, and a memory of an hour.
  public init() {}

  /// The limits of a Synapse that was not configured.
  public static var synapse: HomeserverSettings {
    var settings = HomeserverSettings()
    settings.messageLimit = .synapseMessages
    settings.roomLimit = .synapseRooms
    return settings
  }
}
