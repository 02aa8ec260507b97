/// The text that a ``CodableReader`` reads, and what was found in it so far. Its grammar holds.
struct CodableSource {
  /// A member of an object or an element of an array: where it stands.
  private struct Member {
    var key: JSONText
    /// How many bytes the key has; -1 where they are not the key itself: an escape, or not ASCII.
    var keyLength: Int
    var start: Int
    /// Whether anybody asked for it.
    var isFound = false
  }

  /// A step on the way to the value that is being read: a member, or the element of that index.
  private struct Step {
    var member: Int
    var index: Int?
  }

  var reader = JSONReader([])
  /// Where the text begins.
  private(set) var start = 0
  /// The members of every container so far, those of one side by side.
  private var members: [Member] = []
  /// The member that was found last: the next one asked for often follows it.
  private var latest = 0
  private var steps: [Step] = []
  /// True until the object that is the whole text was listed.
  private var isRoot = false
  /// The members of that object, as they were listed first.
  private var root = 0..<0

  /// Takes a text, the memory of the last one kept.
  mutating func take(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONError) {
    members.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    reader = JSONReader(bytes).reader(over: range)
    start = reader.offset
    // An object is checked when its members are listed, which is the first thing that happens.
    isRoot = try reader.peek() == .object
    root = 0..<0
    if !isRoot {
      try reader.skip()
      try reader.end()
    }
  }

  /// Checks what nobody looked at.
  mutating func finish() throws(JSONError) {
    guard isRoot else { return }
    reader.offset = start
    try reader.skip()
    try reader.end()
  }

  /// The members of the object that is the whole text which nobody asked for; nil where there is none.
  func rest() throws -> JSONObject? {
    guard root.contains(where: { !members[$0].isFound }) else { return nil }
    // Listed more than once, it was asked in one of its lists.
    let found = Set(members.filter(\.isFound).map(\.start))
    var rest = JSONObject()
    for member in members[root] where !found.contains(member.start) {
      var value = reader.reader(over: member.start..<reader.limit)
      rest[try member.key.decoded(from: reader.bytes)] = try JSONValue(from: &value)
    }
    return rest.isEmpty ? nil : rest
  }

  /// Lets go of the text.
  mutating func clear() { reader = JSONReader([]) }

  /// Goes into the member of that key.
  ///
  /// - Returns: where it stands; nil where there is none.
  mutating func enter(_ key: String, in object: Range<Int>) -> Int? {
    guard let member = find(key, in: object) else { return nil }
    return enter(member)
  }

  /// Goes into the member of that key where it is there and not `null`.
  mutating func enterPresent(_ key: String, in object: Range<Int>) -> Int? {
    guard let member = find(key, in: object), !isNull(at: members[member].start) else { return nil }
    return enter(member)
  }

  /// Goes into a member, or the element of that index.
  ///
  /// - Returns: where it stands.
  mutating func enter(_ member: Int, index: Int? = nil) -> Int {
    steps.append(Step(member: member, index: index))
    return members[member].start
  }

  /// Reads the member of that key, in one step: to go through several costs more than to read.
  ///
  /// - Returns: nil where there is none.
  @inline(__always)
  mutating func value<Value>(
    of key: String, in object: Range<Int>,
    _ read: (inout CodableSource, _ start: Int) throws -> Value
  ) throws -> Value? {
    guard let start = enter(key, in: object) else { return nil }
    defer { leave() }
    return try read(&self, start)
  }

  /// Comes back out of a member: the next one asked for often follows it.
  mutating func leave() {
    if let step = steps.popLast() { latest = step.member }
  }

  /// The keys and indices that lead to the value that is being read.
  var path: [any CodingKey] {
    steps.map { step in
      if let index = step.index { return PathKey(index: index) }
      let key = try? members[step.member].key.decoded(from: reader.bytes)
      return PathKey(stringValue: key ?? "")
    }
  }

  // MARK: Containers

