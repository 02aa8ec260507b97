/// Writes an object as a ``CodableWriter`` writes it, member by member: what is nil is left out, and the
/// caller keeps to the order of the keys.
///
/// Without the containers of `Codable` that costs a fifth of what a ``CodableWriter`` costs. It keeps its memory
/// from one object to the next.
public struct MemberWriter {
  private var bytes: [UInt8] = []
  /// True where no member of the object was written yet.
  private var isFirst = true
  /// Writes what is `Encodable`.
  private let nested: CodableWriter

  /// Makes a writer.
  ///
  /// - Parameter types: types that it refuses wherever they stand.
  public init(refusing types: [any Any.Type] = []) { nested = CodableWriter(refusing: types) }

  /// Begins an object that is a whole text.
  public mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    open()
  }

  /// Ends the object, and gives it.
  public mutating func end() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// Writes a text.
  public mutating func text(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    self.key(key)
    bytes.appendJSON(value)
  }

  /// Writes a whole number.
  public mutating func integer(_ key: StaticString, _ value: Int64?) {
    guard let value else { return }
    self.key(key)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes true or false.
  public mutating func flag(_ key: StaticString, _ value: Bool?) {
    guard let value else { return }
    self.key(key)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes an object, whose members the closure writes.
  public mutating func object(
    _ key: StaticString, _ write: (inout MemberWriter) throws -> Void
  ) throws {
    self.key(key)
    try object(write)
  }

  /// Writes an array of so many objects; the closure writes the members of each, by its place.
  public mutating func objects(
    _ key: StaticString, _ count: Int, _ write: (Int, inout MemberWriter) throws -> Void
  ) throws {
    try array(key, count) { place, writer in
      try writer.object { try write(place, &$0) }
    }
  }

  /// Writes an array of texts.
  public mutating func texts(_ key: StaticString, _ values: [String]?) {
    guard let values else { return }
    array(key, values.count) { $1.bytes.appendJSON(values[$0]) }
  }

  /// Writes an array of whole numbers.
  public mutating func integers(_ key: StaticString, _ values: [Int64]?) {
    guard let values else { return }
    array(key, values.count) { $1.bytes.append(contentsOf: String(values[$0]).utf8) }
  }

  /// Writes what is written by its `Encodable` form.
  public mutating func value(_ key: StaticString, _ value: some Encodable) throws {
    self.key(key)
    bytes += try nested.encode(value)
  }

  private mutating func open() {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
  }

  private mutating func object(_ write: (inout MemberWriter) throws -> Void) rethrows {
    open()
    try write(&self)
    bytes.append(UInt8(ascii: "}"))
    isFirst = false
  }

  private mutating func array(
    _ key: StaticString, _ count: Int, _ element: (Int, inout MemberWriter) throws -> Void
  ) rethrows {
    self.key(key)
    bytes.append(UInt8(ascii: "["))
    for place in 0..<count {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      try element(place, &self)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func key(_ key: StaticString) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }
}
