import Phrases
import Testing

struct PrivacyTests {
  /// A typed line, its private details with their kinds, and what is left for the room.
  struct Row: Decodable {
    var typed: String
    var details: [String]
    var text: String
  }

  @Test func `private details are found as the table says, and nothing else`() throws {
    for row in try rows(of: "private", as: Row.self) {
      let line = normalise(row.typed)
      let details = privateDetails(in: line)
      #expect(details.map { "\($0.kind.rawValue): \($0.text)" } == row.details, "\(row.typed)")
      let (text, apart) = withoutPrivateDetails(line)
      #expect(text == row.text, "\(row.typed)")
      #expect(apart == details.map(\.text), "\(row.typed)")
      for detail in details {
        #expect(String(line[detail.range]) == detail.text, "\(row.typed)")
      }
    }
  }

  @Test func `names of people are found by id, and by what they are called`() {
    var line = Utterance("thanks to @paul:ex.org, and Anne Marie Paul for April")
    let known: Set<String> = ["anne marie", "paul", "april"]
    #expect(line.takeHandle() == "@paul:ex.org")
    #expect(line.takeHandle() == nil)
    #expect(line.takeName { known.contains($0) } == "Anne Marie")
    #expect(line.takeName { known.contains($0) } == "Paul")
    #expect(line.takeName { known.contains($0) } == nil)
    #expect(line.remainingText == "thanks to, and for April")
    var quoted = Utterance("\"Paul\" 12")
    #expect(quoted.takeName { _ in true } == nil)
  }
}
