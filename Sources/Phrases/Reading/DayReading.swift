/// A day, as it stands in an utterance.
struct DayReading {
  var day: DatePhrase.DayPart
  var part: PartOfDay?
  /// The index after its last word.
  var end: Int
  /// Whether it needs words around it that make it a date: `sun`, `12/4`, `le 12`.
  var isDoubtful = false
}

extension Utterance {
  /// Reads the day that begins at `index`. `hasLead` where a relation or an article stands before.
  func readDay(at index: Int, hasLead: Bool) -> DayReading? {
    guard let first = word(index), !first.isMark else { return nil }
    if first.traits.contains(.relativeDay) {
      for (phrase, part) in partsOfToday where matches(phrase, at: index) {
        return DayReading(day: .offset(0), part: part, end: index + phrase.count)
      }
      for (phrase, days) in relativeDays where matchesDay(phrase, at: index) {
        let isDoubtful = days < 0 || phrase == ["dem"]
        return DayReading(day: .offset(days), end: index + phrase.count, isDoubtful: isDoubtful)
      }
    }
    switch misspeltDay(at: index) {
    case .offset(let days):
      return DayReading(day: .offset(days), end: index + 1, isDoubtful: isDoubtfulSlip(index))
    case .either: return DayReading(day: .invalid, end: index + 1)
    case .weekday, nil: break
    }
    if first.folded.utf8.count > 2, let days = Utterance.countedDays(first.folded) {
      return DayReading(day: .offset(days), end: index + 1)
    }
    if let feast = readWeekendOrEaster(at: index, hasLead: hasLead) { return feast }
    return readWeekday(at: index, hasLead: hasLead)
      ?? readDate(at: index, hasLead: hasLead, weekday: nil)
  }

  /// Whether a phrase stands there; "day after tomorow" too.
  private func matchesDay(_ phrase: [String], at index: Int) -> Bool {
    if matches(phrase, at: index) { return true }
    let last = phrase.count - 1
    guard last > 0, misspeltDay(at: index + last) == .offset(1) else { return false }
    return matches(Array(phrase.dropLast()), at: index)
  }

  /// "weekend", "week-end prochain", "Pâques", "lundi de Pâques", "easter monday".
  private func readWeekendOrEaster(at index: Int, hasLead: Bool) -> DayReading? {
    guard has(.feast, at: index) else { return nil }
    let isNext = folded(index) == "next"
    let at = isNext ? index + 1 : index
    if let phrase = weekendPhrases.first(where: { matches($0, at: at) }) {
      let end = at + phrase.count
      let isLater = isNext || ["prochain", "next"].contains(folded(end))
      return DayReading(
        day: .weekend(isNext: isLater), end: isLater && !isNext ? end + 1 : end,
        isDoubtful: !isNext)
    }
    for (phrase, days) in easterPhrases where matches(phrase, at: index) {
      return DayReading(
        day: .easter(plus: days), end: index + phrase.count, isDoubtful: phrase.count == 1)
    }
    return nil
  }

  private func readWeekday(at index: Int, hasLead: Bool) -> DayReading? {
    let isNext = folded(index) == "next"
    let at = isNext ? index + 1 : index
    guard let (weekday, isDoubtful) = self.weekday(at: at) else { return nil }
    let end = afterAbbreviation(at)
    if isNext {
      return DayReading(day: .weekday(weekday, isNext: true, weeks: 0), end: end)
    }
    for next in ["prochain", "next"] where folded(end) == next {
      return DayReading(day: .weekday(weekday, isNext: true, weeks: 0), end: end + 1)
    }
    if folded(end) == "week" {
      return DayReading(day: .weekday(weekday, isNext: false, weeks: 1), end: end + 1)
    }
    if matches(["en", "huit"], at: end) {
      return DayReading(day: .weekday(weekday, isNext: false, weeks: 1), end: end + 2)
    }
    var date = end
    if folded(date) == "," { date += 1 }
    if ["le", "the"].contains(folded(date)) { date += 1 }
    if let reading = readDate(at: date, hasLead: true, weekday: weekday),
      !reading.isDoubtful || isDayNumber(weekdayAt: at, numberAt: date, hasLead: hasLead)
    {
      return DayReading(day: reading.day, end: reading.end)
    }
    return DayReading(
      day: .weekday(weekday, isNext: false, weeks: 0), end: end, isDoubtful: isDoubtful)
  }

