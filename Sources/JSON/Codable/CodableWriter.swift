/// Writes `Encodable` values as JSON: keys sorted, nothing left out or added, whole numbers exact.
///
/// It gives the bytes that Foundation's `JSONEncoder` gives with sorted keys and unescaped slashes,
/// at a fraction of the cost: values go straight into the text, and no tree is built. It keeps its
/// memory from one value to the next, and is not made for use from two threads.
public final class CodableWriter {
  /// A member of an open object: its key, and where it begins.
  private struct Member {
    var key: String
    var start: Int
  }

  /// A value that is being written.
  private struct Frame {
    var start: Int
    var firstMember: Int
    var firstHole: Int
    var kind: Kind
  }

  enum Kind { case nothing, scalar, array, object }

  /// A value that is filled in later: a nested container may be used by turns with its parent.
  private struct Hole {
    var offset: Int
    var writer: CodableWriter
  }

  private var bytes: [UInt8] = []
  private var members: [Member] = []
  private var frames: [Frame] = []
  private var holes: [Hole] = []
  private var scratch: [UInt8] = []
  private var order: [Int] = []
  private let refused: [ObjectIdentifier]
  private(set) var path: [any CodingKey] = []

  /// Makes a writer.
  ///
  /// - Parameter types: types that it refuses wherever they stand, because they have no agreed form
  ///   in JSON.
  public init(refusing types: [any Any.Type] = []) { refused = types.map { ObjectIdentifier($0) } }

  private init(refusing types: [ObjectIdentifier], path: [any CodingKey]) {
    refused = types
    self.path = path
  }

  /// A value as a text of UTF-8.
  ///
  /// Throws an `EncodingError` where a number is not finite, a type is refused, or the value writes
  /// nothing; and what the value itself throws.
  public func encode(_ value: some Encodable) throws -> [UInt8] {
    defer { clear() }
    try write(value)
    return bytes
  }

  private func clear() {
    bytes.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    frames.removeAll(keepingCapacity: true)
    holes.removeAll()
    path.removeAll(keepingCapacity: true)
  }

  // MARK: Values

  /// Writes a value that writes itself.
  func write<Value: Encodable>(_ value: Value) throws {
    if refused.contains(ObjectIdentifier(Value.self)) {
      throw failure(value, "\(Value.self) has no form in JSON")
    }
    open()
    try value.encode(to: ValueEncoder(writer: self, depth: frames.count))
    try close(value)
  }

  /// Writes an element or a member; of one that throws nothing stays, its key included.
  func write(
    _ value: some Encodable, at key: @autoclosure () -> any CodingKey, isMember: Bool
  ) throws {
    let (depth, names, length) = (frames.count, members.count, bytes.count)
    let (gaps, steps) = (holes.count, path.count)
    let key = key()
    path.append(key)
    do {
      if isMember { self.key(key.stringValue) }
      try write(value)
    } catch {
      frames.removeSubrange(depth...)
      members.removeSubrange(names...)
      bytes.removeSubrange(length...)
      holes.removeSubrange(gaps...)
      path.removeSubrange(steps...)
      throw error
    }
    path.removeLast()
    endValue()
  }

  func string(_ value: String) { bytes.appendJSON(value) }
  func bool(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
  func null() { bytes.append(contentsOf: "null".utf8) }
  func integer(_ value: some BinaryInteger) { bytes.append(contentsOf: String(value).utf8) }

  func number<Value: BinaryFloatingPoint & LosslessStringConvertible>(_ value: Value) throws {
    guard value.isFinite else { throw failure(value, "\(value) is no number in JSON") }
    let text = value.description
    bytes.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
  }

  func failure(_ value: Any, _ reason: String) -> EncodingError {
    .invalidValue(value, .init(codingPath: path, debugDescription: reason))
  }

  // MARK: Containers

  /// The depth of the value that is being written.
  var depth: Int { frames.count }

  /// Says what the value at this depth is. False where it is something else already.
  func begin(_ kind: Kind, at depth: Int) -> Bool {
    guard depth == frames.count else { return false }
    switch (frames[depth - 1].kind, kind) {
    case (.object, .object), (.array, .array): return true
    case (.nothing, _):
      frames[depth - 1].kind = kind
      if kind == .object { bytes.append(UInt8(ascii: "{")) }
      if kind == .array { bytes.append(UInt8(ascii: "[")) }
      return true
    default: return false
    }
  }

  /// Writes a key; its value must follow, and ``endValue()``.
  func key(_ key: String) {
    members.append(Member(key: key, start: bytes.count))
    bytes.appendJSON(key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Ends a value within a container.
  func endValue() { bytes.append(UInt8(ascii: ",")) }

  /// Leaves a hole for a value, and gives what writes it.
  func hole(at key: any CodingKey) -> ValueEncoder {
    let writer = CodableWriter(refusing: refused, path: path + [key])
    holes.append(Hole(offset: bytes.count, writer: writer))
    writer.open()
    return ValueEncoder(writer: writer, depth: 1)
  }

  private func open() {
    frames.append(
      Frame(
        start: bytes.count, firstMember: members.count, firstHole: holes.count, kind: .nothing))
  }

  private func close(_ value: Any) throws {
    guard let frame = frames.popLast() else { return }
    if holes.count > frame.firstHole { try fill(from: frame.firstHole, frame.firstMember) }
    switch frame.kind {
    case .scalar: break
    case .array: end(frame, UInt8(ascii: "]"))
    case .object:
      sort(frame)
      end(frame, UInt8(ascii: "}"))
    case .nothing:
      if frames.isEmpty { throw failure(value, "it writes nothing") }
      bytes.append(contentsOf: "{}".utf8)
    }
  }

  /// Puts the closing bracket in the place of the last comma.
  private func end(_ frame: Frame, _ bracket: UInt8) {
    if bytes.count == frame.start + 1 {
      bytes.append(bracket)
    } else {
      bytes[bytes.count - 1] = bracket
    }
  }

  private func fill(from firstHole: Int, _ firstMember: Int) throws {
    while holes.count > firstHole {
      let hole = holes.removeLast()
      try hole.writer.closeHole()
      bytes.insert(contentsOf: hole.writer.bytes, at: hole.offset)
      for index in firstMember..<members.count where members[index].start > hole.offset {
        members[index].start += hole.writer.bytes.count
      }
    }
  }

  private func closeHole() throws {
    // Nothing in a hole is an empty object, as everywhere but at the top.
    if frames.last?.kind == .nothing { _ = begin(.object, at: frames.count) }
    try close(())
  }

  /// Brings the members of an object into the order of their keys; of a key that stands twice the
  /// last value counts.
  private func sort(_ frame: Frame) {
    let first = frame.firstMember
    defer { members.removeSubrange(first...) }
    guard members.count - first > 1,
      (first + 1..<members.count).contains(where: { members[$0 - 1].key >= members[$0].key })
    else { return }
    order.removeAll(keepingCapacity: true)
    for index in first..<members.count {
      // Few members, nearly sorted: insertion is the cheapest.
      var place = order.count
      while place > 0, members[order[place - 1]].key > members[index].key { place -= 1 }
      if place > 0, members[order[place - 1]].key == members[index].key {
        order[place - 1] = index
      } else {
        order.insert(index, at: place)
      }
    }
    scratch.removeAll(keepingCapacity: true)
    for index in order {
      let end = index + 1 < members.count ? members[index + 1].start : bytes.count
      scratch.append(contentsOf: bytes[members[index].start..<end])
    }
    bytes.removeSubrange((frame.start + 1)...)
    bytes.append(contentsOf: scratch)
  }
}
