extension Utterance {
  /// The unit of a number and the index after it; `nil` where the number is no amount here.
  /// `counted` are the number's words, with no word before them that says how exact it is.
  func readUnit(
    _ read: Expression, _ counted: Range<Int>, _ classes: Set<Unit.Class>
  ) -> (Unit, Int)? {
    let isGlued = !read.suffix.isEmpty
    let name = isGlued ? read.suffix : folded(read.end)
    if isCutOff(counted, isGlued, isRange: read.sign == .range) { return nil }
    guard let (unit, end) = unit(name, after: read.end, isGlued), !isAddress(at: read.end) else {
      return isGlued || !isBareAmount(read, counted) || !classes.contains(.count)
        ? nil : (.piece, folded(read.end) == "x" ? read.end + 1 : read.end)
    }
    // "5 mm" is a size, and so is "20 x 30 cm".
    guard classes.contains(unit.unitClass), unit != .millimetre,
      read.sign != .times || unit.unitClass != .length,
      !forWords.contains(folded(counted.lowerBound - 1)),
      !phraseWords.contains(folded(counted.lowerBound - 1)) || !read.numbers[0].form.isWord
    else { return nil }
    if read.isHalf, !unit.unitClass.isMeasured { return nil }
    return (unit, end)
  }

  /// A unit by name; "demi-litre" and "and a half kg" are not here.
  private func unit(_ name: String, after end: Int, _ isGlued: Bool) -> (Unit, Int)? {
    guard let unit = unitWords[name] else { return nil }
    let after = isGlued ? end : end + 1
    // "10 ml de tissu": running metres.
    let isCloth =
      name == "ml" && dateJoints.union(["d'"]).contains(folded(after))
      && clothWords.contains(folded(after + 1))
    return (isCloth ? .metre : unit, after)
  }

  func foreignUnit(after read: Expression) -> String? {
    if foreignUnits.contains(read.suffix) { return read.suffix }
    guard read.suffix.isEmpty, let next = word(read.end), foreignUnits.contains(next.folded)
    else { return nil }
    return next.text
  }

  /// Whether the number names a thing or stands in a phrase, so that its unit matters to nobody.
  func isListedAs(_ counted: Range<Int>) -> Bool { isNamed(counted.lowerBound) }

  /// Whether the word before makes the number part of a name.
  func isNamed(_ index: Int) -> Bool {
    let before = folded(index - 1)
    return namingWords.contains(before) || monthWords[before] != nil && !isInDate(index - 1)
      || before == "." && ["bat", "no", "apt", "appt"].contains(folded(index - 2))
  }

  /// Whether the number is a part of something longer that was not understood.
  private func isCutOff(_ counted: Range<Int>, _ isGlued: Bool, isRange: Bool) -> Bool {
    let before = folded(counted.lowerBound - 1)
    if cuttingWords.contains(before), !isRange || !betweenWords.contains(before) { return true }
    if numberTails.contains(before), word(counted.lowerBound - 2)?.startsWithDigit ?? false {
      return true
    }
    let tail = folded(counted.upperBound)
    guard numberTails.contains(tail) || unitWords[tail] != nil else {
      // "2 in 1".
      return ["in", "en", "sur"].contains(tail)
        && word(counted.upperBound + 1)?.startsWithDigit ?? false && !isInDate(counted.upperBound)
    }
    // "20 kg to 30 kg"; but "20 to the hospital".
    let after = unitWords[tail] != nil && !isGlued ? counted.upperBound + 1 : counted.upperBound
    switch folded(after) {
    case "x", "fois", "times", "+", "a", "to", "-", "–", "ou", "or":
      return word(after + 1)?.startsWithDigit ?? false
    case let other: return after == counted.upperBound && numberTails.contains(other)
    }
  }

  func isInDate(_ index: Int) -> Bool { inDate.indices.contains(index) && inDate[index] }

  private func isAddress(at index: Int) -> Bool {
    let next = folded(index)
    return streetWords.contains(next)
      || next == "place" && ["de", "du", "des", "d'"].contains(folded(index + 1))
      || next == "," && streetWords.contains(folded(index + 1))
  }

  /// Whether a number without a unit counts something.
  private func isBareAmount(_ read: Expression, _ counted: Range<Int>) -> Bool {
    let index = counted.lowerBound
    let end = counted.upperBound
    let before = folded(index - 1)
    let next = word(end)
    let form = read.numbers[0].form
    if read.isHalf { return false }
    if isAddress(at: end) || next?.text.hasPrefix("%") ?? false { return false }
    if matches(["pour", "cent"], at: end) || matches(["per", "cent"], at: end) { return false }
    // "06 12 34 56 78".
    if word(index - 1)?.smallNumber != nil && !isInDate(index - 1)
      || next?.smallNumber != nil && !isInDate(end)
    {
      return false
    }
    let follower = next?.folded ?? ""
    if foreignUnits.contains(follower) || sizeWords.contains(follower) { return false }
    // "7 pm-9 pm".
    if ["am-", "pm-", "h-"].contains(where: { follower.hasPrefix($0) }) { return false }
    let isFirst = isOpening(index)
    if form.isWord, !isCounting(read, index, isFirst) { return false }
    if forWords.contains(before) || phraseWords.contains(before) {
      // "jusqu'à 20" and "up to 20" end in such a word.
      let isLed = read.precision != .exact || read.sign == .range
      if !isLed || !precisionEnds.contains(before) { return false }
    }
    if ["of", "de", "d'"].contains(before), !isFirst, folded(index - 2) != "besoin",
      read.precision == .exact, read.sign != .range
    {
      return false
    }
    // "45000 Orléans" is a place, at the start only where another number counts; and a lone "1.75"
    // at the end is a size.
    if words[index].smallNumber ?? 0 >= 10_000, words[index].text.utf8.count == 5,
      next?.isCapitalised ?? false,
      !isFirst || words[end...].indices.contains(where: { word($0)?.startsWithDigit ?? false })
    {
      return false
    }
    if isFirst { return true }
    let number = read.numbers[0]
    let isFraction = number.grouped == nil && number.milli % 1_000 != 0
    return !isFraction || !isEnd(end)
  }

  /// Whether a number in words counts: not in a name, not "the two", not "one" in mid-sentence.
  private func isCounting(_ read: Expression, _ index: Int, _ isFirst: Bool) -> Bool {
    if isFirst {
      return !noCountAfter.contains(folded(read.end)) || read.precision != .exact
    }
    guard read.numbers[0].form == .words, !words[index].isCapitalised else { return false }
    if noCountAfter.contains(folded(read.end)), read.precision == .exact { return false }
    return !["tous", "toutes", "nous", "sur", "par", "all", "every", "ces"].contains(
      folded(index - 1))
  }

  /// Whether only words that may open a command stand before `index`.
  func isOpening(_ index: Int) -> Bool {
    words[..<index].indices.allSatisfy { earlier in
      guard let word = word(earlier) else { return taken[earlier] != nil }
      return word.isMark || openingWords.contains(word.folded)
        || ["of", "de", "d'"].contains(word.folded)
    }
  }
}

extension NumberReading.Form {
  /// Whether it was written in letters.
  var isWord: Bool { self != .digits }
}

extension Expression {
  /// Whether it is a half or another part of one: only what is measured has those.
  var isHalf: Bool {
    sign == .over || fraction != 0
      || sign == .none && [250, 500, 750].contains(numbers[0].milli) && numbers[0].isFraction
  }
}
