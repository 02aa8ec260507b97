/// Writes a JSON text into bytes, adding commas and escapes where they belong.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object { writer in
///   writer.member("token", "s12")
///   writer.member("rows") { $0.raw(row) }
/// }
/// ```
/// The caller keeps to the grammar: a key before each value of an object, none in an array.
public struct JSONWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8]

  private let isPretty: Bool
  private var depth = 0
  private var isFirst = true
  private var isAfterKey = false

  /// Makes a writer. A pretty text has one member or element a line and two spaces a level.
  public init(pretty: Bool = false, capacity: Int = 0) {
    isPretty = pretty
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Writes an object, whose members the closure writes.
  public mutating func object<Failure: Error>(
    _ members: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(UInt8(ascii: "{"))
    try members(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array, whose elements the closure writes.
  public mutating func array<Failure: Error>(
    _ elements: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(UInt8(ascii: "["))
    try elements(&self)
    close(UInt8(ascii: "]"))
  }

  /// Writes a member's key; its value must follow.
  public mutating func key(_ key: String) {
    string(key)
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(0x20) }
    isAfterKey = true
  }

  /// Writes a string. Only the quote, the backslash and control characters are escaped.
  public mutating func string(_ value: String) {
    separate()
    bytes.appendJSON(value)
  }

  /// Writes a whole number.
  public mutating func int(_ value: some BinaryInteger) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a number by the shortest digits that read back as it; `null` where it is not finite.
  public mutating func double(_ value: Double) {
    separate()
    bytes.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a value that is JSON already, as it is. It is not checked.
  public mutating func raw(_ value: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: value)
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    if !isFirst { breakLine() }
    bytes.append(bracket)
    isFirst = false
  }

  /// Before a key, or a value that has none.
  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
    } else if depth > 0 {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      breakLine()
    }
    isFirst = false
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }
}
