/// One command found in a message.
struct TypedCommand: Hashable {
  /// The line after the prefix, normalised.
  var line: String
  /// Lines below that do not begin with the prefix: a note that goes with the command.
  var note: [String] = []
  /// True where a space stood between the prefix and the word: then only a known command counts,
  /// since `! bonjour` is no command.
  var isSpaced: Bool

  /// What stands after its first words.
  func rest(after count: Int) -> String {
    var rest = line[...]
    for _ in 0..<count {
      guard let space = rest.utf8.firstIndex(of: UInt8(ascii: " ")) else { return "" }
      rest = rest[space...].dropFirst()
    }
    return String(rest)
  }
}
