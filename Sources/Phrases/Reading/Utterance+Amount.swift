/// What stands where an amount may begin.
enum AmountSearch {
  case amount(AmountReading)
  /// None; where to look on.
  case none(next: Int)
}

extension Utterance {
  /// Reads the amount that begins at `index`, with what says how exact it is.
  func readAmount(
    at index: Int, _ classes: Set<Unit.Class>
  ) throws(PhraseFailure) -> AmountSearch {
    if let times = readTimes(at: index) { return times }
    var start = index
    var precision = Quantity.Precision.exact
    var isBetween = false
    if !(word(index)?.startsWithDigit ?? true) {
      let lead = readLead(at: index)
      (start, precision, isBetween) = (lead.end, lead.precision, lead.isBetween)
    }
    guard start < words.count, !inDate[start] else { return .none(next: index + 1) }
    if start == index, let one = readOneUnit(at: index, classes) { return .amount(one) }
    guard !isNamed(start), var read = readExpression(at: start, isBetween: isBetween) else {
      return .none(next: index + 1)
    }
    if isBetween, read.sign != .range { return .none(next: index + 1) }
    if inDate[start..<min(read.end, words.count)].contains(true) { return .none(next: read.end) }
    if precision != .exact, read.precision == .exact { read.precision = precision }
    readTail(&read)
    let counted = start..<read.end
    if let foreign = foreignUnit(after: read), !isListedAs(counted) {
      throw .unitDoesNotFit(raw: foreign)
    }
    guard let value = read.value ?? read.single, let (unit, end) = readUnit(read, counted, classes)
    else { return .none(next: read.end) }
    var amount = AmountReading(read, value: value, unit, index..<max(end, read.end))
    if amount.form == .article, unit == .piece, !isArticleCount(counted) {
      return .none(next: read.end)
    }
    complete(&amount, read, classes)
    if amount.form == .article, unit != .piece { amount.form = .words }
    return .amount(amount)
  }

  /// "environ", "au moins", "max.", "entre": how exact the number after it is.
  private func readLead(
    at index: Int
  ) -> (end: Int, precision: Quantity.Precision, isBetween: Bool) {
    switch folded(index) {
    case "entre", "between": return (index + 1, .exact, true)
    case "de", "from":
      // "de 20 à 30 visières" is a range; "de 20 visières" begins with its number.
      guard let read = readExpression(at: index + 1, isBetween: false), read.sign == .range else {
        return (index, .exact, false)
      }
      return (index + 1, .exact, true)
    default: break
    }
    guard has(.precision, at: index) else { return (index, .exact, false) }
    for (phrase, precision) in precisionLeads where matches(phrase, at: index) {
      var end = index + phrase.count
      if folded(end) == "." { end += 1 }
      guard word(end)?.traits.contains(.amount) ?? false else { continue }
      return (end, precision, false)
    }
    return (index, .exact, false)
  }

  private func readTail(_ read: inout Expression) {
    guard read.precision == .exact, read.suffix.isEmpty, has(.precision, at: read.end) else {
      return
    }
    for (phrase, precision) in precisionTails where matches(phrase, at: read.end) {
      // "20 au plus tard" belongs to a date.
      guard folded(read.end + phrase.count) != "tard" else { continue }
      read.precision = precision
      read.end += phrase.count
      return
    }
  }

  /// `pain x2`, `œufs x 6`, `x2 pain`: a number of times, where it is the only one of the line.
  private func readTimes(at index: Int) -> AmountSearch? {
    guard let first = word(index), first.folded.hasPrefix("x") else { return nil }
    var number: NumberReading?
    if first.folded == "x" {
      guard folded(index - 1).isEmpty || !(word(index - 1)?.startsWithDigit ?? false) else {
        return nil
      }
      number = readNumber(at: index + 1)
    } else if let count = Int64(first.folded.dropFirst()), first.text.utf8.count <= 7 {
      number = NumberReading(milli: count * 1_000, suffix: "", end: index + 1)
    }
    guard let number, number.suffix.isEmpty, let value = number.certain ?? number.grouped,
      isEnd(number.end) || isOpening(index)
    else { return number.map { .none(next: $0.end) } ?? .none(next: index + 1) }
    let others = words.indices.contains { other in
      other >= number.end && folded(other).hasPrefix("x")
        && (folded(other) == "x" || Int(folded(other).dropFirst()) != nil)
    }
    guard !others else { return .none(next: words.count) }
    let read = Expression(numbers: [number], end: number.end)
    return .amount(AmountReading(read, value: value, .piece, index..<number.end))
  }

