import Foundation
import Phrases
import Testing

struct ValueTests {
  private func coded<Value: Codable & Equatable>(_ value: Value) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(value)
    #expect(try JSONDecoder().decode(Value.self, from: data) == value)
    return String(decoding: data, as: UTF8.self)
  }

  private func refused<Value: Decodable>(_ json: String, as type: Value.Type) {
    #expect(throws: DecodingError.self, "\(json)") {
      try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }
  }

  @Test func `moments are coded in UTC, with a fraction only where there is one`() throws {
    let moment = try #require(Moment("2020-04-10T16:00:00Z"))
    #expect(moment.milliseconds == 1_586_534_400_000)
    #expect(try coded([moment]) == #"["2020-04-10T16:00:00Z"]"#)
    #expect(try coded([moment.adding(milliseconds: 5)]) == #"["2020-04-10T16:00:00.005Z"]"#)
    #expect(Moment("2020-04-10T16:00:00.1234567Z")?.milliseconds == 1_586_534_400_123)
    #expect(Moment(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Moment(milliseconds: .min).description == "0001-01-01T00:00:00Z")
    #expect(Moment(seconds: .max).description == "9999-12-31T23:59:59.999Z")
    for text in [
      "", "2020-04-10", "2020-04-10T16:00:00", "2020-04-10T24:00:00Z", "2020-02-30T16:00:00Z",
      "2020-04-10T16:00:00.Z", "2020-04-10T16:60:00Z", "2020-04-10 16:00:00Z",
      "2020-04-10T16:00:00.1234567890Z", "+020-04-10T16:00:00Z", "2020-04-10T16:00:00,5Z",
    ] {
      #expect(Moment(text) == nil, "\(text)")
    }
  }

  @Test func `moments add without overflow`() throws {
    let moment = try #require(Moment("2020-04-10T16:00:00Z"))
    #expect(moment.adding(days: 1).description == "2020-04-11T16:00:00Z")
    #expect(moment.adding(hours: -17).description == "2020-04-09T23:00:00Z")
    #expect(moment.adding(minutes: 90).adding(seconds: 1).description == "2020-04-10T17:30:01Z")
    #expect(moment.adding(days: .max).description == "9999-12-31T23:59:59.999Z")
    #expect(moment.adding(days: .min).description == "0001-01-01T00:00:00Z")
  }

  @Test func `every day from 1582 to 2500 follows the one before`() throws {
    var day = try #require(Day(year: 1582, month: 10, day: 15))
    #expect(day.weekday == .friday)
    let last = try #require(Day(year: 2500, month: 1, day: 1))
    var mismatches = 0
    while day < last {
      let next = day.adding(days: 1)
      let follows =
        next.day == day.day + 1 && next.month == day.month
        || next.day == 1 && day.day == Day.length(of: day.month, in: day.year)
      if !follows || day.weekday.days(until: next.weekday) != 1 || Day(day.description) != day {
        mismatches += 1
      }
      day = next
    }
    #expect(mismatches == 0)
  }

  @Test func `days are coded, bounded and checked`() throws {
    let day = try #require(Day(year: 2020, month: 2, day: 29))
    #expect(try coded([day]) == #"["2020-02-29"]"#)
    #expect(day.number == 18_321)
    #expect(day.weekday == .saturday)
    #expect(day.adding(days: 366).description == "2021-03-01")
    #expect(day.adding(days: .max).description == "9999-12-31")
    #expect(day.adding(days: .min).description == "0001-01-01")
    #expect(Day(year: 1900, month: 2, day: 29) == nil)
    #expect(Day(year: 2000, month: 2, day: 29) != nil)
    for text in ["2021-02-29", "2020-13-01", "2020-4-1", "2020-04-00", "0000-01-01"] {
      #expect(Day(text) == nil, "\(text)")
    }
    refused(#"["tomorrow"]"#, as: [Day].self)
  }

  @Test func `times run from 00:00 to 24:00`() throws {
    #expect(try coded([TimeOfDay.midnight, .endOfDay]) == #"["00:00","24:00"]"#)
    for text in ["24:01", "12:60", "1:00", "-1:00", "12h00", ""] {
      #expect(TimeOfDay(text) == nil, "\(text)")
    }
    refused(#"["25:00"]"#, as: [TimeOfDay].self)
  }

  @Test func `weekdays are coded by name and sets in order`() throws {
    #expect(try coded(WeekdaySet([.sunday, .tuesday])) == #"["tuesday","sunday"]"#)
    #expect(WeekdaySet.workdays.union(.weekend) == .all)
    #expect(WeekdaySet.weekend.contains(.sunday))
    #expect(!WeekdaySet.weekend.contains(.friday))
    #expect(Weekday(number: 0) == .sunday && Weekday(number: 8) == .monday)
  }

  @Test func `amounts are coded with what they need`() throws {
    #expect(try coded(Quantity(60)) == #"{"amount":60}"#)
    #expect(
      try coded(Quantity(milli: 1_500, unit: .kilogram)) == #"{"amount":1.5,"unit":"kg"}"#)
    #expect(
      try coded(Quantity(20, precision: .range(to: 30_000)))
        == #"{"amount":20,"precision":"range","to":30}"#)
    #expect(
      try coded(Quantity(20, .box, precision: .about))
        == #"{"amount":20,"precision":"about","unit":"box"}"#)
    #expect(try coded(Quantity(milli: 1, unit: .litre)) == #"{"amount":0.001,"unit":"L"}"#)
    let largest = Quantity(milli: Quantity.bound - 1)
    #expect(try JSONDecoder().decode(Quantity.self, from: JSONEncoder().encode(largest)) == largest)
    refused(#"{"amount":1e13}"#, as: Quantity.self)
    refused(#"{"amount":1,"unit":"furlong"}"#, as: Quantity.self)
    refused(#"{"amount":1,"precision":"vague"}"#, as: Quantity.self)
  }

  @Test func `amounts of one class add up in the unit that holds the sum`() {
    let three = Quantity(3, .kilogram)
    #expect(three.adding(Quantity(500, .gram)) == Quantity(milli: 3_500, unit: .kilogram))
    #expect(Quantity(500, .gram).adding(three) == Quantity(3_500, .gram))
    #expect(three.subtracting(Quantity(500, .gram)) == Quantity(milli: 2_500, unit: .kilogram))
    #expect(Quantity(1, .hour).adding(Quantity(20, .minute)) == Quantity(80, .minute))
    #expect(Quantity(2, .bag).adding(Quantity(1, .box)) == Quantity(3, .box))
    #expect(three.adding(Quantity(1, .litre)) == nil)
    #expect(three.adding(Quantity(3)) == nil)
    #expect(
      Quantity(20, precision: .about).adding(Quantity(1)) == Quantity(21, precision: .about))
    #expect(Quantity(.max).adding(Quantity(.max)) == Quantity(milli: Quantity.bound))
    #expect(Quantity(3, .kilogram).baseMilli == 3_000_000)
    #expect(Quantity(12).whole == 12 && Quantity(milli: 1_500).whole == nil)
  }

  @Test func `a limit is coded as it was meant`() throws {
    let reference = try Reference()
    var line = Utterance("before Friday 6pm")
    let due = try #require(
      try line.takeDue(now: reference.now, zone: reference.zone, language: .en))
    #expect(
      try coded(due)
        == #"{"day":"2020-04-10","moment":"2020-04-10T16:00:00Z","relation":"before","#
        + #""time":"18:00","typed":"before Friday 6pm","zone":"Europe/Paris"}"#)
  }

  @Test func `a text has both languages`() {
    let text = Text(fr: "besoin", en: "need")
    #expect(text[.fr] == "besoin" && text[.en] == "need")
  }
}
