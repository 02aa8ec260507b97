extension Utterance {
  /// Which words are part of a date, so that no number in them is taken for an amount.
  func dateWords(_ language: Language) -> [Bool] {
    var inDate = Array(repeating: false, count: words.count)
    var index = 0
    while index < words.count {
      if let phrase = readDatePhrase(at: index, language) {
        for word in phrase.words { inDate[word] = true }
        index = max(phrase.words.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return inDate
  }

  /// Reads the limit that begins at `index`: relation, day, hour or part of the day; or an hour and
  /// then its day; or a time that starts now.
  func readDatePhrase(at index: Int, _ language: Language) -> DatePhrase? {
    guard let first = word(index), first.traits.contains(.date) else { return nil }
    if first.traits.contains(.span), let span = readSpan(at: index) { return span }
    if first.traits.contains(.relativeDay), let now = readNow(at: index) { return now }
    var start = index
    var relation: Due.Relation?
    if let (phrase, meaning) = self.relation(at: index) {
      relation = meaning
      start = index + phrase.count
    }
    let isFor = forWords.contains(first.folded)
    let article =
      dayArticles.contains(folded(start))
      && !(has(.relativeDay, at: start) && partsOfToday.contains { matches($0.words, at: start) })
    if article { start += 1 }
    let hasLead = relation != nil || article
    guard
      let phrase = readDayFirst(
        at: start, from: index, language, hasLead: hasLead, isFor: isFor)
        ?? (article
          ? nil : readHourFirst(at: start, from: index, language, relation, isFor: isFor))
    else { return nil }
    var read = phrase
    if isBound(relation), !isFor, !article, folded(start - 1) != "au",
      let number = hourOrDay(phrase, at: start)
    {
      read.day = .hourOrDay(number)
    }
    read.relation = phrase.relation ?? relation
    read.isLimit = !isEvery(start, phrase, relation) && !isSpanOfTwo(phrase)
    return read
  }

  /// Whether it says up to when, "before", "by", "avant": "on 6" is a day.
  private func isBound(_ relation: Due.Relation?) -> Bool { relation == .before || relation == .by }

  /// The number that is all that the phrase says, where a clock has it too: "before 6"; not "before
  /// the 6th".
  private func hourOrDay(_ phrase: DatePhrase, at index: Int) -> Int? {
    guard case .date(nil, let number, nil, nil)? = phrase.day, phrase.time == nil,
      phrase.part == nil, number <= 24, word(index)?.smallNumber != nil
    else { return nil }
    return number
  }

  /// Reads the hour after "before" or "by" that nothing else shows to be one: "before 6 tomorrow",
  /// "before eight o'clock". `nil` for a length, "avant deux heures de route".
  private func readBareTime(at index: Int) -> TimeReading? {
    guard let time = readTime(at: index, hasLead: true), !isLength(before: time.end) else {
      return nil
    }
    let isBare = if case .bare = time.form { true } else { false }
    return isBare || word(index)?.startsWithDigit == false ? time : nil
  }

  private func relation(at index: Int) -> (words: [String], relation: Due.Relation)? {
    guard has(.relation, at: index) else { return nil }
    return relationWords.first { matches($0.words, at: index) }
  }

  private func readDayFirst(
    at start: Int, from index: Int, _ language: Language, hasLead: Bool, isFor: Bool
  ) -> DatePhrase? {
    guard let day = readDay(at: start, hasLead: hasLead) else { return nil }
    var phrase = DatePhrase(day: day.day, part: day.part, words: index..<day.end)
    let hasHour = readHour(after: day.end, into: &phrase)
    let isLed = hasLead && (!isFor || start > index + 1 && isForDay(phrase))
    if day.isDoubtful, !hasHour, !isCertain(phrase, start, language, isLed) {
      return nil
    }
    return phrase
  }

  /// Reads "18:00", "at 6pm", ", 18h", "morning", "soir à 20h" after a day; whether something stood
  /// there.
  private func readHour(after end: Int, into phrase: inout DatePhrase) -> Bool {
    if readTime(after: end, into: &phrase) { return true }
    guard phrase.part == nil, readPart(at: end, into: &phrase) else { return false }
    _ = readTime(after: phrase.words.upperBound, into: &phrase)
    return true
  }

  private func readPart(at index: Int, into phrase: inout DatePhrase) -> Bool {
    guard has(.partOfDay, at: index) else { return false }
    for (words, part) in partWords where matches(words, at: index) {
      phrase.part = part
      phrase.words = phrase.words.lowerBound..<index + words.count
      return true
    }
    return false
  }

  private func readTime(after end: Int, into phrase: inout DatePhrase) -> Bool {
    var at = end
    if folded(at) == "," { at += 1 }
    let start = at
    // "tomorrow before noon".
    let relation = forWords.contains(folded(at)) ? nil : self.relation(at: at)
    if let relation { at += relation.words.count }
    let hasLead = hourLeads.contains(folded(at))
    if hasLead || hourApproaches.contains(folded(at)) { at += 1 }
    let isLed = hasLead || phrase.part != nil && relation != nil
    let time =
      readTime(at: at, hasLead: isLed)
      ?? (isBound(relation?.relation) ? readBareTime(at: at) : nil)
    guard let time else { return false }
    // "Demain matin, 2 heures" is a length.
    if at == start, phrase.part != nil, case .hours(let hour) = time.form, hour < 7 { return false }
    phrase.time = phrase.part.map { time.value.in($0) } ?? time.value
    phrase.relation = relation?.relation
    phrase.words = phrase.words.lowerBound..<time.end
    return true
  }

  /// Reads "6pm", "at 6pm tomorrow", "18h vendredi".
  private func readHourFirst(
    at start: Int, from index: Int, _ language: Language, _ relation: Due.Relation?, isFor: Bool
  ) -> DatePhrase? {
    let hasLead = hourLeads.contains(folded(start))
    let at = hasLead || hourApproaches.contains(folded(start)) ? start + 1 : start
    let bare = isBound(relation) && !isFor && at == start
    guard let time = readTime(at: at, hasLead: hasLead) ?? (bare ? readBareTime(at: at) : nil)
    else { return nil }
    var phrase = DatePhrase(time: time.value, words: index..<time.end)
    var next = folded(time.end) == "," ? time.end + 1 : time.end
    let hasArticle = ["on", "le", "the"].contains(folded(next))
    if hasArticle { next += 1 }
    if let day = readDay(at: next, hasLead: hasArticle), !day.isDoubtful,
      let held = time.value.held(in: day.part)
    {
      phrase.day = day.day
      phrase.part = day.part
      phrase.time = held
      phrase.words = index..<day.end
      if readPart(at: day.end, into: &phrase), let part = phrase.part {
        phrase.time = time.value.in(part)
      }
      return phrase
    }
    let isWhole = isAlone(index..<time.end)
    let hasRelation = at > index
    switch time.form {
    case .clear:
      // "1h30" is more often a length, as "1h" is.
      guard case .time(let length) = time.value, length.hour < 5, folded(at).contains("h") else {
        return phrase
      }
      return hasLead || isWhole || !isFor && hasRelation ? phrase : nil
    case .word:
      // "Pause midi" is a pause.
      let isNoon = language == .en && isEnd(time.end) && !ordinaryBefore.contains(folded(at - 1))
      return hasRelation || isWhole || isNoon ? phrase : nil
    case .bare: return phrase
    case .hours(let hour):
      // "2h" alone is more often a length; so is "48h", which counts from now.
      if hour >= 24, hour % 12 == 0, !hasLead, isWhole {
        phrase.time = nil
        phrase.span = .minutes(hour * 60)
        return phrase
      }
      if hasLead { return phrase }
      if hour >= 24 { return isWhole ? phrase : nil }
      return hour < 7 && (isFor || !hasRelation) ? nil : phrase
    }
  }

  /// Reads "in 3 days", "within 48h", "d'ici 3 j", "dans 1h30".
  private func readSpan(at index: Int) -> DatePhrase? {
    for (lead, relation) in spanWords where matches(lead, at: index) {
      let at = index + lead.count
      guard let (span, end) = readLength(at: at) else { continue }
      return DatePhrase(relation: relation, span: span, words: index..<end)
    }
    return nil
  }

  /// "now", "maintenant", where nothing else stands or a comma before it.
  private func readNow(at index: Int) -> DatePhrase? {
    guard let phrase = nowPhrases.first(where: { matches($0, at: index) }) else { return nil }
    let span = index..<index + phrase.count
    guard isEnd(span.upperBound), isAlone(span) || word(index - 1)?.isMark ?? false else {
      return nil
    }
    return DatePhrase(relation: .on, span: .now, words: span)
  }

  /// "une heure", "a week", "trois jours", "une demi-heure", "a quarter of an hour".
  private func readLengthInWords(at index: Int) -> (DatePhrase.Span, Int)? {
    for (phrase, minutes) in lengthPhrases where matches(phrase, at: index) {
      return (.minutes(minutes), index + phrase.count)
    }
    let number = readNumberWords(at: index)
    let isArticle = number == nil ? ["a", "an"].contains(folded(index)) : number?.form == .article
    guard number != nil || isArticle else { return nil }
    let count = Int((number?.milli ?? 1_000) / 1_000)
    let end = (number?.end ?? index + 1) + 1
    switch unitWords[folded(end - 1)] {
    case .day where count <= 3_660: return (.days(count), end)
    case .week where count <= 520: return (.days(count * 7), end)
    case .hour where count <= 87_600:
      let half = halfMore(at: end)
      return (.minutes(count * 60 + (half == nil ? 0 : 30)), half ?? end)
    case .minute where !isArticle && count <= 5_256_000: return (.minutes(count), end)
    default: return nil
    }
  }

  private func readLength(at index: Int) -> (DatePhrase.Span, Int)? {
    guard let word = word(index) else { return nil }
    guard word.startsWithDigit else { return readLengthInWords(at: index) }
    if let time = readTime(at: index, hasLead: true), time.end == index + 1,
      case .time(let length) = time.value, word.folded.contains("h"), word.startsWithDigit,
      case .clear = time.form
    {
      return (.minutes(length.minutes), index + 1)
    }
    let run = word.folded.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    guard (1...4).contains(run), let count = Int(word.folded.prefix(run)), count > 0 else {
      return nil
    }
    let glued = String(word.folded.dropFirst(run))
    let name = glued.isEmpty ? folded(index + 1) : glued
    let end = glued.isEmpty ? index + 2 : index + 1
    switch unitWords[name] ?? (name == "d" ? .day : nil) {
    case .day where count <= 3_660: return (.days(count), end)
    case .week where count <= 520: return (.days(count * 7), end)
    case .hour: return (.minutes(count * 60), end)
    case .minute: return (.minutes(count), end)
    default: return nil
    }
  }

  /// Whether nothing but these words is left.
  func isAlone(_ span: Range<Int>) -> Bool {
    words.indices.allSatisfy {
      span.contains($0) || taken[$0] != nil || words[$0].isMark || words[$0].isPicture
    }
  }

  /// "every Tuesday", "tous les mardis 19h30"; "le mardi" too, unless "before" makes it one day.
  private func isEvery(_ start: Int, _ phrase: DatePhrase, _ relation: Due.Relation?) -> Bool {
    let before = folded(start - 1)
    if everyWords.contains(before) { return true }
    if phrase.time == nil, pastWords.contains(folded(phrase.words.upperBound)) { return true }
    if before.hasSuffix("s"), weekdayWords[String(before.dropLast())] != nil, phrase.day == nil {
      return true
    }
    if before == "du", dayNamedPlaces.contains(folded(start - 2)) { return true }
    guard before == "le" || before == "du", relation == nil else { return false }
    switch phrase.day {
    case .weekday(_, isNext: false, weeks: 0), .weekend(isNext: false): return true
    default: return false
    }
  }

  /// Whether the phrase is one end of "18h à 20h", "du 12 au 14 avril", "Monday to Friday".
  private func isSpanOfTwo(_ phrase: DatePhrase) -> Bool {
    let end = phrase.words.upperBound
    let joins = spanSigns.union(isBetween(phrase.words.lowerBound) ? ["et", "and"] : [])
    if joins.contains(folded(end)),
      readTime(at: end + 1, hasLead: true) != nil || readDay(at: end + 1, hasLead: true) != nil
    {
      return true
    }
    var before = phrase.words.lowerBound - 1
    if ["au", "a"].contains(folded(before + 1)) { before += 1 }
    guard spanSigns.contains(folded(before)) || ["et", "and"].contains(folded(before)),
      let earlier = word(before - 1)
    else { return false }
    let isDate =
      earlier.startsWithDigit || weekdayWords[earlier.folded] != nil
      || hourUnits.contains(earlier.folded) && word(before - 2)?.startsWithDigit ?? false
    let opens = ["de", "du", "from", "entre", "between"]
    return isDate
      && (!["et", "and"].contains(folded(before)) || opens.contains(folded(before - 2)))
  }

  private func isBetween(_ index: Int) -> Bool {
    ["entre", "between"].contains(folded(index - 1))
  }
}
