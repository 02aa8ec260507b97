/// Everything that the server knows. A value without sockets or threads.
struct HomeserverState: Sendable {
  /// A global account data event of a user.
  struct AccountData: Sendable {
    var content: String
    var position: Int
  }

  let name = "localhost"
  var settings: HomeserverSettings
  var clock = HomeserverClock()

  var passwords: [String: String] = [:]
  var displayNames: [String: String] = [:]
  var tokens: [String: Device] = [:]
  /// Tokens that are good no more, and whether the client is only softly logged out.
  var endedTokens: [String: Bool] = [:]
  var rooms: [String: Room] = [:]
  var aliases: [String: String] = [:]
  var transactions: [Transaction: Transaction.Outcome] = [:]
  var accountData: [String: [String: AccountData]] = [:]
  var filters: [String: JSONItem] = [:]
  var media: [String: LoopbackAnswer] = [:]
  var messageCounter = RateCounter()
  var roomCounter = RateCounter()

  /// The position of the newest event of all rooms.
  private(set) var position = 0
  /// The first position whose sync token is known.
  private(set) var firstKnownPosition = 0
  /// Which room got something at which position, in order.
  private(set) var log: [(position: Int, room: String)] = []
  private var lastNumber = 0

  // What the test commands and sees.
  var faults: [Route: [Fault]] = [:]
  var randomFaults: [Route: RandomFaults] = [:]
  var requests: [(route: Route, request: LoopbackRequest)] = []
  var requestCounts: [Route: Int] = [:]
  var refusedSends: [RefusedSend] = []
  var held = 0
  var releases = 0
  var isPaused = false
  var isStopped = false
  var isDown = false
  /// How often the server died.
  var deaths = 0

  init(settings: HomeserverSettings) {
    self.settings = settings
  }

  /// A number that was not given before.
  mutating func nextNumber() -> Int {
    lastNumber += 1
    return lastNumber
  }

  /// The next position of all that syncs give.
  mutating func nextPosition() -> Int {
    position += 1
    return position
  }

  /// Puts an event into a room that exists; returns its id.
  @discardableResult
  mutating func append(
    to room: String, type: String, stateKey: String? = nil, content: String, sender: String,
    id: String? = nil, time: Int? = nil, transaction: Transaction? = nil, redacts: String? = nil
  ) -> String {
    let event = RoomEvent(
      id: id ?? "$event\(nextNumber())", sender: sender, type: type, stateKey: stateKey,
      content: content, time: time ?? clock.now, transaction: transaction, redacts: redacts)
    append(event, to: room)
    return event.id
  }

  /// Puts an event at the end of a room.
  mutating func append(_ event: RoomEvent, to room: String) {
    var event = event
    event.position = nextPosition()
    log.append((event.position, room))
    rooms[room]?.append(event)
  }

  /// Changes what a user is in a room.
  mutating func setMembership(
    _ membership: String, of user: String, in room: String, by: String,
    more: [String: JSONItem] = [:]
  ) {
    let name = displayNames[user] ?? String(user.dropFirst().prefix { $0 != ":" })
    let content = ["membership": JSONItem.string(membership), "displayname": .string(name)]
    append(
      to: room, type: "m.room.member", stateKey: user,
      content: JSONItem.object(content.merging(more) { $1 }).json, sender: by)
  }

  /// Forgets every sync token that was given so far.
  mutating func forgetSyncTokens() {
    firstKnownPosition = nextPosition()
  }

  /// The fault that a request meets; each that was ordered is used once.
  mutating func takeFault(for route: Route) -> Fault? {
    guard let fault = faults[route]?.first else { return randomFaults[route]?.next() }
    faults[route]?.removeFirst()
    return fault
  }
}
