/// One command found in a message.
struct TypedCommand: Hashable {
  /// The line after the prefix, normalised.
  var line: String
  /// Lines below that do not begin with the prefix: a note that goes with the command.
  var note: [String] = []
}
