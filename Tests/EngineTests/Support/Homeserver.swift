import Engine
import PluginAPI

/// What a homeserver remembers of us: each effect under its id, once, however often it is asked.
final class Homeserver {
  private(set) var order: [String] = []
  private(set) var effects: [String: Effect] = [:]
  /// Ids that came a second time with another content: never right.
  private(set) var conflicts: [String] = []
  /// How often it was asked, repetitions included.
  private(set) var requests = 0

  /// Whether ids are forgotten: what comes again is done again.
  var forgetsIDs = false
  /// How often it was asked what is in a room.
  private(set) var searches = 0

  func find(_ entries: [OutboxEntry]) -> [String: EventID] {
    searches += 1
    return Dictionary(
      uniqueKeysWithValues: entries.filter { effects[$0.id] != nil }.map {
        ($0.id, EventID("$sent-\($0.id)"))
      })
  }

  func perform(_ entry: OutboxEntry) -> EventID {
    requests += 1
    if let known = effects[entry.id], !forgetsIDs {
      if known != entry.effect { conflicts.append(entry.id) }
    } else {
      effects[entry.id] = entry.effect
      order.append(entry.id)
    }
    return EventID("$sent-\(entry.id)")
  }

  /// What was said to a person alone, in order.
  func told(_ user: UserID) -> [String] {
    messages().filter { $0.to == .person(user) }.map(\.body)
  }

  /// What can be read in a room, in order.
  func shown(in room: RoomID? = nil) -> [String] { messages(in: room).map(\.body) }

  func messages(in room: RoomID? = nil) -> [Message] {
    order.compactMap { id in
      guard case .send(let message) = effects[id], room.map({ message.to == .room($0) }) ?? true
      else {
        return nil
      }
      return message
    }
  }
}
