import Engine
import PluginAPI

// Answers to messages, and edits of them.
extension Rehearsal {
  /// Says a line as an answer to a message that was said before, by anyone.
  ///
  /// - Parameter beginning: how that message begins.
  /// - Returns: what the bot answers; empty where it is silent, or no message begins so.
  public func replies(
    _ text: String, to beginning: String, by name: String = "Léa"
  ) throws -> String {
    guard let target = event(beginning, in: Self.room) else { return "" }
    events += 1
    return try says([(text, name, name)], answering: target)
  }

  /// The same, to the bot alone: an answer to what it said there.
  public func repliesPrivately(
    _ text: String, to beginning: String, by name: String
  ) throws -> String {
    let room = directRoom(Self.user(name))
    guard let target = event(beginning, in: room) else { return "" }
    return try saysPrivately(text, by: name, answering: target)
  }

  /// Edits a message that was said before.
  ///
  /// - Parameters:
  ///   - old: the whole message as it was typed at first.
  ///   - text: what it says now.
  ///   - isAgain: true to give the last edit's event once more, as a server may do.
  /// - Returns: what the bot answers; empty where it is silent, or there is no such message.
  public func edits(
    _ old: String, to text: String, by name: String = "Léa", isAgain: Bool = false
  ) throws -> String {
    guard let target = said.last(where: { $0.text == old })?.event else { return "" }
    if !isAgain { events += 1 }
    return try says([(text, name, name)], replacing: target)
  }

  private func event(_ beginning: String, in room: RoomID) -> EventID? {
    said.last { $0.room == room && $0.text.hasPrefix(beginning) }?.event
  }
}
