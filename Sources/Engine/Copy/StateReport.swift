public import PluginAPI

/// What is in a state, for whoever looks after a bot. It holds no text of a message.
public struct StateReport: Sendable, Hashable {
  /// A room that the bot knows.
  public struct Room: Sendable, Hashable {
    /// Its id.
    public var id: RoomID
    /// Its name, alias or id.
    public var name: String
    /// The person with whom the bot made it, to speak with them alone.
    public var directWith: UserID?
  }

  /// A job that is planned.
  public struct Job: Sendable, Hashable {
    /// Its name, such as "digest".
    public var name: String
    /// The name of its room.
    public var room: String
    /// When it is due.
    public var at: Moment
    /// The room's time zone.
    public var zone: Zone
  }

  /// The number of the last turn.
  public var turn: Int
  /// When it was; nil before the first.
  public var latest: Moment?
  /// Whether the bot knows its place in the rooms; else it begins with what is said next.
  public var hasPlace: Bool
  /// The rooms that it is in, by id.
  public var rooms: [Room]
  /// What is in the journal and not yet known to have happened, such as messages to be sent.
  public var waiting: Int
  /// Since when the oldest of that waits.
  public var waitingSince: Moment?
  /// What is planned, the next first; 100 at most.
  public var jobs: [Job]
}

extension Core {
  /// What is in the state.
  func report(now: Moment) -> StateReport {
    let waiting = outbox.entries
    return StateReport(
      turn: turnNumber, latest: latest, hasPlace: token != nil,
      rooms: joinedRooms.compactMap { id in
        tables.row(id.text, in: .rooms, of: id).map {
          StateReport.Room(id: id, name: $0.shownName, directWith: $0.directWith)
        }
      },
      waiting: waiting.count, waitingSince: waiting.map(\.since).min(),
      jobs: agenda.planned(100).map { entry, at in
        let row = tables.row(entry.room.text, in: .rooms, of: entry.room)
        return StateReport.Job(
          name: entry.job, room: row?.shownName ?? entry.room.text, at: at,
          zone: rules.zone(of: entry.room))
      })
  }
}
