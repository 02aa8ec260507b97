import Phrases
import Testing

struct ReadingTests {
  /// One typed line, what is read out of it and what is left.
  struct Row: Decodable {
    var typed: String
    var language: Language
    var dateOrder: DateOrder?
    var classes: [Unit.Class]?
    var policy: String?
    var quantity: String?
    var due: String?
    var says: String?
    var text: String?
    var error: String?
  }

  @Test func `numbers are read as the table says`() throws { try readsQuantities("numbers") }

  @Test func `units are read as the table says`() throws { try readsQuantities("units") }

  @Test func `English dates are read as the table says`() throws { try readsDates("dates-en") }

  @Test func `French dates are read as the table says`() throws { try readsDates("dates-fr") }

  @Test func `dates are refused as the table says`() throws { try readsDates("refusals") }

  private func readsQuantities(_ table: String) throws {
    let reference = try Reference()
    for row in try rows(of: table, as: Row.self) {
      var line = Utterance(normalise(row.typed))
      let quantity: Quantity?
      do {
        quantity = try line.takeQuantity(
          language: row.language, classes: row.classes.map(Set.init) ?? Unit.Class.goods,
          policy: policies[row.policy ?? "loose"] ?? .loose)
      } catch {
        #expect(reference.describe(error) == row.error, "\(row.typed) (\(row.language))")
        continue
      }
      #expect(row.error == nil, "\(row.typed) (\(row.language)) is not refused")
      #expect(reference.describe(quantity) == row.quantity, "\(row.typed) (\(row.language))")
      #expect(line.remainingText == row.text, "\(row.typed) (\(row.language))")
    }
  }

  private let policies: [String: QuantityPolicy] = [
    "loose": .loose, "counted": .counted, "exact": .exact,
  ]

  private func readsDates(_ table: String) throws {
    let reference = try Reference()
    for row in try rows(of: table, as: Row.self) {
      var line = Utterance(normalise(row.typed))
      let due: Due?
      do {
        due = try line.takeDue(
          now: reference.now, zone: reference.zone, language: row.language,
          dateOrder: row.dateOrder)
      } catch {
        #expect(reference.describe(error) == row.error, "\(row.typed) (\(row.language))")
        continue
      }
      #expect(row.error == nil, "\(row.typed) (\(row.language)) is not refused")
      #expect(reference.describe(due) == row.due, "\(row.typed) (\(row.language))")
      #expect(line.remainingText == row.text ?? "", "\(row.typed) (\(row.language))")
      if let says = row.says, let due {
        let said = row.language.say(due, from: reference.now)
        #expect(said == says, "\(row.typed) (\(row.language))")
      }
    }
  }
}
