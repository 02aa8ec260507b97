import JSON
import Testing

/// Texts that every way of reading accepts.
private let accepted = [
  "null", "true", "false", "0", "-0", "12", "-12", "0.5", "1e3", "1E+3", "1.25e-2", "\"\"", "\"é\"",
  "\"\u{2028}\u{7F}\"", #""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00""#, #""\u0000""#, #""\ud800""#,
  "[]", "[ ]", "{}", "{ }", " [1 , 2]\r\n\t", #"{"a":1,"b":[{"c":{}}]}"#, #"{"":0}"#,
  "123456789012345678901234567890",
  String(repeating: "[", count: 128)
    + String(repeating: "]", count: 128),
]

/// Texts that every way of reading refuses.
private let refused = [
  "", " ", "nul", "nulll", "True", "+1", "01", "-", "-01", "1.", ".5", "1.e3", "1e", "1e+", "0x1",
  "NaN", "Infinity", "'a'", "\"", "\"a", #""\x""#, #""\u12""#, #""\u12g4""#, "\"\\", "\"a\nb\"",
  "\"\u{0}\"", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "{", "}", "{\"a\"}",
  "{\"a\":}",
  "{\"a\":1,}", "{,}", "{a:1}", "{1:1}", "{\"a\":1 \"b\":2}", "{\"a\":1]", "1 2", "[] []",
  "// note\n1", "[1]/**/", "\u{FEFF}1 1", "\u{A0}1",
  String(repeating: "[", count: 129)
    + String(repeating: "]", count: 129), String(repeating: "{\"a\":", count: 100_000),
  String(repeating: "[", count: 1_000_000),
]

private func skips(_ bytes: [UInt8]) -> Bool {
  var reader = JSONReader(bytes)
  return (try? reader.skip()) != nil && (try? reader.end()) != nil
}

@Suite struct GrammarTests {
  @Test(arguments: accepted) func `a text of the grammar is accepted`(text: String) throws {
    #expect(skips(Array(text.utf8)))
    _ = try JSONValue(parsing: Array(text.utf8))
  }

  @Test(arguments: refused) func `a text outside the grammar is refused`(text: String) {
    #expect(!skips(Array(text.utf8)))
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE2, 0x82],
      [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80],
      [0xFF], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]]) func `a string that is not UTF-8 is refused`(inside: [UInt8])
  {
    let quote = UInt8(ascii: "\"")
    var reader = JSONReader([quote, 0x61] + inside + [quote])
    #expect(throws: JSONError("a string is not UTF-8", offset: 2)) { try reader.string() }
  }

  @Test func `a text cut at any byte is refused and never crashes`() {
    let document = Array(
      #"""
      {"a": [1, -2.5e-3, true, false, null, "x\n\u00e9\uD83D\uDE00é"], "b": {"c": {}, "d": []}}
      """#.utf8)
    #expect(skips(document))
    for length in 0..<document.count {
      let prefix = Array(document.prefix(length))
      #expect(!skips(prefix))
      #expect(throws: JSONError.self) { try JSONValue(parsing: prefix) }
    }
  }

  @Test func `a text with any one byte replaced never crashes`() {
    let document = Array(#"{"a":[1,-2.5e3,true,null,"x\u00e9\uD83Dé"],"b":{"c":{}}}"#.utf8)
    for index in document.indices {
      for byte in UInt8.min...UInt8.max {
        var damaged = document
        damaged[index] = byte
        if (try? JSONValue(parsing: damaged)) != nil { #expect(skips(damaged)) }
      }
    }
  }

  @Test(arguments: 0..<24) func `a string's end is found at any alignment`(length: Int) throws {
    for stop in ["\\\"", "\\\\", "é", "\u{2028}"] {
      let text = "\"" + String(repeating: "a", count: length) + stop + "b\""
      let value = try JSONValue(parsing: Array(text.utf8))
      #expect(value.encoded() == Array(text.utf8))
    }
    let bad = "\"" + String(repeating: "!", count: length) + "\u{1F}   \""
    #expect(!skips(Array(bad.utf8)))
  }
}
