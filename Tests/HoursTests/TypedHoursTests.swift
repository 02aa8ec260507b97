import Hours
import Phrases
import Testing

/// Hours as people say them, in `Cases/typed*.json`.
struct TypedHoursTests {
  struct Typed: Decodable, Sendable, CustomStringConvertible {
    var typed: String
    var canonical: String
    var fr: String?
    var en: String?
    var description: String { typed }
  }

  @Test(arguments: cases("typed", as: [Typed].self))
  func `hours as people say them have one canonical form, and words`(_ value: Typed) throws {
    guard case .hours(let hours) = try TypedHours(value.typed) else {
      Issue.record("no hours are read")
      return
    }
    #expect(hours.canonical == value.canonical)
    if let fr = value.fr { #expect(hours.words(.fr) == fr) }
    if let en = value.en { #expect(hours.words(.en) == en) }
    #expect(try TypedHours(hours.canonical) == .hours(hours))
  }

  @Test(arguments: cases("typed-refused", as: [HoursTests.Refused].self))
  func `what says no hours is refused where it ceases to`(_ value: HoursTests.Refused) {
    let problem = #expect(throws: HoursProblem.self) { try TypedHours(value.typed) }
    #expect(problem?.raw == value.raw)
  }

  @Test(arguments: ["ouvert", "open", "Ouvert !"])
  func `open and no more says no hours`(_ typed: String) throws {
    #expect(try TypedHours(typed) == .openOnly)
  }

  @Test func `a night that a later rule cuts off is found, and can be kept`() throws {
    let hours = try OpeningHours("Fr-Sa 18:00-02:00; Su 10:00-12:00")
    #expect(hours.cuts.map(\.day) == [.saturday])
    #expect(hours.cuts.map(\.by) == [.sunday])
    #expect(hours.withoutCuts.canonical == "Fr-Sa 18:00-02:00, Su 10:00-12:00")
    #expect(hours.withoutCuts.cuts == [])
    #expect(try OpeningHours("Mo-Sa 09:00-19:00; Su 10:00-12:00").cuts == [])
  }

  @Test func `a value of a file is repaired where that leaves no doubt`() throws {
    #expect(try OpeningHours(repairing: "Mo-Fr 8h-12h").canonical == "Mo-Fr 08:00-12:00")
    #expect(try OpeningHours(repairing: "Mo-Sa").canonical == "Mo-Sa")
    #expect(try OpeningHours(repairing: "lun-ven 9.00-17.30").canonical == "Mo-Fr 09:00-17:30")
    #expect(throws: HoursProblem.self) { try OpeningHours(repairing: "see the web site") }
    #expect(throws: HoursProblem.self) { try OpeningHours(repairing: "Mo-Fr 25:00-26:00") }
  }

  @Test func `the hours of a day hold what began on the evening before`() throws {
    let hours = try OpeningHours("Fr-Sa 18:00-02:00")
    let saturday = try #require(Day("2020-04-11"))
    let spans = hours.spans(on: saturday, isHoliday: isFrenchHoliday)
    #expect(spans.map(\.from) == [0, 1_080])
    #expect(spans.map(\.to) == [120, 1_440])
  }
}
