/// A number in digits or words, as it stands in an utterance.
struct NumberReading {
  enum Form {
    case digits, words
    /// `un`, `une`, `one`: also an article or a pronoun.
    case article
    /// `neuf`: also "new".
    case doubtful
  }

  /// The value in thousandths; for `1,500` the value with its decimals.
  var milli: Int64
  /// The other value of `1,500` or `1.500`, where the separator may part thousands.
  var grouped: Int64?
  /// Whether that separator was a comma.
  var hasComma = false
  var isNegative = false
  /// Whether it is beyond what can be counted; the values mean nothing then.
  var isTooLarge = false
  /// What is glued to the digits: `kg` of `3kg`.
  var suffix: String
  /// The index after its last word.
  var end: Int
  /// How it was written.
  var form = Form.digits
  /// Whether it is `½` or "half" and not `0.5`.
  var isFraction = false

  /// The value where there is only one.
  var certain: Int64? { grouped == nil && !isNegative && !isTooLarge ? milli : nil }
}

extension Utterance {
  /// Reads the number in digits that begins at `index`: `12`, `1 000`, `12 500`, `1.000`, `1,5`,
  /// `3kg`. `nil` where there is none, and for telephone numbers, dates and the like.
  func readNumber(at index: Int) -> NumberReading? {
    guard let word = word(index), word.hasDigit else { return nil }
    guard var run = DigitRun(word.folded) else { return partedByUnit(word.folded, end: index + 1) }
    var end = index + 1
    // Groups of exactly three digits after a space: "12 500".
    if run.groups.count == 1, run.suffix.isEmpty, run.groups[0].count <= 3,
      run.groups[0].first != 0
    {
      while let next = self.word(end), next.hasSpace, let group = DigitRun(next.folded),
        group.groups[0].count == 3, group.groups.count <= 2, !group.isNegative
      {
        run.groups[0] += group.groups[0]
        end += 1
        // "1 500,50" and "12 500kg" end there.
        guard group.separators.isEmpty, group.suffix.isEmpty else {
          run.groups += group.groups.dropFirst()
          run.separators = group.separators
          run.suffix = group.suffix
          break
        }
      }
    }
    return run.reading(end: end)
  }
}

/// `1kg500`, `2kg5`, `1l5`, `1m50`: the digits after the unit are its decimals.
private func partedByUnit(_ word: String, end: Int) -> NumberReading? {
  let bytes = Array(word.utf8)
  func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  let whole = bytes.prefix(while: isDigit)
  let unit = bytes.dropFirst(whole.count).prefix { !isDigit($0) }
  let decimals = bytes.dropFirst(whole.count + unit.count).prefix(while: isDigit)
  let tail = bytes.dropFirst(whole.count + unit.count + decimals.count)
  let suffix = String(decoding: unit, as: UTF8.self)
  guard (1...4).contains(whole.count), (1...3).contains(decimals.count),
    tail.isEmpty || suffix == "kg" && decimals.count == 3 && tail.elementsEqual("g".utf8)
  else { return nil }
  switch suffix {
  case "kg", "kilo", "kilos", "l", "litre", "litres": break
  // "5m2" are square metres.
  case "m" where decimals.count == 2: break
  default: return nil
  }
  guard var milli = digits(bytes.span, at: 0, count: whole.count) else { return nil }
  for place in 0..<3 {
    let digit = place < decimals.count ? Int(decimals[decimals.startIndex + place] - 0x30) : 0
    milli = milli * 10 + digit
  }
  return NumberReading(milli: Int64(milli), suffix: suffix, end: end)
}

/// The digits at the start of a word, parted where a point or a comma stands between two.
struct DigitRun {
  var groups: [[UInt8]] = [[]]
  var separators = [UInt8]()
  var isNegative = false
  var suffix = ""

  /// A word that holds one number and what is glued to it: no further digits.
  init?(_ word: String) {
    var bytes = Array(word.utf8)[...]
    for sign in ["-", "−"] where word.hasPrefix(sign) {
      isNegative = true
      bytes = bytes.dropFirst(sign.utf8.count)
    }
    let isOne = read(&bytes)
    guard isOne, !bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    suffix = String(decoding: bytes, as: UTF8.self)
  }

  /// The number that `bytes` begin with, which is taken off them.
  init?(_ bytes: inout ArraySlice<UInt8>) {
    guard read(&bytes) else { return nil }
  }

  private mutating func read(_ bytes: inout ArraySlice<UInt8>) -> Bool {
    while let byte = bytes.first {
      if byte >= 0x30, byte <= 0x39 {
        groups[groups.count - 1].append(byte - 0x30)
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "."), !groups[0].isEmpty,
        let next = bytes.dropFirst().first, next >= 0x30, next <= 0x39
      {
        separators.append(byte)
        groups.append([])
      } else {
        break
      }
      bytes = bytes.dropFirst()
    }
    return !groups[0].isEmpty
  }

  func reading(end: Int) -> NumberReading? {
    let all = groups.flatMap(\.self)
    let isZero = all.allSatisfy { $0 == 0 }
    // "06", "007": a telephone number or a name, never an amount.
    guard isZero || groups[0].count == 1 || groups[0][0] != 0 else { return nil }
    var reading = NumberReading(milli: 0, isNegative: isNegative, suffix: suffix, end: end)
    let threes = groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3
    switch separators.count {
    case 0: reading.milli = value(all, decimals: 0)
    case 1 where threes && groups[0] != [0]:
      reading.milli = value(all, decimals: 3)
      reading.grouped = value(all, decimals: 0)
      reading.hasComma = separators[0] == UInt8(ascii: ",")
    case 1:
      guard groups[1].count <= 3 else { return nil }
      reading.milli = value(all, decimals: groups[1].count)
    default:
      let last = separators[separators.count - 1]
      guard separators.dropLast().allSatisfy({ $0 == separators[0] }),
        groups[1..<groups.count - 1].allSatisfy({ $0.count == 3 }), groups[0].count <= 3
      else { return nil }
      let decimals = last == separators[0] ? 0 : groups[groups.count - 1].count
      guard decimals > 0 || threes, decimals <= 3 else { return nil }
      reading.milli = value(all, decimals: decimals)
    }
    if all.count > 15 || max(reading.milli, reading.grouped ?? 0) > Quantity.bound {
      reading.isTooLarge = true
    }
    return reading
  }

  /// The digits in thousandths, with the last `decimals` of them after the point. Digits beyond
  /// the fifteenth are dropped: such a number is too large anyway.
  private func value(_ all: [UInt8], decimals: Int) -> Int64 {
    var value: Int64 = 0
    for digit in all.prefix(15) { value = value * 10 + Int64(digit) }
    for _ in decimals..<3 { value *= 10 }
    return value
  }
}
