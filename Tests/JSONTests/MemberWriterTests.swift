import JSON
import Testing

/// Objects written member by member: what a ``CodableWriter`` writes.
@Suite struct MemberWriterTests {
  typealias Whole = MemberReaderTests.Whole
  typealias Part = MemberReaderTests.Part

  private func write(_ whole: Whole, with writer: inout MemberWriter) throws -> String {
    writer.begin()
    writer.flag("flag", whole.flag)
    if let list = whole.list {
      try writer.objects("list", list.count) { place, writer in
        writer.integer("at", list[place].at)
        writer.text("who", list[place].who)
      }
    }
    writer.text("name", whole.name)
    writer.integers("numbers", whole.numbers)
    if let part = whole.part {
      try writer.object("part") {
        $0.integer("at", part.at)
        $0.text("who", part.who)
      }
    }
    writer.integer("size", whole.size)
    writer.texts("words", whole.words)
    if let zone = whole.zone { try writer.value("zone", zone) }
    return String(decoding: writer.end(), as: UTF8.self)
  }

  @Test func `it writes what Codable writes, with and without each member`() throws {
    var writer = MemberWriter()
    let part = Part(at: .min, who: "é \"\n\u{1}")
    for set in 0..<512 {
      func has(_ bit: Int) -> Bool { set & 1 << bit != 0 }
      let whole = Whole(
        flag: has(0) ? has(1) : nil, list: has(2) ? Array(repeating: part, count: set % 3) : nil,
        name: has(3) ? "" : "\\ 🙏 \(set)", numbers: has(4) ? [.max, -1] : has(5) ? [] : nil,
        part: has(5) ? part : nil, size: has(6) ? 0 : nil, words: has(7) ? ["a", "\u{7F}"] : nil,
        zone: has(8) ? part : nil)
      let codable = String(decoding: try CodableWriter().encode(whole), as: UTF8.self)
      #expect(try write(whole, with: &writer) == codable)
    }
  }

  @Test func `without members it is an empty object, and what throws leaves the next one whole`()
    throws
  {
    struct Wrong: Error {}
    var writer = MemberWriter()
    writer.begin()
    #expect(String(decoding: writer.end(), as: UTF8.self) == "{}")
    writer.begin()
    #expect(throws: Wrong.self) {
      try writer.object("part") { _ in throw Wrong() }
    }
    writer.begin()
    writer.flag("flag", false)
    #expect(String(decoding: writer.end(), as: UTF8.self) == "{\"flag\":false}")
  }
}
