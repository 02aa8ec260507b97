/// The text that a ``CodableWriter`` puts together: values that are open, and what they hold so far.
struct CodableText {
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
    /// Of an array, the elements so far.
    var count = 0
  }

  enum Kind { case nothing, scalar, array, object }

  /// A value that is filled in later: a nested container may be used by turns with its parent.
  private struct Hole {
    var offset: Int
    var writer: CodableWriter
  }

  /// Where the text stands, to go back to.
  struct Mark {
    var bytes: Int
    var members: Int
    var frames: Int
    var holes: Int
  }

  private var bytes: [UInt8] = []
  private var members: [Member] = []
  private var frames: [Frame] = []
  private var holes: [Hole] = []
  private var scratch: [UInt8] = []
  private var order: [Int] = []

  /// The text so far, apart from the memory that the next is put together in.
  var copy: [UInt8] { unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) } }

  mutating func clear() { goBack(to: Mark(bytes: 0, members: 0, frames: 0, holes: 0)) }

  var mark: Mark {
    Mark(bytes: bytes.count, members: members.count, frames: frames.count, holes: holes.count)
  }

  mutating func goBack(to mark: Mark) {
    bytes.removeLast(bytes.count - mark.bytes)
    members.removeLast(members.count - mark.members)
    frames.removeLast(frames.count - mark.frames)
    holes.removeLast(holes.count - mark.holes)
  }

  // MARK: Scalars

  mutating func string(_ value: String) { bytes.appendJSON(value) }
  mutating func bool(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
  mutating func null() { bytes.append(contentsOf: "null".utf8) }
  mutating func integer(_ value: some BinaryInteger) {
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func number(_ description: String) {
    let text = description.hasSuffix(".0") ? description.dropLast(2) : description[...]
    bytes.append(contentsOf: text.utf8)
  }

  // MARK: Containers

  /// Says what the value at this depth is. False where it is something else already, or where
  /// another within it is not finished.
  mutating func begin(_ kind: Kind, at depth: Int) -> Bool {
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
  mutating func key(_ key: String) {
    members.append(Member(key: key, start: bytes.count))
    bytes.appendJSON(key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Ends a value within a container.
  mutating func endValue() {
    bytes.append(UInt8(ascii: ","))
    frames[frames.count - 1].count += 1
  }

  /// Leaves a hole for the value that another writer writes.
  mutating func hole(for writer: CodableWriter) {
    holes.append(Hole(offset: bytes.count, writer: writer))
  }

  /// Begins a value.
  ///
  /// - Returns: how deep it stands.
  mutating func open() -> Int {
    frames.append(
      Frame(
        start: bytes.count, firstMember: members.count, firstHole: holes.count, kind: .nothing))
    return frames.count
  }

  /// Begins an element, or a member where there is a key; gives where to go back to, and its depth.
  mutating func openValue(under key: String?) -> (Mark, depth: Int) {
    let mark = mark
    if let key { self.key(key) }
    return (mark, open())
  }

  /// Ends an element or a member; one that wrote nothing is an object without members.
  mutating func closeValue() throws {
    if !(try close()) { nothing() }
    endValue()
  }

  /// Writes a member of the object at this depth. False where that is none, or not the innermost.
  mutating func member(
    _ key: String, at depth: Int, _ write: (inout CodableText) -> Void
  ) -> Bool {
    guard begin(.object, at: depth) else { return false }
    self.key(key)
    write(&self)
    endValue()
    return true
  }

  /// Writes the one scalar that the value at this depth is. False where it cannot be one.
  mutating func scalar(at depth: Int, _ write: (inout CodableText) -> Void) -> Bool {
    guard begin(.scalar, at: depth) else { return false }
    write(&self)
    return true
  }

  /// - Returns: whether anything was written.
  mutating func close() throws -> Bool {
    guard let frame = frames.popLast() else { return false }
    if holes.count > frame.firstHole { try fill(from: frame.firstHole, frame.firstMember) }
    switch frame.kind {
    case .nothing: return false
    case .scalar: break
    case .array: end(frame, UInt8(ascii: "]"))
    case .object:
      sort(frame)
      end(frame, UInt8(ascii: "}"))
    }
    return true
  }

  /// Writes an object without members: what wrote nothing.
  mutating func nothing() { bytes.append(contentsOf: "{}".utf8) }

  /// Puts the closing bracket in the place of the last comma.
  private mutating func end(_ frame: Frame, _ bracket: UInt8) {
    if bytes.count == frame.start + 1 {
      bytes.append(bracket)
    } else {
      bytes[bytes.count - 1] = bracket
    }
  }

  private mutating func fill(from firstHole: Int, _ firstMember: Int) throws {
    while holes.count > firstHole {
      let hole = holes.removeLast()
      let value = try hole.writer.closed()
      bytes.insert(contentsOf: value, at: hole.offset)
      for index in firstMember..<members.count where members[index].start > hole.offset {
        members[index].start += value.count
      }
    }
  }

  /// Brings the members of an object into the order of their keys; of a key that stands twice the
  /// last value counts.
  private mutating func sort(_ frame: Frame) {
    let first = frame.firstMember
    defer { members.removeLast(members.count - first) }
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
    bytes.removeLast(bytes.count - frame.start - 1)
    bytes.append(contentsOf: scratch)
  }

  // MARK: Where it is

  /// The keys and indices that lead to the value that is being written.
  var path: [any CodingKey] {
    frames.indices.compactMap { index in
      let frame = frames[index]
      let end = index + 1 < frames.count ? frames[index + 1].firstMember : members.count
      switch frame.kind {
      case .array: return PathKey(index: frame.count)
      case .object where end > frame.firstMember:
        return PathKey(stringValue: members[end - 1].key)
      default: return nil
      }
    }
  }
}
