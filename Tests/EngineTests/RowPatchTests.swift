import Testing

@testable import Engine

struct RowPatchTests {
  @Test(
    arguments: [
      (nil, "new"), ("old", nil), (nil, nil), ("", ""), ("a", ""), ("", "a"), ("same", "same"),
      ("a long row with a 1 in it", "a long row with a 22 in it"), ("aaa", "aaaa"), ("aaaa", "aa"),
      ("é", "è"), ("xéy", "xèy"), ("€", "₭"), ("👍🏽", "👍🏿"), ("é", "e"), ("aé", "aéé"),
      ("{\"claims\":[]}", "{\"claims\":[{\"by\":\"é\"}]}"),
    ] as [(String?, String?)])
  func `what was before comes back, to the byte`(before: String?, after: String?) {
    let (old, new) = (before.map { Array($0.utf8) }, after.map { Array($0.utf8) })
    let patch = RowPatch(from: old, to: new)
    #expect(patch.fits(new))
    #expect(patch.applied(to: new) == old)
    #expect(!patch.fits(Array("other".utf8)))
  }

  @Test func `a long row that changes little has a short patch`() {
    let row = Array(String(repeating: "été ", count: 1_000).utf8)
    let patch = RowPatch(from: row, to: row + Array("x".utf8))
    #expect(patch.old == "")
    #expect(patch.kept == [row.count, 0])
  }

  @Test func `a patch of any numbers stops nothing`() {
    var patch = RowPatch(from: [1], to: [1, 2])
    for kept in [[], [1], [-1, 0], [9, 9], [0, 0, 0]] {
      patch.kept = kept
      #expect(patch.applied(to: [65, 66]) == Array((patch.old ?? "").utf8))
    }
  }
}
