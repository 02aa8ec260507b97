/// A file that somebody posted, for the command that is about it.
///
/// What is in it is whatever they chose: nothing of it may be believed before it is looked at.
public struct ReceivedFile: Sendable {
  /// Its name, as whoever posted it calls it.
  public let name: String
  /// What is in it; ``Attachment/limit`` at most.
  public let bytes: [UInt8]

  private let reader: @Sendable ([UInt8]) throws(FileProblem) -> FileValue

  /// A file of these parts.
  ///
  /// - Parameter reader: reads JSON, within bounds.
  public init(
    name: String, bytes: [UInt8],
    reader: @escaping @Sendable ([UInt8]) throws(FileProblem) -> FileValue
  ) {
    self.name = name
    self.bytes = bytes
    self.reader = reader
  }

  /// What it says, where it is JSON (RFC 8259).
  ///
  /// - Throws: `FileProblem` where it is not, holds a key twice in one object, is nested deeper than
  ///   128 levels, or holds a number that is none.
  public func json() throws(FileProblem) -> FileValue { try reader(bytes) }
}

/// What a JSON file says.
public indirect enum FileValue: Sendable, Hashable {
  /// `null`
  case null
  /// `true` or `false`
  case flag(Bool)
  /// A number; always finite.
  case number(Double)
  /// A text.
  case text(String)
  /// A list.
  case list([FileValue])
  /// Members by key.
  case object([String: FileValue])

  /// The value under a key; nil where this is no object, or has no such key.
  public subscript(key: String) -> FileValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text, if this is one.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number, if this is one.
  public var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The elements, if this is a list.
  public var list: [FileValue]? {
    if case .list(let list) = self { list } else { nil }
  }
}

/// Why a file cannot be read.
public struct FileProblem: Error, Sendable, Hashable {
  /// The line of the file, counted from 1.
  public let line: Int
  /// What is wrong, as half a sentence.
  public let why: Text

  /// A problem on a line.
  public init(line: Int, why: Text) {
    self.line = line
    self.why = why
  }
}
