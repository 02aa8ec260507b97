/// The rows of a CSV text (RFC 4180, but parted by `,`, `;` or tabs), read one by one.
public struct CommaSeparated {
  /// A row of the file.
  public struct Row {
    /// The line of the file on which it begins, from 1.
    public let line: Int
    /// Its cells, without spaces at their ends.
    public let cells: [String]
  }

  /// A quotation mark that is never closed.
  public struct OpenQuote: Error {
    /// The line on which it stands, from 1.
    public let line: Int
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var index = 0
  private var line = 1

  private static let quote = UInt8(ascii: "\"")

  /// A byte order mark is skipped; what parts the cells is found in the first line.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    let header = bytes[index...].prefix { $0 != 0x0A && $0 != 0x0D }
    let signs = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let counts = signs.map { sign in header.count { $0 == sign } }
    var best = 0
    for candidate in 1..<signs.count where counts[candidate] > counts[best] { best = candidate }
    separator = signs[best]
  }

  /// The next row that is not blank; nil at the end.
  ///
  /// - Throws: `OpenQuote`.
  public mutating func next() throws(OpenQuote) -> Row? {
    while index < bytes.count {
      let row = try readRow()
      if row.cells.contains(where: { !$0.isEmpty }) { return row }
    }
    return nil
  }

  private mutating func readRow() throws(OpenQuote) -> Row {
    let start = line
    var cells = [String]()
    while true {
      cells.append(try readCell())
      guard index < bytes.count, bytes[index] == separator else { break }
      index += 1
    }
    endLine()
    return Row(line: start, cells: cells)
  }

  private mutating func readCell() throws(OpenQuote) -> String {
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    guard index < bytes.count, bytes[index] == Self.quote else { return plain() }
    let opened = line
    index += 1
    var cell = [UInt8]()
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Self.quote {
        guard index < bytes.count, bytes[index] == Self.quote else {
          // What stands between the quotation mark and the separator belongs to the cell too.
          return trimmed(cell) + plain()
        }
        index += 1
      }
      if byte == 0x0A { line += 1 }
      cell.append(byte)
    }
    throw OpenQuote(line: opened)
  }

  private mutating func plain() -> String {
    let start = index
    while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A,
      bytes[index] != 0x0D
    {
      index += 1
    }
    return trimmed(Array(bytes[start..<index]))
  }

  private mutating func endLine() {
    guard index < bytes.count else { return }
    if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
    index += 1
    line += 1
  }

  private func trimmed(_ cell: [UInt8]) -> String {
    var slice = cell[...]
    while let last = slice.last, last <= 0x20 { slice = slice.dropLast() }
    while let first = slice.first, first <= 0x20 { slice = slice.dropFirst() }
    return String(decoding: slice, as: UTF8.self)
  }
}
