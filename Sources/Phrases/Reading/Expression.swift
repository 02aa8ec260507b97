/// A number, or two and more with a sign between: `20`, `3x20`, `10+10`, `20-30`, `1/2`.
struct Expression {
  enum Sign: Hashable {
    case none, times, plus, range, over
  }

  var numbers: [NumberReading]
  var sign = Sign.none
  /// What stands right after it says: `12+`, `20ish`.
  var precision = Quantity.Precision.exact
  /// Halves that are added to it: "1 1/2".
  var fraction: Int64 = 0
  /// What is glued to its end: `kg` of `3kg`.
  var suffix = ""
  /// The index after its last word.
  var end: Int
  /// Whether it means nothing that can be counted: `3x3x3`, `30-20`.
  var isSenseless = false

  /// The value in thousandths where it is not one number alone; `nil` where it cannot be counted.
  var value: Int64? {
    let parts = numbers.compactMap { $0.grouped ?? $0.certain }
    guard !isSenseless, parts.count == numbers.count, !numbers.contains(where: \.isNegative) else {
      return nil
    }
    switch sign {
    case .none, .range: return parts[0]
    case .plus:
      let sum = parts.reduce(0) { $0 + $1 }
      return sum <= Quantity.bound ? sum : nil
    case .times:
      let (product, isTooMuch) = parts[0].multipliedReportingOverflow(by: parts[1])
      return isTooMuch || product % 1_000 != 0 || product / 1_000 > Quantity.bound
        ? nil : product / 1_000
    case .over:
      guard parts[1] > 0, parts[0] < parts[1], parts[0] * 1_000 % parts[1] == 0 else { return nil }
      return parts[0] * 1_000 / parts[1]
    }
  }
}

extension Utterance {
  /// Reads the numbers that begin at `index`, in digits or words, and the signs between them.
  /// `isBetween` where "between" stands before: then "and" joins two.
  func readExpression(at index: Int, isBetween: Bool) -> Expression? {
    guard let first = word(index), first.traits.contains(.amount) else { return nil }
    if let half = readFraction(at: index) { return half }
    if let glued = GluedNumbers(first.folded), glued.isMoreThanOne {
      return glued.expression(end: index + 1)
    }
    guard let number = readNumber(at: index) ?? readNumberWords(at: index) else {
      // "Deux trois visières": two or three.
      guard first.traits.contains(.number) else { return nil }
      let nothing = NumberReading(milli: 0, suffix: "", end: index + 1)
      return Expression(numbers: [nothing], end: index + 2, isSenseless: true)
    }
    var read = Expression(numbers: [number], suffix: number.suffix, end: number.end)
    if let half = fractionSigns[number.suffix] {
      read.fraction = half
      read.suffix = ""
      return read
    }
    if multiply(&read) { return read }
    if read.suffix.isEmpty { join(&read, isBetween: isBetween) }
    return read
  }

  /// "3 x 20", "12 + 8", "20 à 30", "1 1/2".
  private func join(_ read: inout Expression, isBetween: Bool) {
    let sign = folded(read.end)
    if ["x", "fois", "times", "*"].contains(sign) {
      guard let next = joined(read.end + 1) else { return }
      extend(&read, next, .times)
      read.isSenseless = read.isSenseless || ["x", "*"].contains(folded(read.end))
    } else if sign == "+" {
      while folded(read.end) == "+", let next = joined(read.end + 1) {
        extend(&read, next, .plus)
      }
      if read.sign == .plus {
        read.isSenseless = read.isSenseless || read.numbers.count > 5
      } else {
        read.precision = .atLeast
        read.end += 1
      }
    } else if rangeSigns.contains(sign) || isBetween && (sign == "et" || sign == "and"),
      let next = joined(read.end + 1), !isHour(after: next.end, sign)
    {
      extend(&read, next, .range)
    } else if let half = readFraction(at: read.end), word(read.end)?.startsWithDigit ?? true,
      let value = half.value
    {
      read.fraction = value
      read.end = half.end
    } else if ["and", "et"].contains(sign), let more = halfMore(at: read.end) {
      // "one and a half litres".
      read.fraction = 500
      read.end = more
    }
  }

