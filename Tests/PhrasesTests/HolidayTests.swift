import Phrases
import Testing

struct HolidayTests {
  @Test func `the holidays of France fall on the days that the calendar of 2020 shows`() {
    let shown = Holidays.france(2020).map { "\($0.day) \($0.name.fr) / \($0.name.en)" }
    #expect(
      shown == [
        "2020-01-01 jour de l'an / New Year's Day",
        "2020-04-13 lundi de Pâques / Easter Monday",
        "2020-05-01 fête du Travail / Labour Day",
        "2020-05-08 victoire de 1945 / Victory in Europe Day",
        "2020-05-21 Ascension / Ascension Day",
        "2020-06-01 lundi de Pentecôte / Whit Monday",
        "2020-07-14 fête nationale / Bastille Day",
        "2020-08-15 Assomption / Assumption Day",
        "2020-11-01 Toussaint / All Saints' Day",
        "2020-11-11 armistice de 1918 / Armistice Day",
        "2020-12-25 Noël / Christmas Day",
      ])
  }

  @Test func `Alsace and Moselle have two more`() {
    let days = Holidays.france(2021, withAlsaceMoselle: true).map(\.day.description)
    #expect(days.count == 13)
    #expect(days.contains("2021-04-02"))
    #expect(days.last == "2021-12-26")
  }

  @Test(arguments: [
    ("1818-03-22", 1818), ("1943-04-25", 1943), ("2000-04-23", 2000), ("2008-03-23", 2008),
    ("2019-04-21", 2019), ("2024-03-31", 2024), ("2025-04-20", 2025), ("2038-04-25", 2038),
  ])
  func `Easter falls on a known Sunday`(day: String, year: Int) {
    #expect(Day.easter(year)?.description == day)
    #expect(Day.easter(year)?.weekday == .sunday)
  }

  @Test func `years beyond the calendar have none`() {
    #expect(Day.easter(0) == nil)
    #expect(Holidays.france(10_000).isEmpty)
  }
}