  /// Whether the number after a weekday is its day: "Fri 10" is, "Friday 10 visors" is not when
  /// the weekday comes before anything else.
  private func isDayNumber(weekdayAt at: Int, numberAt: Int, hasLead: Bool) -> Bool {
    if isEnd(numberAt + 1) || readTime(at: numberAt + 1, hasLead: false) != nil { return true }
    if hourLeads.contains(folded(numberAt + 1)) { return true }
    if partWords.contains(where: { matches($0.words, at: numberAt + 1) }) { return true }
    if unitWords[folded(numberAt + 1)] != nil { return false }
    if startsAmount(numberAt + 1) { return true }
    let start = hasLead ? at - 1 : at
    return words.indices.prefix(max(start, 0)).contains {
      taken[$0] == nil && !words[$0].isMark
    }
  }

  /// Whether an amount of its own begins there: "samedi 11 6 chaises", "mar. 14 deux baguettes",
  /// "sat 11 6kg rice"; but "friday 2 hundred", "samedi 11 500" go on.
  private func startsAmount(_ index: Int) -> Bool {
    guard let word = word(index) else { return false }
    if word.isNumber {
      return ![.hundred, .thousand, .million].contains(numberAtoms[word.folded])
    }
    guard let run = DigitRun(word.folded), run.groups.count == 1 else { return false }
    return run.suffix.isEmpty ? run.groups[0].count < 3 : unitWords[run.suffix] != nil
  }

  /// Reads day and month in words or figures. With no month it is doubtful.
  private func readDate(at index: Int, hasLead: Bool, weekday: Weekday?) -> DayReading? {
    guard let word = word(index) else { return nil }
    if let figures = Figures(word.folded) { return reading(figures, at: index, hasLead, weekday) }
    if let month = monthWords[word.folded], englishMonths.contains(word.folded) {
      return readMonthFirst(month, at: index, hasLead: hasLead, weekday: weekday)
    }
    guard let (day, isOrdinal) = Utterance.dayNumber(word.folded) else { return nil }
    var end = index + 1
    if folded(end) == "of" { end += 1 }
    if let month = monthWords[folded(end)] {
      // "57 April 15" is 57 of something.
      if day > 31, englishMonths.contains(folded(end)), Utterance.dayNumber(folded(end + 1)) != nil
      {
        return nil
      }
      let isVerb = ["may", "mar"].contains(self.word(end)?.text ?? "")
      let after = afterAbbreviation(end)
      let year = year(at: after)
      if year == nil, let other = secondDay(folded(end), at: after) {
        return DayReading(day: .either(weekday, day, other, month: month), end: after + 1)
      }
      let read = DatePhrase.DayPart.date(weekday, day: day, month: month, year: year)
      return DayReading(
        day: Utterance.checked(read), end: year == nil ? after : after + 1,
        isDoubtful: isVerb && !hasLead && !isEnd(after))
    }
    if !isOrdinal, isHour(day, with: folded(end), weekday) { return nil }
    // "the 8th", "le 12"; with a noun after it, "le 12 visières", it is an amount.
    guard isOrdinal || hasLead, (1...31).contains(day) else { return nil }
    return DayReading(
      day: .date(weekday, day: day, month: nil, year: nil), end: index + 1, isDoubtful: true)
  }

  /// "By 5 pm", "friday 6 pm" name an hour, and no day of the month; "Tue 14 pm" can name a day only.
  private func isHour(_ number: Int, with next: String, _ weekday: Weekday?) -> Bool {
    let isHalfDay = next == "am" || next == "pm"
    return hourUnits.contains(next) && (!isHalfDay || weekday == nil || number <= 12)
  }

