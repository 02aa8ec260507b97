import PluginAPI

/// A message that replaces another (`m.replace`).
struct Edit {
  /// The message that it replaces.
  let target: EventID
  /// The new words.
  let message: RoomMessage
  /// The edit's own event.
  let event: RoomEvent
  /// Its sent time, held between the room's previous event and now.
  let sentAt: Moment
}
