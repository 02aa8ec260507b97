import PluginAPI

/// A word to one person alone, as it is to be said.
struct PrivateMessage {
  var person: UserID
  var said: Rendering
  var details: [Message.Detail]?
  /// What the room is told where it cannot be given.
  var instead: String?
  /// What comes after it.
  var file: Attachment?
  /// The room that it comes from, whose numbers it names.
  var room: RoomID

  /// - Parameter language: what that person has chosen; nil for the room's.
  init(_ word: PrivateWord, of room: Room, in language: Language?) {
    let language = language ?? room.language
    person = word.person
    said = Rendering(word.lines, in: language, limit: Rendering.Size.privateLines)
    details = Words.details(word.details, in: language)
    instead = word.instead.isEmpty ? nil : Rendering(word.instead, in: room.language).body
    file = word.file
    self.room = room.id
  }
}
