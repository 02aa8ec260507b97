import Phrases
import Testing

struct SayingTests {
  struct Row: Decodable {
    var kind: String
    var language: Language
    var value: String
    var says: String
  }

  @Test func `numbers, dates and lists are said as the table says`() throws {
    let today = try #require(Day(year: 2020, month: 4, day: 9))
    for row in try rows(of: "saying", as: Row.self) {
      let language = row.language
      let said: String
      switch row.kind {
      case "number":
        said =
          try Int(row.value).map { language.say($0) } ?? language.say(milli: milli(row.value))
      case "quantity":
        let parts = row.value.split(separator: " ").map(String.init)
        let unit = try #require(Unit(rawValue: parts[1]))
        said = language.say(Quantity(milli: try milli(parts[0]), unit: unit))
      case "day": said = language.say(try #require(Day(row.value)), from: today)
      case "title": said = language.sayInFull(try #require(Day(row.value)))
      case "plural":
        let words = language == .fr ? ("chose", "choses") : ("thing", "things")
        said = language.plural(milli: try milli(row.value), words.0, words.1)
      case "list": said = language.list(row.value.split(separator: "|").map(String.init))
      case "typeset": said = language.typeset(row.value)
      default:
        Issue.record("no kind \(row.kind)")
        continue
      }
      let wanted = Array(row.says.unicodeScalars)
      #expect(Array(said.unicodeScalars) == wanted, "\(row.kind) \(row.value) (\(language))")
    }
  }

  @Test func `amounts that are not exact say so`() {
    let said = { (precision: Quantity.Precision) in
      [Language.en, .fr].map { $0.say(Quantity(20, precision: precision)) }
    }
    #expect(said(.about) == ["~20", "~20"])
    #expect(said(.atLeast) == ["at least 20", "au moins 20"])
    #expect(said(.atMost) == ["at most 20", "au plus 20"])
    #expect(said(.range(to: 30_000)) == ["20–30", "20–30"])
  }

  @Test func `an instant is said in its zone`() throws {
    let reference = try Reference()
    let moment = reference.now.adding(days: 1)
    #expect(
      Language.en.say(moment, in: reference.zone, from: reference.now) == "Fri 10 Apr 14:30")
    #expect(
      Language.fr.say(moment, in: reference.zone, from: reference.now) == "ven. 10 avril 14:30")
  }

  @Test func `the digest writes a morning out`() throws {
    let reference = try Reference()
    var line = Utterance("tomorrow morning")
    let due = try #require(
      try line.takeDue(now: reference.now, zone: reference.zone, language: .en))
    #expect(Language.en.say(due, from: reference.now) == "Fri 10 Apr am")
    #expect(Language.en.say(due, from: reference.now, isLong: true) == "Fri 10 Apr morning")
    #expect(Language.fr.say(due, from: reference.now, isLong: true) == "ven. 10 avril matin")
  }

  @Test func `whole numbers choose their plural`() {
    #expect(Language.fr.plural(0, "pièce", "pièces") == "pièce")
    #expect(Language.en.plural(0, "part", "parts") == "parts")
    #expect(Language.en.plural(.max, "part", "parts") == "parts")
  }

  private func milli(_ text: String) throws -> Int64 {
    Int64((try #require(Double(text)) * 1_000).rounded())
  }
}
