import JSON

/// The JSON reader: any bytes are read or refused; what is read is written and read again as the
/// same value, and reading a part at a time agrees with reading it whole, or member by member.
func fuzz(_ input: [UInt8]) {
  readByMember(input)
  guard let value = try? JSONValue(parsing: input) else {
    readLoosely(input)
    return
  }
  precondition((try? JSONValue(parsing: value.encoded())) == value)
  precondition((try? JSONValue(parsing: value.encoded(pretty: true))) == value)
  precondition(readLoosely(input) || input.starts(with: [0xEF, 0xBB, 0xBF]))
}

/// Whether the grammar is kept, going through it with the readers that forgive a wrong type.
@discardableResult
private func readLoosely(_ input: [UInt8]) -> Bool {
  let isGood = isWhole(input) { try $0.skip() }
  precondition(isGood == isWhole(input, walk), "skip and a walk differ")
  return isGood
}

private func isWhole(_ input: [UInt8], _ read: (inout JSONReader) throws -> Void) -> Bool {
  var reader = JSONReader(input)
  do {
    try read(&reader)
    try reader.end()
    return true
  } catch {
    return false
  }
}

private func walk(_ reader: inout JSONReader) throws {
  switch try reader.peek() {
  case .object:
    try reader.object { key, reader in
      _ = try? key.string()
      _ = key == "rooms"
      try walk(&reader)
    }
  case .array: try reader.array { try walk(&$0) }
  case .string: _ = try reader.stringOrNil()
  case .number:
    var copy = reader
    _ = try? copy.double()
    let range = try reader.rawValue()
    var part = reader.reader(over: range)
    _ = try? part.int()
  case .bool: _ = try reader.boolOrNil()
  case .null: try reader.null()
  }
}

/// A row as it might be kept.
private struct Row: Codable, Equatable {
  struct Part: Codable, Equatable {
    var n: Int64
    var s: String
  }

  var a: Int64?
  var b: String
  var c: Bool?
  var d: [Part]?
  var e: [String]?
  var f: Part?

  /// What it is, read by its own hand; nil where that one gives up.
  init?(_ members: inout MemberReader) throws {
    a = try members.integer("a")
    guard let text = try members.text("b") else { return nil }
    b = text
    c = try members.flag("c")
    var parts: [Part] = []
    let hasParts = try members.objects("d") { members in
      guard let n = try members.integer("n"), let s = try members.text("s") else { return false }
      parts.append(Part(n: n, s: s))
      return true
    }
    d = hasParts ? parts : nil
    e = try members.texts("e")
    f = try members.value(Part.self, "f")
  }
}

/// Whatever is read member by member is what the other reader makes of it; and what that one reads is
/// written so that it can be.
private func readByMember(_ input: [UInt8]) {
  let row = try? CodableReader().decode(Row.self, from: input)
  if let read = byMember(input) { precondition(read == row, "read by member it is another row") }
  guard let row, let written = try? CodableWriter().encode(row) else { return }
  precondition(byMember(written) == row, "a written row is not read")
}

private func byMember(_ input: [UInt8]) -> Row? {
  var members = MemberReader()
  members.begin(input, in: input.indices)
  guard let row = try? Row(&members), members.end() else { return nil }
  return row
}
