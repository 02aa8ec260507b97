import JSON

/// The JSON reader: any bytes are read or refused; what is read is written and read again as the
/// same value, and reading a part at a time agrees with reading it whole.
func fuzz(_ input: [UInt8]) {
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
