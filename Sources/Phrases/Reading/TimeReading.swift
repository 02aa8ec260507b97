/// A wall time, as it stands in an utterance.
struct TimeReading {
  enum Value: Hashable {
    case time(TimeOfDay)
    /// A clock with no such hour: `25h`, `18h75`.
    case invalid
    /// "at 6": morning or evening.
    case twoReadings(hour: Int, minute: Int)

    /// The hour in a part of the day that was named: "tonight at 8", "demain soir à 8h" are 20:00.
    func `in`(_ part: PartOfDay) -> Value {
      let isLate = part == .afternoon || part == .evening
      switch self {
      case .time(let time):
        guard isLate, ((part == .evening ? 4 : 1)...11).contains(time.hour) else { return self }
        return TimeOfDay(minutes: time.minutes + 720).map { .time($0) } ?? self
      case .twoReadings(let hour, let minute):
        if part == .noon { return self }
        let isMidnight = part == .evening && hour == 12
        let held = isMidnight ? 24 : isLate ? hour % 12 + 12 : hour
        return TimeOfDay(hour: held, minute: minute).map { .time($0) } ?? self
      case .invalid: return self
      }
    }

    /// The hour in a part of the day, if that has one: "6pm tonight", "18h ce soir", not "14h ce
    /// soir".
    func held(in part: PartOfDay?) -> Value? {
      guard let part else { return self }
      guard case .time(let time) = self.in(part), part.hours.contains(time.hour) else { return nil }
      return .time(time)
    }
  }

  var value: Value
  /// The index after its last word.
  var end: Int
  /// How much it looks like a time when nothing around says so.
  var form: Form

  enum Form {
    /// `18:00`, `18h30`, `6pm`.
    case clear
    /// `2h`, `18h`, `3 heures`: also a length of time.
    case hours(Int)
    /// `noon`, `midi`: also a word of its own.
    case word
    /// A bare number after "at".
    case bare
  }
}

extension PartOfDay {
  /// The hours of a clock that may be meant with it.
  fileprivate var hours: ClosedRange<Int> {
    switch self {
    case .morning: 0...12
    case .noon: 11...14
    case .afternoon: 12...19
    case .evening: 16...24
    }
  }
}

extension Utterance {
  /// Reads the wall time that begins at `index`. `hasLead` where "at" or "à" stands before it.
  func readTime(at index: Int, hasLead: Bool) -> TimeReading? {
    guard let word = word(index) else { return nil }
    switch word.folded {
    case "noon", "midi":
      return halves(TimeReading(value: .time(.noon), end: index + 1, form: .word))
    case "midnight", "minuit":
      return halves(TimeReading(value: .time(.endOfDay), end: index + 1, form: .word))
    case "half" where folded(index + 1) == "past": return readPast(30, at: index + 2)
    case "quarter" where folded(index + 1) == "past": return readPast(15, at: index + 2)
    case "quarter" where folded(index + 1) == "to": return readPast(-15, at: index + 2)
    default: break
    }
    guard let clock = Clock(word.folded) else {
      guard hasLead || dayEnds(before: index) else { return nil }
      return readHourInWords(at: index)
    }
    return halves(reading(clock, at: index, hasLead: hasLead))
  }

  /// "half past 6 pm", "quarter to seven": so many minutes from the hour at `index`.
  private func readPast(_ minutes: Int, at index: Int) -> TimeReading? {
    let hour: TimeReading
    if let clock = word(index).flatMap({ Clock($0.folded) }),
      let read = reading(clock, at: index, hasLead: true)
    {
      hour = read
    } else if let number = readNumberWords(at: index), (1...12).contains(number.milli / 1_000) {
      let value = Int(number.milli / 1_000)
      let isLate = folded(number.end) == "pm"
      if isLate || folded(number.end) == "am" {
        let time = TimeOfDay(hour: value % 12 + (isLate ? 12 : 0))
        hour = TimeReading(
          value: time.map { .time($0) } ?? .invalid, end: number.end + 1, form: .clear)
      } else {
        hour = TimeReading(
          value: .twoReadings(hour: value, minute: 0), end: number.end, form: .bare)
      }
    } else {
      return nil
    }
    var read = hour
    switch hour.value {
    case .time(let time):
      let later = TimeOfDay(minutes: (time.minutes + minutes + 1_440) % 1_440)
      read.value = later.map { .time($0) } ?? .invalid
    case .twoReadings(let hour, _):
      let minutesLater = (hour * 60 + minutes + 720) % 720
      read.value = .twoReadings(hour: minutesLater / 60, minute: minutesLater % 60)
    case .invalid: break
    }
    read.form = .clear
    return read
  }

  /// "huit heures", "dix-huit heures", "eight o'clock", "eight pm".
  private func readHourInWords(at index: Int) -> TimeReading? {
    guard let number = readNumberWords(at: index), number.milli <= 24_000 else { return nil }
    let hour = Int(number.milli / 1_000)
    switch folded(number.end) {
    case "heure", "heures", "h":
      return halves(hours(hour, hasLead: true, end: number.end + 1))
    case "am", "pm":
      guard (1...12).contains(hour) else { return nil }
      let time = TimeOfDay(hour: hour % 12 + (folded(number.end) == "pm" ? 12 : 0))
      return TimeReading(
        value: time.map { .time($0) } ?? .invalid, end: number.end + 1, form: .clear)
    case "o'clock":
      let isMorningOrEvening = (1...12).contains(hour)
      return TimeReading(
        value: isMorningOrEvening ? .twoReadings(hour: hour, minute: 0) : .invalid,
        end: number.end + 1, form: .bare)
    default: return nil
    }
  }

