import Foundation
import JSON
import Testing

/// Everything that the compiler makes `Codable` by itself, in one.
private struct Sample: Codable, Hashable {
  enum Choice: Codable, Hashable {
    case nothing
    case number(Int)
    case pair(name: String, Double)
    indirect case more(Choice, [Choice])
  }

  enum Word: String, Codable, Hashable, CaseIterable { case first, second = "two \"words\"" }

  struct Part: Codable, Hashable {
    var zone: String?
    var at: Int
    var below: [Part]?

    enum CodingKeys: String, CodingKey {
      case zone = "Zone"
      case at = "A/t"
      case below
    }
  }

  var text: String
  var whole: Int
  var small: Int8
  var large: UInt64
  var fraction: Double
  var single: Float
  var flag: Bool
  var byte: UInt8?
  var word: Word
  var choice: Choice
  var choices: [Choice?]
  var part: Part
  var named: [String: Part]
  var numbered: [Int: String?]
  var paired: [Word: Int]
  var list: [[Int]]
  var maybe: Part?
  var absent: String?
}

/// A class with a super, and containers that are used by turns.
private class Base: Codable {
  var base: Int
  init(base: Int) { self.base = base }
}

private final class Derived: Base {
  var own: [Int]

  enum Key: String, CodingKey { case own, left, right, list }

  init(base: Int, own: [Int]) {
    self.own = own
    super.init(base: base)
  }

  required init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    own = try container.decode([Int].self, forKey: .own)
    var list = try container.nestedUnkeyedContainer(forKey: .list)
    let inner = try list.nestedContainer(keyedBy: Key.self)
    #expect(try inner.decode(Int.self, forKey: .left) == own.count)
    #expect(try list.decodeNil())
    var deep = try list.nestedUnkeyedContainer()
    #expect(try deep.decode(Double.self) == 0.5)
    #expect(deep.isAtEnd && list.isAtEnd)
    let right = try container.nestedContainer(keyedBy: Key.self, forKey: .right)
    #expect(try right.decode(String.self, forKey: .left) == "l")
    #expect(container.contains(.left) && !right.contains(.own))
    try super.init(from: container.superDecoder())
  }

  override func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    var right = container.nestedContainer(keyedBy: Key.self, forKey: .right)
    var list = container.nestedUnkeyedContainer(forKey: .list)
    var inner = list.nestedContainer(keyedBy: Key.self)
    try list.encodeNil()
    try container.encode(own, forKey: .own)
    try right.encode("r", forKey: .right)
    var deep = list.nestedUnkeyedContainer()
    try inner.encode(own.count, forKey: .left)
    try right.encode("l", forKey: .left)
    try deep.encode(0.5)
    var again = encoder.container(keyedBy: Key.self)
    try again.encode(true, forKey: .left)
    try super.encode(to: container.superEncoder())
  }
}

/// Random samples, always the same.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }

  mutating func text() -> String {
    let letters = [
      "a", "Z", "9", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é",
      "e\u{301}", "\u{2028}", "👩‍🌾", "ÿ", " ", "<", "\u{8}", "\u{C}", "\r", "\u{FFFF}",
    ]
    return (0..<roll(12)).map { _ in letters[roll(letters.count)] }.joined()
  }

  mutating func whole() -> Int {
    [0, 1, -1, .max, .min, roll(1_000), Int(truncatingIfNeeded: next())][roll(7)]
  }

  mutating func fraction() -> Double {
    let some: [Double] = [
      0, -0.0, 1, -2.5, 1e20, 1e300, .leastNonzeroMagnitude, 0.1, 1e15, 123_456_789.125, 3e-7,
    ]
    return roll(3) == 0 ? Double(bitPattern: next() >> 2) : some[roll(some.count)]
  }

  mutating func choice(_ depth: Int = 0) -> Sample.Choice {
    switch roll(depth > 2 ? 3 : 4) {
    case 0: .nothing
    case 1: .number(whole())
    case 2: .pair(name: text(), fraction())
    default: .more(choice(depth + 1), (0..<roll(3)).map { _ in choice(depth + 1) })
    }
  }

  mutating func part(_ depth: Int = 0) -> Sample.Part {
    Sample.Part(
      zone: roll(2) == 0 ? nil : text(), at: whole(),
      below: roll(2) == 0 || depth > 2 ? nil : (0..<roll(3)).map { _ in part(depth + 1) })
  }

  mutating func sample() -> Sample {
    Sample(
      text: text(), whole: whole(), small: Int8(truncatingIfNeeded: next()), large: next(),
      fraction: fraction(), single: Float(roll(1_000)) / 8, flag: roll(2) == 0,
      byte: roll(2) == 0 ? nil : UInt8(roll(256)), word: Sample.Word.allCases[roll(2)],
      choice: choice(), choices: (0..<roll(4)).map { _ in roll(3) == 0 ? nil : choice() },
      part: part(),
      named: Dictionary((0..<roll(6)).map { ("k\($0 * 7 % 5)", part()) }) { a, _ in a },
      numbered: Dictionary((0..<roll(4)).map { ($0 * 5, roll(2) == 0 ? nil : text()) }) { a, _ in a
      },
      paired: roll(2) == 0 ? [:] : [.second: whole()],
      list: (0..<roll(3)).map { _ in (0..<roll(3)).map { _ in whole() } },
      maybe: roll(2) == 0 ? nil : part(), absent: nil)
  }
}

