extension Unit.Class {
  /// What `!need`, `!offer` and the makers' commands count in: everything but time and money.
  public static let goods: Set<Unit.Class> = [
    .count, .pack, .roll, .sheet, .mass, .length, .volume, .people,
  ]
}

extension Utterance {
  /// Takes the first amount in digits with its unit, `3 kg`, `1 000`, `2 boxes`, `500g`; a number
  /// with no unit counts pieces.
  ///
  /// Numbers that are no amounts are left: in dates, glued to letters (`A4`, `3D`), in names
  /// (`bus 12`, `PLA 1.75`), in addresses, after "for" ("groceries for 2"), before `mm`, and units of
  /// classes that were not asked for. Approximate numbers, ranges and products are left too.
  ///
  /// `language` is the room's, and decides what `1,500 kg` is: 1500 in English, a refusal in French.
  public mutating func takeQuantity(
    language: Language, classes: Set<Unit.Class> = Unit.Class.goods
  ) throws(PhraseFailure) -> Quantity? {
    guard words.indices.contains(where: { word($0)?.hasDigit ?? false }) else { return nil }
    let inDate = dateWords(language)
    var index = 0
    while index < words.count {
      guard !inDate[index], !held.contains(index), !isNamed(index),
        let number = readNumber(at: index)
      else {
        index += 1
        continue
      }
      if let (unit, end) = readUnit(after: number, at: index, classes) {
        let raw = raw(index..<end)
        let quantity = try quantity(number, unit, language, raw)
        take(index..<end, as: .quantity)
        return quantity
      }
      if let foreign = foreignUnit(after: number) {
        throw .unitDoesNotFit(raw: foreign)
      }
      index = number.end
    }
    return nil
  }

  private func quantity(
    _ number: NumberReading, _ unit: Unit, _ language: Language, _ raw: String
  ) throws(PhraseFailure) -> Quantity {
    if number.isTooLarge { throw .tooLarge(raw: raw) }
    if number.isNegative || number.milli == 0 { throw .zeroOrNegative(raw: raw) }
    var milli = number.milli
    if let grouped = number.grouped {
      if !unit.unitClass.isMeasured {
        milli = grouped
      } else if language == .fr {
        throw .twoReadings(
          raw: raw, Quantity(milli: milli, unit: unit), Quantity(milli: grouped, unit: unit))
      } else if number.hasComma {
        milli = grouped
      }
    }
    if milli % 1_000 != 0, !unit.unitClass.isMeasured { throw .notWhole(raw: raw) }
    return Quantity(milli: milli, unit: unit)
  }

  /// The unit of a number and the index after it; `nil` where the number is no amount here.
  private func readUnit(
    after number: NumberReading, at index: Int, _ classes: Set<Unit.Class>
  ) -> (Unit, Int)? {
    let isGlued = !number.suffix.isEmpty
    let name = isGlued ? number.suffix : folded(number.end)
    guard !isApproximate(index, number.end, isGlued) else { return nil }
    guard let unit = unitWords[name], !isAddress(at: number.end) else {
      return isGlued || !isBareAmount(number, at: index) || !classes.contains(.count)
        ? nil : (.piece, folded(number.end) == "x" ? number.end + 1 : number.end)
    }
    let end = isGlued ? number.end : number.end + 1
    // "5 mm" is a size; "2 boxes of 50" is a product.
    guard classes.contains(unit.unitClass), unit != .millimetre,
      !forWords.contains(folded(index - 1)),
      !(["of", "de", "d'"].contains(folded(end)) && word(end + 1)?.startsWithDigit ?? false)
    else { return nil }
    return (unit, end)
  }

  private func foreignUnit(after number: NumberReading) -> String? {
    if foreignUnits.contains(number.suffix) { return number.suffix }
    guard number.suffix.isEmpty, let next = word(number.end), foreignUnits.contains(next.folded)
    else { return nil }
    return next.text
  }

  /// Whether the word before makes the number part of a name.
  private func isNamed(_ index: Int) -> Bool {
    let before = folded(index - 1)
    return namingWords.contains(before) || monthWords[before] != nil
      || before == "." && ["bat", "no", "apt", "appt"].contains(folded(index - 2))
  }

  private func isApproximate(_ index: Int, _ end: Int, _ isGlued: Bool) -> Bool {
    let before = folded(index - 1)
    if approximateWords.contains(before) { return true }
    if numberTails.contains(before), word(index - 2)?.startsWithDigit ?? false { return true }
    let tail = folded(end)
    guard numberTails.contains(tail) || unitWords[tail] != nil else {
      // "2 in 1".
      return ["in", "en", "sur"].contains(tail) && word(end + 1)?.startsWithDigit ?? false
    }
    // "20 to 30", "20 to 30 kg", "3 x 20", "2 dozen", "1 kg et demi"; but "20 to the hospital".
    let after = unitWords[tail] != nil && !isGlued ? end + 1 : end
    switch folded(after) {
    case "x", "fois", "times", "+", "a", "to", "-", "–", "ou", "or":
      return word(after + 1)?.startsWithDigit ?? false
    case "et": return ["demi", "demie", "quart"].contains(folded(after + 1))
    case let other: return after == end && numberTails.contains(other)
    }
  }

  private func isAddress(at index: Int) -> Bool {
    let next = folded(index)
    return streetWords.contains(next)
      || next == "place" && ["de", "du", "des", "d'"].contains(folded(index + 1))
      || next == "," && streetWords.contains(folded(index + 1))
  }

  /// Whether a number without a unit counts something.
  private func isBareAmount(_ number: NumberReading, at index: Int) -> Bool {
    let before = folded(index - 1)
    let next = word(number.end)
    if isAddress(at: number.end) || next?.text.hasPrefix("%") ?? false { return false }
    // "06 12 34 56 78".
    if word(index - 1)?.smallNumber != nil || next?.smallNumber != nil { return false }
    if foreignUnits.contains(next?.folded ?? "") { return false }
    if sizeWords.contains(next?.folded ?? "") { return false }
    // "7 pm-9 pm".
    if ["am-", "pm-", "h-"].contains(where: { folded(number.end).hasPrefix($0) }) { return false }
    if forWords.contains(before) || phraseWords.contains(before) { return false }
    let isFirst = isOpening(index)
    if ["of", "de", "d'"].contains(before), !isFirst, folded(index - 2) != "besoin" {
      return false
    }
    if isFirst { return true }
    // "45000 Orléans" is a place, and a lone "1.75" at the end a size.
    if words[index].smallNumber ?? 0 >= 10_000, words[index].text.utf8.count == 5,
      next?.isCapitalised ?? false
    {
      return false
    }
    let isFraction = number.grouped == nil && number.milli % 1_000 != 0
    return !isFraction || !isEnd(number.end)
  }

  /// Whether only words that may open a command stand before `index`.
  private func isOpening(_ index: Int) -> Bool {
    words[..<index].indices.allSatisfy { earlier in
      guard let word = word(earlier) else { return taken[earlier] != nil }
      return word.isMark || openingWords.contains(word.folded)
        || ["of", "de", "d'"].contains(word.folded)
    }
  }
}
