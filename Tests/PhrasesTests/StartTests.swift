import Phrases
import Testing

struct StartTests {
  /// One typed line, and when what it names begins and ends.
  struct Row: Decodable {
    var typed: String
    var language: Language
    var now: String?
    var longest: Int?
    var start: String?
    var end: String?
    var text: String?
    var error: String?
  }

  /// One typed line, and the week that it names.
  struct WeeklyRow: Decodable {
    var typed: String
    var language: Language
    var days: String?
    var time: String?
    var end: String?
    var next: String?
    var text: String?
    var error: String?
  }

  @Test func `starts are read as the table says`() throws {
    let reference = try Reference()
    for row in try rows(of: "starts", as: Row.self) {
      var line = Utterance(normalise(row.typed))
      let now = row.now.flatMap { Moment($0) } ?? reference.now
      let start: Start?
      do {
        start = try line.takeStart(
          now: now, zone: reference.zone, language: row.language, longest: row.longest ?? 1_440)
      } catch {
        #expect(reference.describe(error) == row.error, "\(row.typed) (\(row.language))")
        continue
      }
      #expect(row.error == nil, "\(row.typed) (\(row.language)) is not refused")
      #expect(reference.wall(start?.moment) == row.start, "\(row.typed) (\(row.language))")
      #expect(reference.wall(start?.end) == row.end, "\(row.typed) (\(row.language))")
      #expect(line.remainingText == row.text ?? "", "\(row.typed) (\(row.language))")
    }
  }

  @Test func `weekly repeats are read as the table says`() throws {
    let reference = try Reference()
    for row in try rows(of: "weekly", as: WeeklyRow.self) {
      var line = Utterance(normalise(row.typed))
      let schedule: WeeklySchedule?
      do {
        schedule = try line.takeSchedule()
      } catch {
        #expect(reference.describe(error) == row.error, "\(row.typed)")
        continue
      }
      #expect(row.error == nil, "\(row.typed) is not refused")
      let days = schedule?.days.days.map { String($0.rawValue.prefix(3)) }
      #expect(days?.joined(separator: " ") == row.days, "\(row.typed)")
      #expect(schedule?.time?.description == row.time, "\(row.typed)")
      #expect(schedule?.end?.description == row.end, "\(row.typed)")
      #expect(line.remainingText == row.text ?? "", "\(row.typed)")
      guard let next = row.next else { continue }
      let first = schedule?.next(after: reference.now, in: reference.zone)
      #expect(reference.wall(first?.moment) == next, "\(row.typed)")
    }
  }

  @Test func `a weekly shift keeps its hour across a clock change and its end after midnight`()
    throws
  {
    let zone = try Zone("Europe/Paris")
    let schedule = WeeklySchedule(
      days: WeekdaySet([.saturday]), time: TimeOfDay(hour: 22), end: TimeOfDay(hour: 2))
    var now = try #require(Moment("2020-03-15T12:00:00Z"))
    var shown = [String]()
    for _ in 0..<3 {
      let start = try #require(schedule.next(after: now, in: zone))
      shown.append("\(start.moment) \(start.minutes ?? 0)")
      now = start.moment
    }
    // In the night to 29 March 2020 clocks go from 2:00 to 3:00.
    #expect(
      shown == ["2020-03-21T21:00:00Z 240", "2020-03-28T21:00:00Z 240", "2020-04-04T20:00:00Z 240"])
    #expect(WeeklySchedule(days: []).next(after: now, in: zone) == nil)
  }
}
