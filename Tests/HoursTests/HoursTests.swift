import Foundation
import Hours
import Phrases
import Testing

/// Values and moments, in `Cases/*.json`; moments are wall times in Paris.
struct HoursTests {
  struct Vector: Decodable, Sendable, CustomStringConvertible {
    var hours: String
    var at: String
    var state: HoursState.Kind
    var comment: String?
    var until: String?
    var description: String { "\(hours) at \(at)" }
  }

  struct Canonical: Decodable, Sendable {
    var typed: String
    var canonical: String
  }

  struct Refused: Decodable, Sendable {
    var typed: String
    var raw: String
  }

  @Test(arguments: cases("vectors", as: [Vector].self))
  func `a place is open, closed or nobody knows`(_ vector: Vector) throws {
    let hours = try OpeningHours(vector.hours)
    let moment = try paris.moment(vector.at)
    let state = hours.state(at: moment, in: paris, isHoliday: isFrenchHoliday)
    #expect(state.kind == vector.state)
    #expect(state.comment == vector.comment)
    #expect(state.until == (try vector.until.map { try paris.moment($0) }))
  }

  @Test(arguments: cases("canonical", as: [Canonical].self))
  func `a value has one canonical form`(_ value: Canonical) throws {
    #expect(try OpeningHours(value.typed).canonical == value.canonical)
    #expect(try OpeningHours(value.canonical).canonical == value.canonical)
  }

  @Test(arguments: cases("refused", as: [Refused].self))
  func `what makes no sense is refused where it ceases to`(_ value: Refused) {
    let problem = #expect(throws: HoursProblem.self) { try OpeningHours(value.typed) }
    #expect(problem?.raw == value.raw)
  }

  @Test func `on a holiday that the hours do not mention they may differ`() throws {
    let monday = try paris.moment("2020-04-13 10:00")
    let plain = try OpeningHours("Mo-Sa 09:00-19:00")
    #expect(plain.state(at: monday, in: paris, isHoliday: isFrenchHoliday).isDoubtfulHoliday)
    let said = try OpeningHours("Mo-Sa 09:00-19:00; PH 09:00-12:00")
    #expect(!said.state(at: monday, in: paris, isHoliday: isFrenchHoliday).isDoubtfulHoliday)
  }

  @Test func `the hour that comes twice counts twice`() throws {
    let hours = try OpeningHours("Su 02:00-02:30")
    // 25 October 2020, 02:30 for the first time: closed, until clocks show 02:00 again.
    let first = try paris.moment("2020-10-25 02:30")
    let state = hours.state(at: first, in: paris, isHoliday: isFrenchHoliday)
    #expect(state.kind == .closed)
    #expect(state.until == first.adding(minutes: 30))
    let second = hours.state(at: first.adding(minutes: 30), in: paris, isHoliday: isFrenchHoliday)
    #expect(second.kind == .open)
    #expect(second.until == first.adding(minutes: 60))
  }
}

let paris: Zone = {
  do {
    return try Zone("Europe/Paris")
  } catch {
    preconditionFailure("\(error)")
  }
}()

/// The public holidays of France in 2020 and 2021 (service-public.fr).
func isFrenchHoliday(_ day: Day) -> Bool {
  let fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"]
  let moving = [
    "2020-04-13", "2020-05-21", "2020-06-01", "2021-04-05", "2021-05-13", "2021-05-24",
  ]
  let text = day.description
  return fixed.contains(String(text.suffix(5))) || moving.contains(text)
}

extension Zone {
  /// `2020-04-09 11:59`.
  func moment(_ text: String) throws -> Moment {
    let parts = text.split(separator: " ").map(String.init)
    return moment(
      of: try #require(Day(parts[0])), at: try #require(TimeOfDay(parts[1])))
  }
}

func cases<Value: Decodable>(_ name: String, as type: [Value].Type) -> [Value] {
  do {
    let file = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Cases"))
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  } catch {
    Issue.record("\(name).json cannot be read: \(error)")
    return []
  }
}