  /// "a kilo of", "a box of", "un kilo de", "a couple of", "une paire de", "douzaine".
  private func readOneUnit(at index: Int, _ classes: Set<Unit.Class>) -> AmountReading? {
    let first = folded(index)
    func made(_ value: Int64, _ unit: Unit, _ end: Int, isExact: Bool = true) -> AmountReading {
      let read = Expression(
        numbers: [NumberReading(milli: value * 1_000, suffix: "", end: end)],
        precision: isExact ? .exact : .about, end: end)
      return AmountReading(read, value: value * 1_000, unit, index..<end)
    }
    if first == "demi-douzaine" || first == "demi-douzaines" { return made(6, .piece, index + 1) }
    if let collective = collectiveWords[first], isOpening(index), !first.hasSuffix("s") {
      return made(collective.value, .piece, index + 1, isExact: collective.isExact)
    }
    guard ["a", "an", "un", "une", "half", "demi"].contains(first) else { return nil }
    var at = index + 1
    if first == "half", folded(at) == "a" { at += 1 }
    let next = folded(at)
    if first == "half" || first == "demi" {
      return next == "dozen" || next == "douzaine" ? made(6, .piece, at + 1) : nil
    }
    if next == "half" || next == "demi", ["dozen", "douzaine"].contains(folded(at + 1)) {
      return made(6, .piece, at + 2)
    }
    if next == "demi-douzaine" { return made(6, .piece, at + 1) }
    if let atom = numberAtoms[next], [.hundred, .thousand, .million].contains(atom), first == "a",
      let number = readNumberWords(at: at)
    {
      return made(number.milli / 1_000, .piece, number.end)
    }
    if first == "une", next.hasSuffix("aine") || next.hasSuffix("aines"),
      let glued = GluedNumbers(next), glued.precision == .about
    {
      return made(glued.numbers[0].milli / 1_000, .piece, at + 1, isExact: false)
    }
    if let collective = collectiveWords[next] {
      // "En quarantaine" is no forty.
      return made(collective.value, .piece, at + 1, isExact: collective.isExact)
    }
    if first == "a" || first == "an", folded(at + 1) == "of", let unit = unitWords[next],
      classes.contains(unit.unitClass)
    {
      return made(1, unit, at + 1)
    }
    if next == "couple", first == "a" || first == "an" { return made(2, .piece, at + 1) }
    if next == "paire", ["de", "d'"].contains(folded(at + 1)) { return made(2, .piece, at + 1) }
    return nil
  }

  /// Whether "un" or "une" counts the noun after it: "un lit", but not "l'un", "un peu".
  private func isArticleCount(_ counted: Range<Int>) -> Bool {
    guard isOpening(counted.lowerBound), let next = word(counted.upperBound), !next.isMark else {
      return false
    }
    // "One of you", "un d'entre vous".
    return !noCountAfter.contains(next.folded) && !dateJoints.contains(next.folded)
      && next.folded != "d'"
  }

  /// "2 boxes of 50", "3 lots de 20", "1 kilo et demi", "1 kg 500".
  private func complete(
    _ amount: inout AmountReading, _ read: Expression, _ classes: Set<Unit.Class>
  ) {
    let end = amount.words.upperBound
    let unit = amount.unit
    if unit.unitClass == .pack, ["of", "de", "d'"].contains(folded(end)),
      let inner = readExpression(at: end + 1, isBetween: false), let factor = inner.value,
      inner.sign == .none || inner.sign == .times, amount.precision == .exact
    {
      let (content, last) = readUnit(inner, end + 1..<inner.end, classes) ?? (.piece, inner.end)
      if content.unitClass != .pack {
        amount.multiply(by: factor)
        amount.unit = content
        amount.words = amount.words.lowerBound..<max(last, inner.end)
      }
      return
    }
    guard unit.unitClass.isMeasured else { return }
    if let half = halfMore(at: end) {
      amount.milli += 500
      amount.words = amount.words.lowerBound..<half
    } else if read.suffix.isEmpty || read.sign == .none, let more = word(end)?.smallNumber,
      let worth = unit.worth(ofDigits: words[end].text.utf8.count),
      worth < 100 && unit != .litre || isEnd(end + 1)
        || ["of", "de", "d'"].contains(folded(end + 1))
    {
      // "1 kg 500", "1 m 50", "2 kilos 5 de haricots".
      amount.milli += Int64(more) * worth
      let last = unit == .kilogram && ["g", "grammes", "grams"].contains(folded(end + 1)) ? 2 : 1
      amount.words = amount.words.lowerBound..<end + last
    }
  }
}

extension Expression {
  /// The value of one number alone, of which the sign or the size may be refused.
  fileprivate var single: Int64? { sign == .none && !isSenseless ? numbers.first?.milli : nil }
}

extension Unit {
  /// What each of the digits said after the unit is worth, in thousandths: 1 of "1 kg 500", 10 of
  /// "1 m 50", 100 of "2 kilos 5"; `nil` where they are said of no such unit.
  fileprivate func worth(ofDigits count: Int) -> Int64? {
    switch (self, count) {
    case (.kilogram, 3): 1
    case (.metre, 2), (.litre, 2): 10
    case (.kilogram, 1), (.litre, 1): 100
    default: nil
    }
  }
}
