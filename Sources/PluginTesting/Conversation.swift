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
      if line.alone == true {
        played.answer = lines(of: [try room.saysPrivately(line.says, by: line.by)]) ?? []
        played.room = lines(of: room.heard())
      } else {
        let answer = try room.says(line.says, by: line.by, user: line.user)
        played.answer = lines(of: [answer]) ?? []
      }
      played.privately = lines(of: room.privately.dropFirst(before))
      return played
    }
  }

  private func lines(of messages: some Sequence<String>) -> [String]? {
    let lines = messages.flatMap { $0.split(separator: "\n").map(String.init) }
    return lines.isEmpty ? nil : lines
  }
}
