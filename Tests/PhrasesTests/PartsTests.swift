import Phrases
import Testing

struct PartsTests {
  /// A whole line read in the order of commands.
  struct Row: Decodable {
    var typed: String
    var language: Language
    var id: Int?
    var bareID: Int?
    var forID: Int?
    var entry: Int?
    var quantity: String?
    var due: String?
    var label: String?
    var urgent: Bool?
    var text: String
  }

  @Test func `a first word is taken only where it is an option`() {
    var line = Utterance(": Quantité 80")
    #expect(line.takeFirst(of: ["texte"]) == nil)
    #expect(line.takeFirst(of: ["texte", "quantite"]) == "quantite")
    #expect(line.remainingText == "80")
    #expect(!line.isEmpty)
    var quoted = Utterance("\"found\" it")
    #expect(quoted.takeFirst(of: ["found"]) == nil)
  }

  @Test func `the parts of a line are taken out as the table says`() throws {
    let reference = try Reference()
    for row in try rows(of: "parts", as: Row.self) {
      var line = Utterance(normalise(row.typed))
      #expect(line.takeID() == row.id, "\(row.typed)")
      if row.forID != nil { #expect(line.takeForID() == row.forID, "\(row.typed)") }
      if row.bareID != nil { #expect(line.takeBareID() == row.bareID, "\(row.typed)") }
      #expect(line.takeEntry() == row.entry, "\(row.typed)")
      let quantity = try line.takeQuantity(language: row.language)
      #expect(reference.describe(quantity) == row.quantity, "\(row.typed)")
      let due = try line.takeDue(
        now: reference.now, zone: reference.zone, language: row.language)
      #expect(reference.describe(due) == row.due, "\(row.typed)")
      #expect(line.takeFor() == row.label, "\(row.typed)")
      #expect(line.takeKeyword(.urgent) == row.urgent ?? false, "\(row.typed)")
      #expect(line.remainingText == row.text, "\(row.typed)")
    }
  }
}
