import Phrases
import Testing

struct NormaliseTests {
  struct Row: Decodable {
    var typed: String
    var normal: String
  }

  struct FoldingRow: Decodable {
    var typed: String
    var folded: String
  }

  /// Scalar by scalar: strings compare equal whatever their composition.
  private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  @Test func `text is normalised as the table says`() throws {
    for row in try rows(of: "normal", as: Row.self) {
      let normal = normalise(row.typed)
      #expect(scalars(normal) == scalars(row.normal), "\(row.typed)")
      #expect(scalars(normalise(normal)) == scalars(normal), "\(row.typed) twice")
    }
  }

  @Test func `words are folded as the table says`() throws {
    for row in try rows(of: "folding", as: FoldingRow.self) {
      #expect(scalars(fold(row.typed)) == scalars(row.folded), "\(row.typed)")
    }
  }

  @Test func `length is counted in scalars`() {
    #expect(characterCount(normalise("e\u{301}te\u{301}")) == 3)
    #expect(characterCount("👨‍👩‍👧") == 5)
  }
}
