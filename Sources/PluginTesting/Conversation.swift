public import Foundation
public import PluginAPI

/// A chat as a test keeps it in a file: who says what, and what the bot answers.
///
/// A no-break space (U+00A0) is written `⍽` in the file, so that it can be seen.
public struct Conversation: Sendable, Decodable, CustomStringConvertible {
  /// One message, and the lines of the answer; none where the bot is silent.
  public struct Line: Sendable, Hashable, Decodable {
    /// The speaker's display name.
    public var by: String
    /// Who that is, where the name does not say it.
    public var user: String?
    /// What they say.
    public var says: String
    /// True where they say it to the bot alone.
    public var alone: Bool?
    /// The message that they edit, as it was typed at first; it may be given once more (`twice`).
    public var edits: String?
    /// How the message begins that they answer.
    public var to: String?
    /// True where the same event is given twice.
    public var twice: Bool?
    /// Minutes that pass before.
    public var minutes: Int?
    /// True where the bot stops and starts again before.
    public var restarts: Bool?
    /// What the bot answers, where it was said.
    public var answer: [String]
    /// What the room hears of it, where it was said to the bot alone.
    public var room: [String]?
    /// What the bot says to people alone, the first line with the name of each: `nina: #1 …`.
    public var privately: [String]?
  }

  /// What it is about.
  public let name: String
  /// The room's language.
  public let language: Language
  /// What is said.
  public let lines: [Line]

  /// The name.
  public var description: String { name }

  /// Reads the conversations of a file.
  ///
  /// - Throws: what Foundation throws where the file is not there or is none.
  public static func load(_ file: URL) throws -> [Conversation] {
    let text = try String(contentsOf: file, encoding: .utf8)
    let spaced = text.replacing("⍽", with: "\u{A0}")
    return try JSONDecoder().decode([Conversation].self, from: Data(spaced.utf8))
  }

  /// Says each line in the room.
  ///
  /// - Returns: the same lines with what the bot really answers.
  public func play(in room: Rehearsal) throws -> [Line] {
    try lines.map { line in
      var played = line
      let before = room.privately.count
      if let minutes = line.minutes { _ = try room.wait(minutes: minutes) }
      if line.restarts == true { try room.restart() }
      if line.alone == true {
        played.answer = lines(of: [try answerAlone(line, in: room)]) ?? []
        played.room = lines(of: room.heard())
      } else {
        var answers = [try answer(line, in: room)]
        if line.twice == true { answers.append(try repeated(line, in: room)) }
        played.answer = lines(of: answers) ?? []
      }
      played.privately = lines(of: room.privately.dropFirst(before))
      return played
    }
  }

  private func answer(_ line: Line, in room: Rehearsal) throws -> String {
    if let old = line.edits { return try room.edits(old, to: line.says, by: line.by) }
    if let to = line.to { return try room.replies(line.says, to: to, by: line.by) }
    return try room.says(line.says, by: line.by, user: line.user)
  }

  private func repeated(_ line: Line, in room: Rehearsal) throws -> String {
    guard let old = line.edits else { return try room.saysAgain(line.says, by: line.by) }
    return try room.edits(old, to: line.says, by: line.by, isAgain: true)
  }

  private func answerAlone(_ line: Line, in room: Rehearsal) throws -> String {
    guard let to = line.to else { return try room.saysPrivately(line.says, by: line.by) }
    return try room.repliesPrivately(line.says, to: to, by: line.by)
  }

  private func lines(of messages: some Sequence<String>) -> [String]? {
    let lines = messages.flatMap { $0.split(separator: "\n").map(String.init) }
    return lines.isEmpty ? nil : lines
  }
}