  private func joined(_ index: Int) -> NumberReading? {
    guard let word = word(index), word.traits.contains(.amount) else { return nil }
    guard let next = readNumber(at: index) ?? readNumberWords(at: index), next.form != .article
    else { return nil }
    return next
  }

  private func extend(_ read: inout Expression, _ next: NumberReading, _ sign: Expression.Sign) {
    let isOrdered = sign != .range || (read.numbers[0].certain ?? 0) < (next.certain ?? 0)
    read.numbers.append(next)
    read.sign = sign
    read.suffix = next.suffix
    read.end = next.end
    read.isSenseless = read.isSenseless || !isOrdered
  }

  /// "10 à 12 h" is a span of hours.
  private func isHour(after end: Int, _ sign: String) -> Bool {
    ["h", "heures", "heure", "am", "pm", "o'clock"].contains(folded(end))
  }

  /// `1/2`, `½`, "a half", "un demi", "half": the half of what follows.
  private func readFraction(at index: Int) -> Expression? {
    guard let word = word(index), word.traits.contains(.amount) else { return nil }
    func made(_ milli: Int64, _ end: Int) -> Expression {
      var half = NumberReading(milli: milli, suffix: "", end: end)
      half.isFraction = true
      return Expression(numbers: [half], end: end)
    }
    if let part = fractionSigns[word.folded] { return made(part, index + 1) }
    let isArticle = ["un", "une", "a"].contains(word.folded)
    let half = isArticle ? folded(index + 1) : word.folded
    if half.hasPrefix("demi-"), half != "demi-douzaine" {
      var read = made(500, isArticle ? index + 2 : index + 1)
      read.suffix = String(half.dropFirst(5))
      return read
    }
    switch word.folded {
    case "half":
      return made(500, ["a", "an"].contains(folded(index + 1)) ? index + 2 : index + 1)
    case "demi", "demie": return made(500, index + 1)
    case "un", "une", "a":
      return ["demi", "demie", "half"].contains(folded(index + 1)) ? made(500, index + 2) : nil
    default:
      guard let glued = GluedNumbers(word.folded), glued.sign == UInt8(ascii: "/") else {
        return nil
      }
      return glued.expression(end: index + 1)
    }
  }

  /// The index after "et demi", "and a half".
  func halfMore(at index: Int) -> Int? {
    if folded(index) == "et" {
      return ["demi", "demie"].contains(folded(index + 1)) ? index + 2 : nil
    }
    guard folded(index) == "and" else { return nil }
    return matches(["and", "a", "half"], at: index) ? index + 3 : nil
  }

  /// "2 douzaines", "3 millions", "deux dizaines", "20 K".
  func multiply(_ read: inout Expression) -> Bool {
    guard read.suffix.isEmpty, read.numbers.count == 1, let value = read.numbers[0].certain else {
      return false
    }
    let name = folded(read.end)
    var factor: Int64
    switch name {
    case "mille", "thousand", "k": factor = 1_000
    case "million", "millions": factor = 1_000_000
    case "hundred", "cent", "cents":
      guard value < 10_000, read.numbers[0].form == .digits else { return false }
      factor = 100
    default:
      guard let collective = collectiveWords[name] else { return false }
      factor = collective.value
      if !collective.isExact { read.precision = .about }
    }
    let (product, isTooMuch) = value.multipliedReportingOverflow(by: factor)
    read.numbers[0] = NumberReading(milli: product, suffix: "", end: read.end + 1)
    read.numbers[0].isTooLarge = isTooMuch || product > Quantity.bound
    read.end += 1
    return true
  }
}