  /// The 11 of "25 April 11", which may be the day as well; not in "12 April 20 visors".
  private func secondDay(_ month: String, at index: Int) -> Int? {
    guard englishMonths.contains(month), let day = word(index)?.smallNumber, (1...31).contains(day),
      isEnd(index + 1) || hourLeads.contains(folded(index + 1))
        || readTime(at: index + 1, hasLead: false) != nil,
      readTime(at: index, hasLead: false) == nil
    else { return nil }
    return day
  }

  private func readMonthFirst(
    _ month: Int, at index: Int, hasLead: Bool, weekday: Weekday?
  ) -> DayReading? {
    let at = afterAbbreviation(index)
    guard let (day, isOrdinal) = Utterance.dayNumber(folded(at)), (1...31).contains(day) else {
      return nil
    }
    // "may 12 people come", "mar 14" (mardi), "march 3 km".
    let isPlain = ["may", "mar", "march"].contains(words[index].text)
    if isPlain, !isOrdinal, !hasLead, !isEnd(at + 1) { return nil }
    if unitWords[folded(at + 1)] != nil { return nil }
    var end = at + 1
    var year = year(at: end)
    if year == nil, folded(end) == "," {
      year = self.year(at: end + 1)
      if year != nil { end += 1 }
    }
    let read = DatePhrase.DayPart.date(weekday, day: day, month: month, year: year)
    return DayReading(day: Utterance.checked(read), end: year == nil ? end : end + 1)
  }

  private func reading(
    _ figures: Figures, at index: Int, _ hasLead: Bool, _ weekday: Weekday?
  ) -> DayReading? {
    if figures.isISO {
      let read = DatePhrase.DayPart.date(
        weekday, day: figures.second, month: figures.first, year: figures.year)
      return DayReading(day: Utterance.checked(read), end: index + 1)
    }
    let next = folded(index + 1)
    guard hasLead || unitWords[next] == nil && !["of", "de", "d'"].contains(next) else {
      return nil
    }
    if !hasLead, !figures.isPlain { return nil }
    if !hasLead, !figures.isSlashed, namingWords.contains(folded(index - 1)) { return nil }
    // "1/2" is a half, "24/7" always, "1.5" a number, "10-12" a range.
    let isPlain =
      figures.year != nil
      || figures.hasTwoDigits && figures.isPossible && figures.first != figures.second
    return DayReading(
      day: .figures(weekday, figures.first, figures.second, year: figures.year), end: index + 1,
      isDoubtful: !isPlain)
  }

  /// A year of four digits at `index`.
  private func year(at index: Int) -> Int? {
    guard let year = word(index)?.smallNumber, (2015...2099).contains(year) else { return nil }
    return year
  }

  /// The index after a word and the point of its abbreviation.
  private func afterAbbreviation(_ index: Int) -> Int {
    let hasPoint = folded(index + 1) == "." && abbreviations.contains(folded(index))
    return hasPoint ? index + 2 : index + 1
  }

  /// A day that no year has is none.
  private static func checked(_ part: DatePhrase.DayPart) -> DatePhrase.DayPart {
    guard case .date(_, let day, let month?, let year) = part else { return part }
    return Day(year: year ?? 2020, month: month, day: day) == nil ? .invalid : part
  }

  /// `12`, `12th`, `1er`, `premier`; one or two digits.
  private static func dayNumber(_ word: String) -> (Int, isOrdinal: Bool)? {
    if word == "premier" { return (1, true) }
    let bytes = Array(word.utf8)
    let run = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    guard (1...2).contains(run), let day = digits(bytes.span, at: 0, count: run) else { return nil }
    switch String(decoding: bytes[run...], as: UTF8.self) {
    case "": return (day, false)
    case "st", "nd", "rd", "th", "er": return (day, true)
    default: return nil
    }
  }

  /// `J+3`, the days of which are counted from today.
  private static func countedDays(_ word: String) -> Int? {
    guard word.hasPrefix("j+"), let days = Int(word.dropFirst(2)), (0...3_660).contains(days)
    else { return nil }
    return days
  }
}
