import PluginAPI

/// What is said to a message: in the room, to people alone, and in other rooms.
struct Answered {
  var rendering: Rendering?
  /// Texts that are kept apart, to follow what is said where it was typed.
  var details: [Message.Detail]?
  /// Where the numbers in it are of another room.
  var about: RoomID?
  /// A sign that stands for the words.
  var sign: String?
  /// What that answers, as typed.
  var line = ""
  var privately: [PrivateMessage] = []
  var elsewhere: [(room: RoomID, said: Rendering)] = []
  /// What is shared where it was typed, after the words.
  var files: [Attachment] = []
  /// Commands that wait for the file that they are about.
  var requests: [FileRequest] = []
  /// Somebody who is to be forgotten once all this is said.
  var forgets: Forget?
  /// True where something was erased for good, which no older file may hold any longer.
  var erases = false
  /// True where nothing was done.
  var isRefused = false
  /// True where it changed something, and is remembered for that.
  var isRemembered = false

  init(_ rendering: Rendering?, isRefused: Bool = false) {
    self.rendering = rendering
    self.isRefused = isRefused
  }
}
