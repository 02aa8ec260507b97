import JSON
import Testing

@Suite struct JSONValueTests {
  private let value: JSONValue = [
    "z": [1, -2.5, 1e300, true, .null, "x\n\"é\u{2028}😀\u{0}"],
    "a": ["empty": [:], "none": []],
    "": .int(.min),
  ]

  @Test(arguments: [false, true]) func `a value reads back as it was written`(pretty: Bool) throws {
    let bytes = value.encoded(pretty: pretty)
    let again = try JSONValue(parsing: bytes)
    #expect(again == value)
    #expect(again.encoded(pretty: pretty) == bytes)
  }

  @Test func `keys keep their order, and two orders are equal`() throws {
    let one = try JSONValue(parsing: Array(#"{"b":1,"a":2}"#.utf8))
    let other = try JSONValue(parsing: Array(#"{"a":2,"b":1}"#.utf8))
    #expect(one.objectValue?.keys == ["b", "a"])
    #expect(one == other)
    #expect(one.hashValue == other.hashValue)
    #expect(one.description == #"{"b":1,"a":2}"#)
  }

  @Test func `a key that stands twice is refused with its place`() throws {
    let text = "{\n  \"user\": 1,\n  \"us\\u0065r\": 2\n}"
    let error = try #require(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
    #expect(error.description == "line 3, column 3: the key \"user\" stands twice")
  }

  @Test func `a byte order mark is accepted at the beginning alone`() throws {
    #expect(try JSONValue(parsing: [0xEF, 0xBB, 0xBF] + Array("[1]".utf8)) == [1])
    #expect(throws: JSONError.self) {
      try JSONValue(parsing: Array("[1]".utf8) + [0xEF, 0xBB, 0xBF])
    }
  }

  @Test func `a text above the limit is refused`() {
    #expect(throws: JSONError("the text is longer than 4 bytes", offset: 4)) {
      try JSONValue(parsing: Array("[1,2]".utf8), limit: 4)
    }
  }

  @Test func `parts are found by key and index, and are nil where they are not`() {
    #expect(value["z"]?[0]?.intValue == 1)
    #expect(value["z"]?[1]?.doubleValue == -2.5)
    #expect(value["z"]?[3]?.boolValue == true)
    #expect(value["z"]?[5]?.stringValue?.isEmpty == false)
    #expect(value["z"]?[6] == nil)
    #expect(value["z"]?[-1] == nil)
    #expect(value["y"] == nil)
    #expect(value[0] == nil)
    #expect(JSONValue.double(5).intValue == 5)
    #expect(JSONValue.double(5.5).intValue == nil)
    #expect(JSONValue.double(.nan).intValue == nil)
    #expect(JSONValue.double(0x1p63).intValue == nil)
    #expect(JSONValue.double(-0x1p63).intValue == .min)
    #expect(JSONValue.int(5).doubleValue == 5)
  }

  @Test func `a member is replaced in its place and taken away by nil`() {
    var object: JSONObject = ["a": 1, "b": 2, "c": 3]
    object["a"] = 4
    object["b"] = .null
    object["c"] = nil
    #expect(Array(object.keys) == ["a", "b"])
    #expect(JSONValue.object(object) == ["a": 4, "b": .null])
    #expect(object.count == 2)
  }
}
