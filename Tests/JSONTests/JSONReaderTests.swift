import JSON
import Testing

private func reading(_ text: String) -> JSONReader { JSONReader(Array(text.utf8)) }

@Suite struct JSONReaderTests {
  @Test func `what the caller does not read is skipped`() throws {
    var reader = reading(
      #"{"skip": {"deep": [1, {"x": "}"}]}, "token": "s1", "more": [1, [2], 3], "n": 5}"#)
    var seen: [String] = []
    try reader.object { key, reader in
      switch key {
      case "token": seen.append(try reader.string())
      case "more": try reader.array { _ in seen.append("element") }
      case "n": seen.append(String(try reader.int()))
      default: seen.append("-")
      }
    }
    try reader.end()
    #expect(seen == ["-", "s1", "element", "element", "element", "5"])
  }

  @Test func `a wrong type in one element costs that element alone`() throws {
    var reader = reading(
      #"[{"body": "a"}, {"body": 5}, {"body": [{"body": "no"}]}, 7, {"body": "b"}]"#)
    var bodies: [String?] = []
    try reader.array { reader in
      let body = try reader.attempt { reader in
        var body: String?
        try reader.object { key, reader in
          if key == "body" { body = try reader.string() }
        }
        return body
      }
      bodies.append(try? body.get())
    }
    try reader.end()
    #expect(bodies == ["a", nil, nil, nil, "b"])
  }

  @Test func `a text that is not UTF-8 costs its own value alone`() throws {
    var reader = JSONReader(Array("[\"a\",\"".utf8) + [0xFF] + Array("\",\"b\"]".utf8))
    var texts: [String?] = []
    try reader.array { texts.append(try $0.stringOrNil()) }
    #expect(texts == ["a", nil, "b"])
  }

  @Test func `a broken text is an error even where the value is not wanted`() {
    var reader = reading(#"[1, {"a" 2}, 3]"#)
    #expect(throws: JSONError("expected a colon after the key", offset: 9)) {
      try reader.array { reader in _ = try reader.attempt { try $0.int() } }
    }
  }

  @Test func `a raw value is read again on its own`() throws {
    var reader = reading(#"{"event": {"a": [1, 2]} , "b": 1}"#)
    var event: JSONReader?
    try reader.object { key, reader in
      if key == "event" { event = reader.reader(over: try reader.rawValue()) }
    }
    var part = try #require(event)
    #expect(try JSONValue(from: &part) == ["a": [1, 2]])
    try part.end()
  }

  @Test func `what is of another type reads as nil and is skipped`() throws {
    var reader = reading(#"["a", 1, 1.5, true, null, {"x": []}]"#)
    var texts: [String?] = []
    try reader.array { texts.append(try $0.stringOrNil()) }
    #expect(texts == ["a", nil, nil, nil, nil, nil])
    var again = reading(#"["a", 1, 1.5, true]"#)
    var numbers: [Int64?] = []
    try again.array { numbers.append(try $0.intOrNil()) }
    #expect(numbers == [nil, 1, nil, nil])
    var doubles = JSONReader(Array("[1.5, false]".utf8))
    var found: [Double?] = []
    try doubles.array { found.append(try $0.doubleOrNil()) }
    #expect(found == [1.5, nil])
    var bools = JSONReader(Array("[1.5, false]".utf8))
    var truths: [Bool?] = []
    try bools.array { truths.append(try $0.boolOrNil()) }
    #expect(truths == [nil, false])
  }

  @Test func `a key is compared through its escapes, and shown twice where it stands twice`() throws
  {
    var reader = reading(#"{"\u0061é": 1, "aé": 2, "a": 3, "aéb": 4}"#)
    var values: [Int64] = []
    var names: [String] = []
    try reader.object { key, reader in
      names.append(try key.string())
      if key == "aé" { values.append(try reader.int()) }
      #expect((key == Array("aé".utf8)) == (names.last == "aé"))
    }
    #expect(values == [1, 2])
    #expect(names == ["aé", "aé", "a", "aéb"])
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("5.0", 5), ("1e3", 1000), ("-1.50e1", -15), ("1200e-2", 12),
      ("0e999999999999999999999", 0), ("0.000e5", 0), ("9223372036854775807", .max),
      ("-9223372036854775808", .min), ("-9223372036854775808.0", .min),
      ("0.0000000000000000000000001e25", 1),
      ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e19", nil), ("5.5", nil),
      ("1e-1", nil), ("1e999999999999999999999", nil), ("1e-999999999999999999999", nil),
      ("18446744073709551616", nil), ("99999999999999999999999999", nil),
    ] as [(String, Int64?)])
  func `a whole number is read exactly or refused`(text: String, value: Int64?) {
    var reader = reading(text)
    #expect((try? reader.int()) == value)
  }

  @Test func `a number is read to the nearest fraction, and refused beyond the finite ones`() throws
  {
    var reader = reading("[0.1, -2.5e-3, 1e22, 12345678901234567890]")
    var values: [Double] = []
    try reader.array { values.append(try $0.double()) }
    #expect(values == [0.1, -0.0025, 1e22, 12_345_678_901_234_567_168])
    var large = reading("1e999")
    #expect(throws: JSONError("a number is too large", offset: 0)) { try large.double() }
  }

  @Test func `half a surrogate pair becomes the replacement character`() throws {
    var reader = reading(#"["\ud83d\ude00", "\ud83dx", "\ud83d\u0041", "\ude00\ud83d", "\ud83d"]"#)
    var texts: [String] = []
    try reader.array { texts.append(try $0.string()) }
    #expect(texts == ["😀", "\u{FFFD}x", "\u{FFFD}A", "\u{FFFD}\u{FFFD}", "\u{FFFD}"])
  }

  @Test func `an error says what was expected, and where`() throws {
    let bytes = Array("{\n  \"é\": true\n}".utf8)
    var reader = JSONReader(bytes)
    let error = try #require(throws: JSONError.self) {
      try reader.object { _, reader in _ = try reader.int() }
    }
    #expect(error.description == "byte 10: expected a number and found true or false")
    #expect(
      error.located(in: bytes).description
        == "line 2, column 8: expected a number and found true or false")
  }

  @Test func `nesting is bound through objects, arrays and what is skipped alike`() throws {
    let text = String(repeating: "[", count: 100) + String(repeating: "{\"a\":", count: 29)
    var reader = reading(text)
    func descend(_ level: Int, _ reader: inout JSONReader) throws {
      guard level < 100 else { return try reader.skip() }
      try reader.array { try descend(level + 1, &$0) }
    }
    #expect(throws: JSONError("more than 128 levels of nesting", offset: 240)) {
      try descend(0, &reader)
    }
  }
}