  /// Whether a day stands right before `index`: "demain huit heures".
  private func dayEnds(before index: Int) -> Bool {
    let before = folded(index - 1)
    return weekdayWords[before] != nil || ["demain", "tomorrow"].contains(before)
  }

  private func reading(_ clock: Clock, at index: Int, hasLead: Bool) -> TimeReading? {
    let next = folded(index + 1)
    func made(_ hour: Int, _ minute: Int?, _ end: Int, _ form: TimeReading.Form) -> TimeReading {
      let time = TimeOfDay(hour: hour, minute: minute ?? 0)
      return TimeReading(value: time.map { .time($0) } ?? .invalid, end: end, form: form)
    }
    func halfDay(_ isEvening: Bool, _ end: Int) -> TimeReading {
      guard (1...12).contains(clock.hour) else {
        return TimeReading(value: .invalid, end: end, form: .clear)
      }
      return made(clock.hour % 12 + (isEvening ? 12 : 0), clock.minute, end, .clear)
    }
    switch clock.mark {
    case "am", "pm": return halfDay(clock.mark == "pm", index + 1)
    case "h", "heure", "heures":
      if clock.minute != nil {
        // "Vendredi 10h30 de bonne heure" is an hour.
        let most = dayEnds(before: index) ? 6 : 12
        if !hasLead, clock.hour <= most, isLength(before: index + 1) { return nil }
        return made(clock.hour, clock.minute, index + 1, .clear)
      }
      return hours(clock.hour, hasLead: hasLead, end: index + 1)
    case ":" where next == "am" || next == "pm" || clock.minute == nil:
      return next == "am" || next == "pm" ? halfDay(next == "pm", index + 2) : nil
    case ":": return made(clock.hour, clock.minute, index + 1, .clear)
    case ".": return next == "am" || next == "pm" ? halfDay(next == "pm", index + 2) : nil
    default: break
    }
    switch next {
    case "am", "pm": return halfDay(next == "pm", index + 2)
    case "h": return hours(clock.hour, hasLead: hasLead, isSpaced: true, end: index + 2)
    case "noon" where clock.hour == 12 && clock.mark.isEmpty: return made(12, 0, index + 2, .clear)
    case "heure", "heures", "o'clock": return hours(clock.hour, hasLead: hasLead, end: index + 2)
    default: break
    }
    // "At 8 tonight"; "3 à 4 demain" are three or four.
    guard hasLead, isEnd(index + 1) || folded(index - 1) != "a" && dayOrPart(at: index + 1),
      (0...24).contains(clock.hour)
    else { return nil }
    if (1...12).contains(clock.hour) {
      return TimeReading(
        value: .twoReadings(hour: clock.hour, minute: 0), end: index + 1, form: .bare)
    }
    return made(clock.hour, nil, index + 1, .bare)
  }

  /// `18h`, `18 h 30`, `8h du soir`.
  private func hours(
    _ hour: Int, hasLead: Bool, isSpaced: Bool = false, end: Int
  ) -> TimeReading? {
    var hour = hour
    if folded(end) == "du", hour <= 12 {
      switch folded(end + 1) {
      case "matin", "mat": return timed(hour, 0, end + 2)
      case "soir":
        hour = hour % 12 + 12
        return timed(hour, 0, end + 2)
      default: break
      }
    }
    if !hasLead, isLength(before: end) { return nil }
    if let minute = word(end)?.smallNumber, words[end].text.utf8.count == 2, minute < 60,
      isSpaced || hasLead || isEnd(end + 1) || dayOrPart(at: end + 1)
    {
      return timed(hour, minute, end + 1)
    }
    let time = TimeOfDay(hour: hour)
    return TimeReading(value: time.map { .time($0) } ?? .invalid, end: end, form: .hours(hour))
  }

  /// "3h de ménage", "1h30 of ironing" are lengths of time; "8h30 de préférence" is none.
  func isLength(before index: Int) -> Bool {
    ["de", "d'", "of", "par"].contains(folded(index)) && folded(index + 1) != "preference"
  }

  private func timed(_ hour: Int, _ minute: Int, _ end: Int) -> TimeReading {
    let time = TimeOfDay(hour: hour, minute: minute)
    return TimeReading(value: time.map { .time($0) } ?? .invalid, end: end, form: .clear)
  }

  private func dayOrPart(at index: Int) -> Bool {
    has(.weekday, at: index)
      || has(.relativeDay, at: index)
        && (relativeDays.contains { matches($0.words, at: index) }
          || partsOfToday.contains { matches($0.words, at: index) })
  }

  /// "et demie" and "et quart" add minutes; what takes them off is not read.
  private func halves(_ reading: TimeReading?) -> TimeReading? {
    guard var reading, case .time(let time) = reading.value else { return reading }
    if folded(reading.end) == "moins" {
      return TimeReading(value: .invalid, end: reading.end + 1, form: reading.form)
    }
    guard folded(reading.end) == "et" else { return reading }
    let minutes = ["demi": 30, "demie": 30, "quart": 15][folded(reading.end + 1)]
    guard let minutes, let later = TimeOfDay(minutes: time.minutes % 1_440 + minutes) else {
      return reading
    }
    reading.value = .time(later)
    reading.end += 2
    reading.form = .clear
    return reading
  }
}
