public import Engine
import HTTP
import JSON
public import PluginAPI

extension MatrixTransport {
  /// The most requests for one search, of 100 messages of ours each.
  static let searchPages = 20
  /// How much two clocks may differ, in minutes: messages of that much before `since` are looked at.
  static let clockSlack = 60

  /// Looks for messages of ours from the newest back (`GET /rooms/{roomId}/messages?dir=b`, our own
  /// alone), until all are found, the messages are older than `since`, or 2,000 were looked at.
  public func find(
    _ ids: Set<String>, in room: RoomID, since: Moment
  ) async throws(TransportFailure) -> [String: EventID] {
    let me = try account.current().user
    let reader = HistoryReader(room: room, user: me, log: log)
    let first = since.adding(minutes: -Self.clockSlack)
    var found: [String: EventID] = [:]
    var from: String?
    for _ in 0..<Self.searchPages {
      let body = try await succeed(
        MatrixRequest(
          .get, Self.pathBack(in: room, from: from, of: me), bodyLimit: Self.syncLimit))
      let page: History
      do throws(JSONError) {
        page = try reader.read(body)
      } catch {
        throw .unavailable(reason: "the server's answer to /messages makes no sense (\(error))")
      }
      for event in page.events {
        if let id = event.effectID, ids.contains(id) { found[id] = event.id }
      }
      let isOld = page.events.last.map { $0.sentAt < first } ?? false
      guard found.count < ids.count, !isOld, let next = page.next, next != from else {
        return found
      }
      from = next
    }
    log(.warning, "\(room): the search for messages of ours ended at its bound")
    return found
  }

  private static func pathBack(in room: RoomID, from: String?, of user: UserID) -> String {
    var query = [(name: "dir", value: "b"), (name: "limit", value: "100")]
    if let from { query.append((name: "from", value: from)) }
    let filter: JSONValue = [
      "types": [.string("m.room.message")], "senders": [.string(user.text)],
    ]
    query.append((name: "filter", value: filter.description))
    return MatrixPath.path("v3", "rooms", room.text, "messages") + MatrixPath.query(query)
  }
}
