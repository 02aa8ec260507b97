import Engine
import PluginAPI

// Messages that are deleted, and people who come and go.
extension Rehearsal {
  /// Somebody deletes (redacts) a message that was said before, in the room or in private.
  ///
  /// - Parameters:
  ///   - text: the whole message as it was typed.
  ///   - name: who deletes it.
  /// - Returns: what the bot says to it; empty where it is silent, or there is no such message.
  public func deletes(_ text: String, by name: String = "Léa") throws -> String {
    guard let target = said.last(where: { $0.text == text }) else { return "" }
    return try happens(
      .deletion(of: target.event), by: Self.user(name), in: target.room)
  }

  /// Somebody leaves the room.
  public func leaves(_ name: String) throws -> String {
    let user = Self.user(name)
    return try happens(.state(.member(user, .leave, displayName: name)), by: user, in: Self.room)
  }

  /// Somebody enters the room.
  public func comes(_ name: String) throws -> String {
    let user = Self.user(name)
    return try happens(.state(.member(user, .join, displayName: name)), by: user, in: Self.room)
  }

  private func happens(
    _ content: RoomEvent.Content, by user: UserID, in room: RoomID
  ) throws -> String {
    events += 1
    let event = RoomEvent(id: EventID("$e\(events)"), sender: user, sentAt: now, content: content)
    try take([RoomBatch(room: room, events: [event])])
    return heard().joined(separator: "\n")
  }
}
