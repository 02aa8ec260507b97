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
    /// What the bot answers.
    public var answer: [String]
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
      let answer = try room.says(line.says, by: line.by, user: line.user)
      played.answer = answer.split(separator: "\n").map(String.init)
      return played
    }
  }
}
