import PluginAPI

@testable import Engine

/// A room that has gone on while the bot was away, as a homeserver gives it: the newest events at
/// once, the others a page at a time. A token is how many events were before it.
struct Backlog: Sendable {
  var room = home
  /// How many events a batch shows.
  var tail = 50
  /// How many events a page of history has at most.
  var page = 100
  private(set) var events: [RoomEvent] = []
  /// What the commands among them note, in order.
  private(set) var notes: [String] = []

  /// Goes on by so many events, the numbers at which there is a command among them.
  mutating func goOn(by count: Int, commandsAt isCommand: (Int) -> Bool = { _ in false }) {
    for number in events.count..<events.count + count {
      let body = isCommand(number) ? "!note n\(number)" : "talk"
      if isCommand(number) { notes.append("n\(number)") }
      add(.message(RoomMessage(body: body)))
    }
  }

  mutating func add(_ content: RoomEvent.Content, by sender: UserID = lea) {
    events.append(
      RoomEvent(
        id: EventID("$\(room.text.count)-\(events.count)"), sender: sender,
        sentAt: start.adding(milliseconds: Int64(events.count)), content: content))
  }

  /// What a sync from a token gives.
  func batch(after token: Int, state: [StateChange] = []) -> Batch {
    let first = max(token, events.count - tail)
    let batch = RoomBatch(
      room: room, state: state, events: Array(events[first...]),
      gapEnd: first > token ? "\(first)" : nil)
    return Batch(token: "\(events.count)", rooms: [batch])
  }

  /// What a sync without a token gives: the present state, and that there is more.
  var present: Batch {
    var batch = RoomBatch(room: room, gapEnd: "\(events.count - 1)")
    batch.last = events.last?.id
    return Batch(token: "\(events.count)", rooms: [batch])
  }

  /// What it gives of a gap.
  func history(of gap: Gap, limit: Int) -> History {
    let known = gap.after.flatMap { event in events.firstIndex { $0.id == event } }
    guard let from = known.map({ $0 + 1 }) ?? Int(gap.from), let end = Int(gap.end), from <= end,
      end <= events.count
    else {
      return History(events: [], next: nil)
    }
    let next = min(from + min(limit, page), end)
    return History(events: Array(events[from..<next]), next: next < end ? "\(next)" : nil)
  }
}
