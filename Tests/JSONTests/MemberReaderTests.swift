import JSON
import Testing

/// Objects read member by member, as they are written, and nothing else.
@Suite struct MemberReaderTests {
  struct Part: Codable, Hashable {
    var at: Int64
    var who: String
  }

  struct Whole: Codable, Hashable {
    var flag: Bool?
    var list: [Part]?
    var name: String
    var numbers: [Int64]?
    var part: Part?
    var size: Int64?
    var words: [String]?
    var zone: Part?

    static func read(_ members: inout MemberReader) throws -> Whole? {
      let flag = try members.flag("flag")
      var list: [Part] = []
      let hasList = try members.objects("list") { members in
        guard let part = try Self.part(&members) else { return false }
        list.append(part)
        return true
      }
      var name = ""
      let hasName = try members.text("name") { span in
        name = span.indices.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar(span[$1])) }
        return span.count < 30
      }
      guard hasName else { return nil }
      let numbers = try members.integers("numbers")
      var part: Part?
      _ = try members.object("part") { members in
        part = try Self.part(&members)
        return part != nil
      }
      let size = try members.integer("size")
      let words = try members.texts("words")
      return Whole(
        flag: flag, list: hasList ? list : nil, name: name, numbers: numbers, part: part,
        size: size,
        words: words, zone: try members.value(Part.self, "zone"))
    }

    private static func part(_ members: inout MemberReader) throws -> Part? {
      guard let at = try members.integer("at"), let who = try members.text("who") else {
        return nil
      }
      return Part(at: at, who: who)
    }
  }

  private func read(_ text: String) -> Whole? {
    var reader = MemberReader()
    // As a part of a longer text, which is not looked at.
    let bytes = Array("[\(text),1]".utf8)
    reader.begin(bytes, in: 1..<bytes.count - 3)
    guard let whole = try? Whole.read(&reader), reader.end() else { return nil }
    return whole
  }

  @Test func `what is written is read, whichever members there are`() throws {
    let part = Part(at: -9, who: "Léa \"\u{7}\" 🧵")
    for set in 0..<128 {
      func has(_ bit: Int) -> Bool { set & 1 << bit != 0 }
      let whole = Whole(
        flag: has(0) ? has(1) : nil, list: has(1) ? Array(repeating: part, count: set % 3) : nil,
        name: "n\(set)", numbers: has(2) ? Array((0..<Int64(set % 3)).map { $0 - 1 }) : nil,
        part: has(3) ? part : nil, size: has(4) ? .min : nil,
        words: has(5) ? Array(repeating: "é/\\", count: set % 3) : nil, zone: has(6) ? part : nil)
      let text = String(decoding: try CodableWriter().encode(whole), as: UTF8.self)
      #expect(read(text) == whole)
    }
  }

  @Test(arguments: [
    #"{"name":"a"}"#, #"{"name":"\u0061"}"#, #"{"name":"a","size":1.0}"#,
    #"{"name":"a","words":[]}"#,
  ])
  func `what means the same is read the same`(text: String) throws {
    #expect(try read(text) == CodableReader().decode(Whole.self, from: Array(text.utf8)))
    #expect(read(text) != nil)
  }

  @Test(arguments: [
    // Spaces, another order, `null`, a key in escapes, a member more: others read these.
    #"{ "name":"a"}"#, #"{"name":"a" }"#, #"{"size":1,"name":"a"}"#,
    #"{"name":"a","size":null}"#, #"{"n\u0061me":"a"}"#, #"{"name":"a","note":1}"#,
    #"{"list":[{"at":1,"b":1,"who":"x"}],"name":"a"}"#, #"{"name":"a","part":{"at":1}}"#,
    // Wrong.
    #"{}"#, #"{"name":1}"#, #"{"name":"a"#, #"{"name":"a""#, #"{"name":"a",}"#, #"{"name":"a"}}"#,
    #"{"name":"a","size":1.5}"#, #"{"name":"a","numbers":[1,]}"#, #"{"name":"a","numbers":[1"#,
    #"{"flag":1,"name":"a"}"#, #"{"name":"a","zone":{"at":1}}"#, #"{"name":"a","words":["a" ]}"#,
    #"["name"]"#, #","name":"a"}"#, #""name":"a"}"#, #"{"name":"a","size":12345678901234567890}"#,
    #"{"name":"this text is longer than its reader wants it"}"#, "",
  ])
  func `what stands otherwise is not read`(text: String) {
    #expect(read(text) == nil)
  }
}
