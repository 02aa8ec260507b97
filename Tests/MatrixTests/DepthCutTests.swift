@testable import Matrix
import Testing

@Test(arguments: [
  ("[[[1]],2]", 2, "[[null],2]"), (#"{"a":{"b":{"c":[]}},"d":1}"#, 2, #"{"a":{"b":null},"d":1}"#),
  (#"["[[[[",[["]]"]]]"#, 2, #"["[[[[",[null]]"#), (#"["\"[[[",[[[]]]]"#, 2, #"["\"[[[",[null]]"#),
  ("[[1]]", 2, nil), ("[[[1]]", 2, nil), ("]]", 1, nil), (#"[[["]]]"#, 2, nil), ("", 2, nil),
])
func `what is too deep becomes null`(text: String, limit: Int, cut: String?) {
  let bytes = DepthCut.cut(Array(text.utf8), to: limit)
  #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == cut)
}