  /// Lists the members of the object at an offset.
  mutating func object(at start: Int) throws -> Range<Int> {
    guard kind(at: start) == .object else { throw mismatch([String: Any].self, "an object", start) }
    let first = members.count
    reader.offset = start
    _ = reader.take(UInt8(ascii: "{"))
    if reader.take(UInt8(ascii: "}")) {
      if isRoot {
        isRoot = false
        try reader.end()
      }
      return first..<first
    }
    var isSorted = true
    repeat {
      let key = try reader.key()
      // Sorted keys need one comparison each.
      isSorted =
        isSorted && (members.count == first || isBefore(members[members.count - 1].key, key))
      if !isSorted, isRepeated(key, since: first) {
        throw JSONError(
          "the key \"\(try key.decoded(from: reader.bytes))\" stands twice",
          offset: key.range.lowerBound - 1)
      }
      reader.skipSpace()
      members.append(
        Member(
          key: key, keyLength: key.isPlain && key.isASCII ? key.range.count : -1,
          start: reader.offset))
      try reader.skip()
    } while reader.take(UInt8(ascii: ","))
    if isRoot { root = first..<members.count }
    try checkEnd()
    return first..<members.count
  }

  /// Checks that the whole text ends with its object.
  private mutating func checkEnd() throws(JSONError) {
    guard isRoot else { return }
    isRoot = false
    guard reader.take(UInt8(ascii: "}")) else {
      throw reader.expected("a comma or the end of the object")
    }
    try reader.end()
  }

  private func isRepeated(_ key: JSONText, since first: Int) -> Bool {
    guard var text = try? key.decoded(from: reader.bytes) else { return false }
    return text.withUTF8 { key in
      unsafe reader.bytes.withUnsafeBufferPointer { bytes in
        members[first...].contains { unsafe isKey(key, $0, bytes) }
      }
    }
  }

  /// Whether a key comes before another by its bytes, where these say it all.
  private func isBefore(_ one: JSONText, _ other: JSONText) -> Bool {
    guard one.isPlain, one.isASCII, other.isPlain, other.isASCII else { return false }
    return unsafe reader.bytes.withUnsafeBufferPointer { bytes in
      for place in 0..<min(one.count, other.count) {
        let byte = unsafe bytes[one.range.lowerBound + place]
        let otherByte = unsafe bytes[other.range.lowerBound + place]
        if byte != otherByte { return byte < otherByte }
      }
      return one.count < other.count
    }
  }

  /// Lists the elements of the array at an offset.
  mutating func array(at start: Int) throws -> Range<Int> {
    guard kind(at: start) == .array else { throw mismatch([Any].self, "an array", start) }
    let first = members.count
    let none = JSONText(range: 0..<0, isPlain: true, isASCII: true)
    reader.offset = start
    _ = reader.take(UInt8(ascii: "["))
    if reader.take(UInt8(ascii: "]")) { return first..<first }
    repeat {
      reader.skipSpace()
      members.append(Member(key: none, keyLength: -1, start: reader.offset))
      try reader.skip()
    } while reader.take(UInt8(ascii: ","))
    return first..<members.count
  }

  /// Where the value of a listed member stands.
  func start(of member: Int) -> Int { members[member].start }

  /// The keys of a listed object.
  func keys(of object: Range<Int>) -> [String] {
    object.compactMap { try? members[$0].key.decoded(from: reader.bytes) }
  }

  /// The member of that key; nil where there is none.
  mutating func find(_ key: String, in object: Range<Int>) -> Int? {
    var key = key
    let found = key.withUTF8 { key in
      unsafe reader.bytes.withUnsafeBufferPointer { bytes in
        unsafe members.withUnsafeBufferPointer { members in
          // The same again, or the next: then no search is needed.
          let next = latest + 1
          if object.contains(latest), unsafe isKey(key, members[latest], bytes) { return latest }
          if object.contains(next), unsafe isKey(key, members[next], bytes) { return next }
          for index in object where unsafe isKey(key, members[index], bytes) { return index }
          return -1
        }
      }
    }
    if found < 0 { return nil }
    latest = found
    members[found].isFound = true
    return found
  }

  @inline(__always)
  private func isKey(
    _ key: UnsafeBufferPointer<UInt8>, _ member: Member, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if member.keyLength < 0 {
      return unsafe (try? member.key.decoded(from: reader.bytes))
        == String(decoding: key, as: UTF8.self)
    }
    guard member.keyLength == key.count else { return false }
    let start = member.key.range.lowerBound
    for place in 0..<key.count {
      guard unsafe bytes[start + place] == key[place] else { return false }
    }
    return true
  }
}
