import PluginAPI

/// What was said lately in a room and changed nothing, as far as an edit needs to know it. In
/// memory only: it would cost a write for every word that people say to each other.
final class RecentTalk {
  /// A message.
  struct Entry {
    var id: EventID
    var by: UserID
    var at: Moment
    var answers: EventID?
    var thread: EventID?
    /// True for an edit: it cannot be edited itself.
    var isEdit = false
    /// The sum of its commands, where it had some that changed nothing.
    var typed: Int64?
  }

  /// Messages that are remembered.
  static let limit = 128

  /// The sent time of the last event: no later one counts as sent before it.
  private(set) var last: Moment?
  private var entries: [Entry] = []
  private var next = 0

  /// Holds a sent time between the previous one and now.
  func held(_ sentAt: Moment, _ now: Moment) -> Moment {
    let held = min(max(sentAt, last ?? sentAt), now)
    last = held
    return held
  }

  /// Remembers a message.
  func note(_ entry: Entry) {
    if entries.count < Self.limit {
      entries.append(entry)
    } else {
      entries[next] = entry
      next = (next + 1) % Self.limit
    }
  }

  /// A message that was said lately.
  subscript(id: EventID) -> Entry? { entries.last { $0.id == id } }
}
