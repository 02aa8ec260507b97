/// Why a command was not done, in words that show what to type. Thrown by a handler, it undoes
/// all that the command had written.
///
/// What a code stands for is said in `Refusal+Catalogue.swift`.
public struct Refusal: Error, Sendable, Hashable {
  /// `E10`; empty for a refusal that belongs to one command only.
  public let code: String
  /// The answer.
  public let text: Text
  /// A second line, where something more helps.
  public let hint: Text?

  /// A refusal of this text.
  public init(_ code: String = "", _ text: Text, hint: Text? = nil) {
    self.code = code
    self.text = text
    self.hint = hint
  }

  /// The lines of the answer.
  public var lines: [Text] { [text] + (hint.map { [$0] } ?? []) }
}
