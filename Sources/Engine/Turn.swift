public import PluginAPI

/// A turn that was made and is not yet in the journal.
public struct Turn {
  let record: TurnRecord
  /// What it does to the texts that are kept apart.
  let texts: TextChanges
  /// The rooms that it changed.
  let rooms: Set<RoomID>
  /// The first command of each room that waits for it: where the disk refuses, each room is told
  /// once, under an id made of that event.
  public let waiting: [(room: RoomID, event: EventID)]

  /// Whether something may be to perform that was not before.
  var movesOutbox: Bool { !record.effects.isEmpty || !record.over.isEmpty }

  /// Whether another job may be the next one.
  var movesAgenda: Bool { !rooms.isEmpty || !record.jobs.isEmpty }

  init(record: TurnRecord, texts: TextChanges, rooms: Set<RoomID>) {
    self.record = record
    self.texts = texts
    self.rooms = rooms
    var seen: Set<RoomID> = []
    // Of the present state nobody waits for anything.
    waiting = record.isFirst ? [] : record.handled.filter { seen.insert($0.room).inserted }
  }
}
