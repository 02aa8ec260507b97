import PluginAPI

// The same line twice within a minute (E26).
extension Router {
  /// Seconds within which a line counts once.
  static let repeatSeconds = 60

  /// The line without the `again` that ends it; nil where none does.
  func withoutAgain(_ line: String) -> String? {
    var words = line.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
    while let last = words.last, last.allSatisfy({ "!.?…".contains($0) }) { words.removeLast() }
    guard let last = words.last, words.count > 1,
      ["again", "encore"].contains(CommandIndex.key(String(last)))
    else { return nil }
    return words.dropLast().joined(separator: " ")
  }

  /// What a command was told, as one number.
  func sum(of command: Command, _ line: String, _ note: [String]) -> Int64 {
    let text = ([command.words.name, line] + note).joined(separator: "\n")
    return RowPatch.sum(Array(fold(text).utf8))
  }

  /// Whether the sender has done just this within the last minute, and not taken it back.
  func isRepeat(_ sum: Int64, of command: Command) -> Bool {
    let since = sentAt.adding(seconds: -Self.repeatSeconds)
    let hidden = TypedSum.hidden(sum)
    func isIt(_ step: HeardMessage.Step) -> Bool {
      (step.typed == sum || step.typed == hidden) && step.command == command.words.name
        && step.isUndo != true
        && step.isBack != true
    }
    switch command.repeats {
    case .allowed: return false
    case .counted:
      if heard.steps.contains(where: isIt) { return true }
      return core.lately(by: heard.by, in: room, since: since) { $0.steps.contains(where: isIt) }
    case .countedInARow:
      if let last = heard.steps.last { return isIt(last) }
      var last: HeardMessage.Step?
      _ = core.lately(by: heard.by, in: room, since: since) { message in
        last = message.steps.last
        return last != nil
      }
      return last.map(isIt) ?? false
    }
  }

  /// The line as it can be sent again; a long one by its first words.
  func shownLine(_ typed: TypedCommand) -> String {
    let line = core.rules.prefix + typed.line
    // Nothing private is said back to a room.
    var utterance = Utterance(line)
    let isPrivate = utterance.takePrivateDetails() != nil
    guard isPrivate || characterCount(line) > 120 else { return line }
    return core.rules.prefix + CommandReader.words(of: typed.line)[0] + " …"
  }
}
