/// What is wrong with a JSON text, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A place in a text, as an editor shows it: both numbers begin at 1.
  public struct Position: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, counted in Unicode scalars.
    public var column: Int

    /// Makes a position.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// What is wrong, as a plain phrase without capital or full stop.
  public var reason: String

  /// Where it is, in bytes from the beginning of the text.
  public var offset: Int

  /// Line and column, where they have been worked out (see ``located(in:)``).
  public var position: Position?

  /// Makes an error at a byte.
  public init(_ reason: String, offset: Int, position: Position? = nil) {
    self.reason = reason
    self.offset = offset
    self.position = position
  }

  /// The same error with its line and column, counted in the text it came from.
  ///
  /// Counting costs a pass over the text, so the reader leaves it to whoever shows the error.
  public func located(in bytes: [UInt8]) -> JSONError {
    var position = Position(line: 1, column: 1)
    for byte in bytes.prefix(max(0, offset)) {
      if byte == UInt8(ascii: "\n") {
        position.line += 1
        position.column = 1
      } else if byte & 0xC0 != 0x80 {
        position.column += 1
      }
    }
    return JSONError(reason, offset: offset, position: position)
  }

  /// One sentence: the place, and what is wrong there.
  public var description: String {
    if let position {
      "line \(position.line), column \(position.column): \(reason)"
    } else {
      "byte \(offset): \(reason)"
    }
  }
}
