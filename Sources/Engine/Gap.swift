public import PluginAPI

/// Events of a room that the server left out of a batch. It is in the journal until they have been
/// read; the room's later events wait for them.
public struct Gap: Row, Hashable {
  /// The room's id, as text.
  public var id: String
  /// The token after which they come; it moves on with each part that is read.
  public var from: String
  /// The event after which they come, where the server has forgotten the token; until the first
  /// part is read.
  public var after: EventID?
  /// The place in front of the newest events, which are read even where the middle is too long.
  public var tail: String
  /// The token before which the gap ends: that of the latest batch, for as long as it is open.
  public var to: String
  /// How many events of it have been read so far; from 0 again where its tail became another gap.
  public var read: Int
  /// True once only its tail is read.
  public var isTail: Bool
  /// True once the room was told that some of it is missed.
  public var isTold: Bool
  /// When it was found.
  public var since: Moment
  /// True until our coming into the room was read, where that is in it: what is before was not said
  /// to us.
  public var beginsBeforeUs: Bool?

  /// The room.
  public var room: RoomID { RoomID(id) }

  /// Up to where it is read now: first to the newest events, then those.
  public var end: String { isTail ? to : tail }

  /// A gap that nothing was read of.
  public init(room: RoomID, from: String, tail: String, to: String, since: Moment) {
    id = room.text
    self.from = from
    self.tail = tail
    self.to = to
    read = 0
    isTail = false
    isTold = false
    self.since = since
  }

  /// A gap behind an event, where no token of that place is known.
  public init(room: RoomID, after event: EventID, tail: String, to: String, since: Moment) {
    self.init(room: room, from: "", tail: tail, to: to, since: since)
    after = event
  }
}

extension Table<Gap> {
  static let gaps = Table<Gap>("gap")
}

/// A part of a gap, read.
public struct History: Sendable, Hashable {
  /// The events, oldest first.
  public var events: [RoomEvent]
  /// Display names and other state that came with them.
  public var state: [StateChange]
  /// Where the next part begins; nil where this was the last.
  public var next: String?

  /// A part of these events.
  public init(events: [RoomEvent], state: [StateChange] = [], next: String?) {
    self.events = events
    self.state = state
    self.next = next
  }
}
