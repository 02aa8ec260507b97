extension JSONReader {
  mutating func skipSpace() {
    while offset < limit {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }

  /// Steps over white space, and over this byte if it comes next.
  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard offset < limit, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  mutating func expect(_ kind: Kind) throws(JSONError) {
    let found = try peek()
    guard found == kind else {
      throw error("expected \(Self.named(kind)) and found \(Self.named(found))")
    }
  }

  /// Reads a key and its colon.
  mutating func key() throws(JSONError) -> JSONText {
    skipSpace()
    guard offset < limit, bytes[offset] == UInt8(ascii: "\"") else {
      throw expected("a key in quotes")
    }
    let key = try text()
    guard take(UInt8(ascii: ":")) else { throw expected("a colon after the key") }
    return key
  }

  /// Reads a string from its opening quote, checking control bytes and escapes.
  mutating func text() throws(JSONError) -> JSONText {
    let start = offset + 1
    var index = start
    var isPlain = true
    var high: UInt64 = 0
    while true {
      index = plainEnd(from: index, high: &high)
      guard index < limit else { throw JSONError("a string has no end", offset: offset) }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        offset = index + 1
        return JSONText(
          range: start..<index, isPlain: isPlain, isASCII: high & 0x8080_8080_8080_8080 == 0)
      case UInt8(ascii: "\\"):
        isPlain = false
        index = try escape(at: index + 1)
      default: throw JSONError("a control character in a string", offset: index)
      }
    }
  }

  /// Where the next quote, backslash or control byte stands, at most at the limit.
  ///
  /// Eight bytes at a time: most of a sync answer is the inside of strings. `high` gathers the
  /// high bits of what is passed.
  private func plainEnd(from start: Int, high: inout UInt64) -> Int {
    let limit = limit
    return unsafe bytes.withUnsafeBytes { buffer in
      var index = start
      while index + 8 <= limit {
        let word = unsafe UInt64(
          littleEndian: buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let stops = Self.stops(in: word)
        guard stops == 0 else {
          // Nothing above the first stop was passed.
          high |= word & ((stops & (0 &- stops)) &- 1)
          return index + stops.trailingZeroBitCount / 8
        }
        high |= word
        index += 8
      }
      while index < limit {
        let byte = unsafe buffer[index]
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
        high |= UInt64(byte)
        index += 1
      }
      return index
    }
  }

  /// The high bits of the bytes that are a quote, a backslash or a control byte, the first byte
  /// being the lowest. Borrows may set bits above a true one, never below: only the lowest is to be
  /// trusted.
  static func stops(in word: UInt64) -> UInt64 {
    let quotes = word ^ 0x2222_2222_2222_2222
    let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
    let ones: UInt64 = 0x0101_0101_0101_0101
    // A byte's high bit is set where the byte is zero (a match), or below 0x20.
    let stops =
      (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
      | (word &- ones &* 0x20) & ~word
    return stops & 0x8080_8080_8080_8080
  }

  /// Checks what follows a backslash, and gives the index after it.
  private func escape(at index: Int) throws(JSONError) -> Int {
    guard index < limit else { throw JSONError("a string has no end", offset: offset) }
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 1
    case UInt8(ascii: "u"):
      guard index + 5 <= limit, bytes[index + 1..<index + 5].allSatisfy(Self.isHexadecimal) else {
        throw JSONError("\\u wants four hexadecimal digits", offset: index - 1)
      }
      return index + 5
    default: throw JSONError("an unknown escape in a string", offset: index - 1)
    }
  }

  /// Reads a number by the grammar of RFC 8259, section 6.
  mutating func number() throws(JSONError) -> JSONNumber {
    let start = offset
    var isInteger = true
    if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    if offset < limit, bytes[offset] == UInt8(ascii: "0") {
      offset += 1
    } else {
      try digits()
    }
    if offset < limit, bytes[offset] == UInt8(ascii: ".") {
      isInteger = false
      offset += 1
      try digits()
    }
    if offset < limit, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      offset += 1
      if offset < limit, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[offset]) {
        offset += 1
      }
      try digits()
    }
    if offset < limit, Self.isDigit(bytes[offset]) {
      throw JSONError("a number begins with a useless zero", offset: start)
    }
    return JSONNumber(range: start..<offset, isInteger: isInteger)
  }

  private mutating func digits() throws(JSONError) {
    let start = offset
    while offset < limit, Self.isDigit(bytes[offset]) { offset += 1 }
    guard offset > start else { throw expected("a digit") }
  }

  mutating func literal(_ word: StaticString) throws(JSONError) {
    let isThere = word.withUTF8Buffer { buffer in
      unsafe bytes[offset..<limit].starts(with: buffer)
    }
    guard isThere else { throw error("expected a value") }
    offset += word.utf8CodeUnitCount
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }
}

extension JSONReader {
  func error(_ reason: String) -> JSONError { JSONError(reason, offset: offset) }

  /// An error that names what should stand here.
  func expected(_ what: String) -> JSONError {
    offset < limit ? error("expected \(what)") : unexpectedEnd()
  }

  func unexpectedEnd() -> JSONError { error("the text ends too early") }

  func tooDeep() -> JSONError { error("more than \(NestingStack.bound) levels of nesting") }

  private static func named(_ kind: Kind) -> String {
    switch kind {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "null"
    }
  }
}