private func foundation(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

private func written(_ value: some Encodable) throws -> String {
  String(decoding: try CodableWriter().encode(value), as: UTF8.self)
}

private func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
  try CodableReader().decode(type, from: Array(text.utf8))
}

/// Whether both readers take a text for the same value, or both for none.
private func agree<Value: Decodable & Equatable>(_ type: Value.Type, _ text: String) -> Bool {
  let ours = try? read(type, text)
  return ours == (try? JSONDecoder().decode(type, from: Data(text.utf8)))
}

@Suite struct CodableTests {
  @Test func `values are written as Foundation writes them, and read back`() throws {
    var dice = Dice(state: 41)
    let writer = CodableWriter()
    let reader = CodableReader()
    for _ in 0..<500 {
      let sample = dice.sample()
      let bytes = try writer.encode(sample)
      #expect(String(decoding: bytes, as: UTF8.self) == (try foundation(sample)))
      #expect(try reader.decode(Sample.self, from: bytes) == sample)
      #expect(try JSONDecoder().decode(Sample.self, from: Data(bytes)) == sample)
      // As a part of a longer text, which is not looked at; and nothing was left over.
      let (again, rest) = try reader.decodeKeepingRest(
        Sample.self, from: [0x7B] + bytes + [0x22], in: 1..<bytes.count + 1)
      #expect(again == sample)
      #expect(rest == nil)
    }
  }

  @Test(arguments: [
    (#"{"a":1}"#, nil), (#"{"a":1,"b":null}"#, nil), (#"{"a":1,"c":null}"#, #"{"c":null}"#),
    (#"{"z":[{"a":1.5}],"a":1,"c":"é"}"#, #"{"z":[{"a":1.5}],"c":"é"}"#),
    (#"{"a":1,"b":{"a":2,"c":3}}"#, nil), (#"{"\u0061":1,"\u0063":2}"#, #"{"c":2}"#),
  ])
  func `what a value does not ask for is left over`(text: String, left: String?) throws {
    struct Part: Decodable {
      var a: Int
    }
    struct Whole: Decodable {
      var a: Int
      var b: Part?
    }
    let (value, rest) = try CodableReader().decodeKeepingRest(Whole.self, from: Array(text.utf8))
    #expect(value.a == 1)
    #expect(rest.map { JSONValue.object($0).description } == left)
  }

  @Test func `a part of a text ends where it is said to`() throws {
    let text = Array(#"[{"a":1}]"#.utf8)
    #expect(try CodableReader().decode([String: Int].self, from: text, in: 1..<8) == ["a": 1])
    for range in [0..<8, 1..<7, 1..<9, 2..<8] {
      #expect(throws: (any Error).self) {
        try CodableReader().decode([String: Int].self, from: text, in: range)
      }
    }
  }

  @Test func `a bare value is a whole text`() throws {
    #expect(try written("a/\"b\"") == #""a/\"b\"""#)
    #expect(try written(5) == "5")
    #expect(try written(1.0) == "1")
    #expect(try written(Int?.none) == "null")
    #expect(try written([Int?]([1, nil])) == "[1,null]")
    #expect(try written([String: Int]()) == "{}")
    #expect(try read(String.self, " \"\\u00e9\" ") == "é")
    #expect(try read(Int?.self, "null") == nil)
    #expect(try read([Int?].self, "[1, null]") == [1, nil])
  }

  @Test func `containers may be used by turns, and a super has a place of its own`() throws {
    let value = Derived(base: 7, own: [3, 1])
    let text = try written(value)
    #expect(text == (try foundation(value)))
    let back = try read(Derived.self, text)
    #expect(back.base == 7 && back.own == [3, 1])
  }

  @Test func `what a value leaves out after a failure leaves no trace`() throws {
    struct Daring: Encodable {
      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try? container.encode([1, .nan, 2], forKey: .b)
        try container.encode("x", forKey: .a)
        var list = container.nestedUnkeyedContainer(forKey: .c)
        try? list.encode([Double.infinity])
        try list.encode(1)
      }
      enum Key: CodingKey { case a, b, c }
    }
    #expect(try written(Daring()) == #"{"a":"x","c":[1]}"#)
  }

  @Test func `of a key that is written twice the last value counts`() throws {
    struct Twice: Encodable {
      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for number in 1...3 {
          try container.encode(number, forKey: .b)
          try container.encode(number * 10, forKey: .a)
        }
      }
      enum Key: CodingKey { case a, b }
    }
    #expect(try written(Twice()) == #"{"a":30,"b":3}"#)
    #expect(try foundation(Twice()) == #"{"a":30,"b":3}"#)
  }

  @Test func `what has no form in JSON is refused`() throws {
    struct Nothing: Encodable { func encode(to encoder: any Encoder) {} }
    let writer = CodableWriter(refusing: [Data.self])
    for number in [Double.nan, .infinity, -.infinity] {
      #expect(throws: EncodingError.self) { try writer.encode(number) }
      #expect(throws: EncodingError.self) { try writer.encode(["a": [number]]) }
    }
    #expect(throws: EncodingError.self) { try writer.encode(Float.nan) }
    #expect(throws: EncodingError.self) { try writer.encode(Nothing()) }
    #expect(throws: EncodingError.self) { try writer.encode(Data([1])) }
    #expect(throws: EncodingError.self) { try writer.encode(["a": Data([1])]) }
    #expect(throws: EncodingError.self) { try writer.encode([Data?](arrayLiteral: Data([1]))) }
    #expect(try writer.encode([Nothing()]) == Array("[{}]".utf8))
    #expect(try writer.encode(["b": 1, "a": 2]) == Array(#"{"a":2,"b":1}"#.utf8))
  }

  @Test func `an error says where it is`() throws {
    #expect {
      try read([String: [Sample.Part]].self, #"{"x":[{"A/t":1},{"A/t":"y"}]}"#)
    } throws: { error in
      guard case DecodingError.typeMismatch(_, let context) = error else { return false }
      return context.codingPath.map(\.stringValue) == ["x", "Index 1", "A/t"]
    }
    #expect {
      try CodableWriter().encode(["x": [0, Double.nan]])
    } throws: { error in
      guard case EncodingError.invalidValue(_, let context) = error else { return false }
      return context.codingPath.map(\.stringValue) == ["x", "Index 1"]
    }
  }

