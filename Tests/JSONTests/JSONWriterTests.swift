import JSON
import Testing

private func written(
  pretty: Bool = false, _ write: (inout JSONWriter) -> Void
) -> String {
  var writer = JSONWriter(pretty: pretty)
  write(&writer)
  return String(decoding: writer.bytes, as: UTF8.self)
}

@Suite struct JSONWriterTests {
  private func sample(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("token", "s1")
      writer.member("rows") { writer in
        writer.array { writer in
          writer.raw(Array(#"{"id":1}"#.utf8))
          writer.int(-2)
          writer.double(0.5)
          writer.null()
          writer.array { _ in }
        }
      }
      writer.member("none") { $0.object { _ in } }
      writer.member("yes", true)
      writer.member("n", UInt64.max)
    }
  }

  @Test func `commas and colons stand where they belong`() {
    #expect(
      written { sample(&$0) }
        == #"{"token":"s1","rows":[{"id":1},-2,0.5,null,[]],"none":{},"yes":true,"#
        + #""n":18446744073709551615}"#)
  }

  @Test func `a pretty text has a member a line and two spaces a level`() {
    #expect(
      written(pretty: true) { sample(&$0) } == """
        {
          "token": "s1",
          "rows": [
            {"id":1},
            -2,
            0.5,
            null,
            []
          ],
          "none": {},
          "yes": true,
          "n": 18446744073709551615
        }
        """)
  }

  @Test func `only what must be is escaped`() {
    let text = "\"\\/\u{8}\u{9}\n\u{C}\r\u{0}\u{1F}\u{7F}\u{2028}é😀"
    #expect(
      written { $0.string(text) }
        == #""\"\\/\b\t\n\f\r\u0000\u001f"# + "\u{7F}\u{2028}é😀\"")
  }

  @Test func `a number that is not finite is written as null`() {
    #expect(
      written { writer in
        writer.array { writer in
          writer.double(.nan)
          writer.double(-.infinity)
          writer.double(1e300)
        }
      } == "[null,null,1e+300]")
  }
}
