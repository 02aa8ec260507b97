extension JSONReader {
  /// Steps over the next value, whatever it is, checking its grammar and its depth.
  public mutating func skip() throws(JSONError) {
    if let end = plainSkip() {
      offset = end
      return
    }
    var open = NestingStack()
    repeat {
      switch try peek() {
      case .object, .array:
        let isObject = bytes[offset] == UInt8(ascii: "{")
        guard depth + open.count < NestingStack.bound else { throw tooDeep() }
        offset += 1
        guard take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          open.push(isObject: isObject)
          if isObject { _ = try key() }
          continue
        }
      case .string: _ = try text()
      case .number: _ = try number()
      case .bool: try literal(bytes[offset] == UInt8(ascii: "t") ? "true" : "false")
      case .null: try literal("null")
      }
      try close(&open)
    } while !open.isEmpty
  }

  /// Steps over the next value and says where it stands, so that ``reader(over:)`` can read it on
  /// its own, or a writer take it as it is.
  public mutating func rawValue() throws(JSONError) -> Range<Int> {
    skipSpace()
    let start = offset
    try skip()
    return start..<offset
  }

  /// After a value: closes what ends here, and goes to the next value where there is one.
  private mutating func close(_ open: inout NestingStack) throws(JSONError) {
    while !open.isEmpty {
      if take(UInt8(ascii: ",")) {
        if open.isObject { _ = try key() }
        return
      }
      guard take(open.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw expected("a comma or the end of the \(open.isObject ? "object" : "array")")
      }
      open.pop()
    }
  }
}
