/// A limit as the words say it, before anyone asks what day it is.
struct DatePhrase {
  enum DayPart: Hashable {
    /// Today, tomorrow, the day after.
    case offset(Int)
    /// "Friday"; `weeks` counts "next" (from the start of the week) and "Friday week".
    case weekday(Weekday, isNext: Bool, weeks: Int)
    /// "Fri 10 Apr", "10 April 2020", "the 8th".
    case date(Weekday?, day: Int, month: Int?, year: Int?)
    /// `12/04`, `12/4/20`: which is the month depends on the room.
    case figures(Weekday?, Int, Int, year: Int?)
    /// The Sunday of this weekend, or of the next.
    case weekend(isNext: Bool)
    /// Easter Sunday, or so many days after it.
    case easter(plus: Int)
    /// "25 April 11": 25 April and an amount, or an amount and April 11.
    case either(Weekday?, Int, Int, month: Int)
    /// "Before 6": the hour, or the day of that number.
    case hourOrDay(Int)
    /// "12 April", but no such day: `30 février`.
    case invalid
  }

  /// A time that starts now, "in 3 days".
  enum Span: Hashable {
    case days(Int)
    case minutes(Int)
    case now
  }

  var relation: Due.Relation?
  var day: DayPart?
  var time: TimeReading.Value?
  var part: PartOfDay?
  var span: Span?
  /// Whether it is one; not, where it comes every week or is one end of a span.
  var isLimit = true
  /// The words that say it.
  var words: Range<Int>
  /// The words of an hour that stands apart from its day.
  var hourWords: Range<Int>?

  /// The hour, where one was given that a clock has.
  var clock: TimeOfDay? {
    guard case .time(let clock)? = time else { return nil }
    return clock
  }

  /// The index after its last word.
  var end: Int { hourWords?.upperBound ?? words.upperBound }

  /// A day with the hour that follows somewhere after it; `nil` where they are two limits.
  func joined(with later: DatePhrase) -> DatePhrase? {
    guard day != nil, time == nil, part == nil, later.day == nil, later.time != nil else {
      return nil
    }
    var joined = self
    joined.time = later.time
    joined.relation = later.relation ?? relation
    joined.hourWords = later.words
    return joined
  }
}