  @Test(arguments: [
    "5", "5.0", "1e2", "5.5", "-0", "127", "128", "-128", "-129", "255", "256", "1e400", "-1",
    "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
    "true", "false", "null", "\"5\"", "\"\"", "\"\\ud83d\\ude00\"", "[]", "{}", "[1]", "[1,null]",
    #"{"a":1}"#, #"{"a":null}"#, #"{"at":1}"#, #"{"A/t":1}"#, #"{"A\/t":1,"more":{"x":[]}}"#,
    #"{"A/t":1,"Zone":null}"#, #"{"A/t":1,"Zone":5}"#, #"{"A/t":1,"below":[{}]}"#,
    #"{"number":{"_0":1}}"#, #"{"number":{}}"#, #"{"number":1}"#, #"{"other":{}}"#,
    #"{"number":{"_0":1},"nothing":{}}"#, #""first""#, #""third""#, "[", "", "1 2", "{\"a\":}",
    "nul", "01", "+1", "'a'", "{\"1\":\"x\",\"2\":\"y\"}", "{\"a\":\"x\"}",
  ]) func `a text is read, or refused, as Foundation does`(text: String) throws {
    #expect(agree(Int.self, text))
    #expect(agree(Int8.self, text))
    #expect(agree(UInt8.self, text))
    #expect(agree(UInt64.self, text))
    #expect(agree(Double.self, text))
    #expect(agree(Bool.self, text))
    #expect(agree(String.self, text))
    #expect(agree(Int?.self, text))
    #expect(agree([Int].self, text))
    #expect(agree([Int?].self, text))
    #expect(agree([String: Int].self, text))
    #expect(agree([String: Int?].self, text))
    #expect(agree([Int: String].self, text))
    #expect(agree(Sample.Part.self, text))
    #expect(agree(Sample.Choice.self, text))
    #expect(agree(Sample.Word.self, text))
  }

  @Test func `a text that is no JSON is refused, where Foundation lets it pass too`() {
    for text in ["[1,]", "[1,", "[1]]", "[1] x", "\u{FEFF}[1]"] {
      #expect(throws: JSONError.self, "\(text)") { try read([Int].self, text) }
    }
    struct Careless: Decodable { init(from decoder: any Decoder) {} }
    for text in ["{\"a\":1,}", "{\"a\":1", "{\"a\":1} x", "{} {}", "{", "{\"a\":{\"b\":01}}"] {
      #expect(throws: JSONError.self, "\(text)") { try read([String: Int].self, text) }
      #expect(throws: JSONError.self, "\(text)") { try read(Careless.self, text) }
    }
  }

  @Test func `a key that stands twice is refused, however it is written`() throws {
    for text in [
      #"{"a":1,"a":2}"#, #"{"b":1,"a":1,"b":2}"#, #"{"a":1,"\u0061":2}"#, #"{"é":1,"e\u0301":2}"#,
    ] {
      #expect(throws: JSONError.self, "\(text)") { try read([String: Int].self, text) }
    }
  }

  @Test func `a large object is read in any order`() throws {
    let pairs = (0..<2_000).map { ("k\($0)", $0) }
    let text = "{" + pairs.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    #expect(try read([String: Int].self, text) == Dictionary(uniqueKeysWithValues: pairs))
  }
}
