internal import Foundation

/// Everything that the server knows. A value without sockets or threads.
struct HomeserverState: Sendable {
  struct Transaction: Sendable, Hashable {
    var device: Device
    var room: String
    var type: String
    var id: String
  }

  let name = "localhost"
  var passwords: [String: String] = [:]
  var tokens: [String: Device] = [:]
  var rooms: [String: Room] = [:]
  var aliases: [String: String] = [:]
  var transactions: [Transaction: String] = [:]
  /// The position of the newest event of all rooms.
  private(set) var position = 0
  private var lastNumber = 0

  // What the test commands and sees.
  var faults: [Route: [Fault]] = [:]
  var requests: [(route: Route, request: LoopbackRequest)] = []
  var held = 0
  var releases = 0
  var isStopped = false

  /// A number that was not given before.
  mutating func nextNumber() -> Int {
    lastNumber += 1
    return lastNumber
  }

  /// Puts an event into a room that exists; returns its id.
  @discardableResult
  mutating func append(
    to room: String, type: String, stateKey: String? = nil, content: String, sender: String,
    id: String? = nil, transaction: Transaction? = nil
  ) -> String {
    position += 1
    let event = RoomEvent(
      id: id ?? "$event\(nextNumber())", sender: sender, type: type, stateKey: stateKey,
      content: content, time: Int(Date().timeIntervalSince1970 * 1000),
      transaction: transaction?.id, position: position, device: transaction?.device)
    rooms[room]?.append(event)
    return event.id
  }

  /// Changes what a user is in a room.
  mutating func setMembership(_ membership: String, of user: String, in room: String, by: String) {
    let name = user.dropFirst().prefix { $0 != ":" }
    let content = JSONItem.object([
      "membership": .string(membership), "displayname": .string(String(name)),
    ])
    append(
      to: room, type: "m.room.member", stateKey: user, content: content.json, sender: by)
  }

  /// The next fault for the route; each is used once.
  mutating func takeFault(for route: Route) -> Fault? {
    guard let fault = faults[route]?.first else { return nil }
    faults[route]?.removeFirst()
    return fault
  }

  /// The answer to a sync; nil if it may wait, because nothing is new.
  func sync(for reader: Device, since: Int?, limit: Int) -> JSONItem? {
    var sections: [String: [String: JSONItem]] = [:]
    for room in rooms.values {
      guard let (section, part) = room.syncPart(for: reader, since: since, limit: limit) else {
        continue
      }
      sections[section, default: [:]][room.id] = part
    }
    guard since == nil || !sections.isEmpty else { return nil }
    return .object([
      "next_batch": .string("s\(position)"),
      "rooms": .object(sections.mapValues { .object($0) }),
    ])
  }
}
