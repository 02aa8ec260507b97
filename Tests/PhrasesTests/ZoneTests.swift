import Foundation
import Phrases
import Testing

struct ZoneTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }
  private func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text)) }

  @Test func `a zone that cannot be loaded is an error`() {
    for name in ["", "Europe/Atlantis", "Mars/Olympus", "+15:00", "+2:00", "\0", "é"] {
      #expect(throws: ZoneUnknown(identifier: name)) { try Zone(name) }
    }
  }

  @Test func `winter and summer differ in Paris`() throws {
    let paris = try Zone("Europe/Paris")
    let winter = paris.moment(of: try day("2020-01-11"), at: try time("12:00"))
    let summer = paris.moment(of: try day("2020-07-11"), at: try time("12:00"))
    #expect(winter.description == "2020-01-11T11:00:00Z")
    #expect(summer.description == "2020-07-11T10:00:00Z")
  }

  @Test(arguments: [
    // A gap moves forward; a doubled hour is the first.
    ("Europe/Paris", "2020-03-29", "01:59", "2020-03-29T00:59:00Z", false),
    ("Europe/Paris", "2020-03-29", "02:00", "2020-03-29T01:00:00Z", true),
    ("Europe/Paris", "2020-03-29", "02:30", "2020-03-29T01:30:00Z", true),
    ("Europe/Paris", "2020-03-29", "03:00", "2020-03-29T01:00:00Z", false),
    ("Europe/Paris", "2020-10-25", "01:59", "2020-10-24T23:59:00Z", false),
    ("Europe/Paris", "2020-10-25", "02:30", "2020-10-25T00:30:00Z", false),
    ("Europe/Paris", "2020-10-25", "03:00", "2020-10-25T02:00:00Z", false),
    ("Europe/Paris", "2020-04-09", "24:00", "2020-04-09T22:00:00Z", false),
    ("America/New_York", "2020-03-08", "02:30", "2020-03-08T07:30:00Z", true),
    ("America/New_York", "2020-11-01", "01:30", "2020-11-01T05:30:00Z", false),
    ("Australia/Lord_Howe", "2020-10-04", "02:15", "2020-10-03T15:45:00Z", true),
    ("Asia/Kolkata", "2020-04-09", "14:30", "2020-04-09T09:00:00Z", false),
    ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T22:00:00Z", true),
    ("UTC", "2020-04-09", "14:30", "2020-04-09T14:30:00Z", false),
    ("+02:00", "2020-01-09", "14:30", "2020-01-09T12:30:00Z", false),
    ("-03:30", "2020-01-09", "14:30", "2020-01-09T18:00:00Z", false),
  ])
  func `wall times become instants`(_ row: (String, String, String, String, Bool)) throws {
    let zone = try Zone(row.0)
    let moment = zone.moment(of: try day(row.1), at: try time(row.2))
    #expect(moment.description == row.3)
    #expect(zone.skips(try time(row.2), on: try day(row.1)) == row.4)
  }

  @Test func `instants become wall times on both sides of a clock change`() throws {
    let paris = try Zone("Europe/Paris")
    func wall(_ moment: String) throws -> String {
      let moment = try #require(Moment(moment))
      return "\(paris.day(of: moment)) \(paris.timeOfDay(of: moment))"
    }
    #expect(try wall("2020-03-29T00:59:59Z") == "2020-03-29 01:59")
    #expect(try wall("2020-03-29T01:00:00Z") == "2020-03-29 03:00")
    #expect(try wall("2020-10-25T00:30:00Z") == "2020-10-25 02:30")
    #expect(try wall("2020-10-25T01:30:00Z") == "2020-10-25 02:30")
    #expect(try wall("1969-12-31T22:59:59.999Z") == "1969-12-31 23:59")
  }

  @Test func `every hour of a year in Paris is the hour it came from`() throws {
    let paris = try Zone("Europe/Paris")
    let start = try #require(Moment("2020-01-01T00:00:00Z"))
    var doubled = 0
    for hour in 0..<8_784 {
      let moment = start.adding(hours: hour)
      let again = paris.moment(of: paris.day(of: moment), at: paris.timeOfDay(of: moment))
      if again != moment { doubled += 1 }
    }
    #expect(doubled == 1)
  }

  @Test func `a limit across the clock change keeps its wall time`() throws {
    let zone = try Zone("Europe/Paris")
    let now = zone.moment(of: try day("2020-03-28"), at: try time("20:00"))
    var line = Utterance("demain 18h")
    let due = try line.takeDue(now: now, zone: zone, language: .fr)
    #expect(due?.moment.description == "2020-03-29T16:00:00Z")
    var gap = Utterance("demain 2h30")
    let moved = try gap.takeDue(now: now, zone: zone, language: .fr)
    #expect(moved?.moment.description == "2020-03-29T01:30:00Z")
    var span = Utterance("sous 24h")
    let later = try span.takeDue(now: now, zone: zone, language: .fr)
    #expect(later.map { Language.fr.say($0, from: now) } == "pour dim. 29 mars 21:00")
  }

  @Test func `zones are coded by name and refuse an unknown one`() throws {
    let coded = try JSONEncoder().encode([try Zone("Europe/Paris")])
    let zones = try JSONDecoder().decode([Zone].self, from: coded)
    #expect(zones == [try Zone("Europe/Paris")])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Zone].self, from: Data(#"["Europe/Atlantis"]"#.utf8))
    }
  }
}
