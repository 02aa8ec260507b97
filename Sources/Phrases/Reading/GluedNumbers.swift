/// The numbers of one word: `3x20`, `10+10`, `20-30kg`, `1/2`, `12+`, `20aine`, `20K`, `~20`.
struct GluedNumbers {
  private(set) var numbers = [NumberReading]()
  /// What stands between them, if anything does.
  private(set) var sign: UInt8?
  private(set) var precision = Quantity.Precision.exact
  private(set) var suffix = ""

  /// `nil` where the word is not made of numbers alone, with a unit at its end.
  init?(_ word: String) {
    var bytes = Array(word.utf8.prefix(64))[...]
    if bytes.first == UInt8(ascii: "~") {
      bytes = bytes.dropFirst()
      precision = .about
    } else if bytes.starts(with: "≈".utf8) {
      bytes = bytes.dropFirst(3)
      precision = .about
    }
    while let run = DigitRun(&bytes) {
      guard let number = run.reading(end: 0) else { return nil }
      numbers.append(number)
      guard let next = bytes.first, GluedNumbers.signs.contains(next),
        sign == nil || sign == next
      else { break }
      guard let digit = bytes.dropFirst().first, digit >= 0x30, digit <= 0x39 else { break }
      sign = next
      bytes = bytes.dropFirst()
    }
    guard !numbers.isEmpty, numbers.count <= 8,
      !bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    suffix = String(decoding: bytes, as: UTF8.self)
    finish()
  }

  /// Whether the word is more than digits with a unit.
  var isMoreThanOne: Bool { numbers.count > 1 || precision != .exact || isScaled }

  private var isScaled = false

  private mutating func finish() {
    switch suffix {
    case "+":
      precision = .atLeast
      suffix = ""
    case "ish", "-ish":
      precision = .about
      suffix = ""
    case "aine", "aines", "-aine", "-aines":
      precision = .about
      suffix = ""
    case "k":
      guard numbers.count == 1, !numbers[0].isTooLarge else { return }
      let (value, isTooMuch) = numbers[0].milli.multipliedReportingOverflow(by: 1_000)
      numbers[0].milli = value
      numbers[0].grouped = nil
      numbers[0].isTooLarge = isTooMuch || value > Quantity.bound
      suffix = ""
      isScaled = true
    default: break
    }
  }

  func expression(end: Int) -> Expression {
    var read = Expression(numbers: numbers, precision: precision, suffix: suffix, end: end)
    let values = numbers.map { $0.grouped ?? $0.milli }
    switch sign {
    case UInt8(ascii: "x"), UInt8(ascii: "*"):
      read.sign = .times
      read.isSenseless = numbers.count > 2
    case UInt8(ascii: "+"):
      read.sign = .plus
      read.isSenseless = numbers.count > 5
    case UInt8(ascii: "-"):
      read.sign = .range
      read.isSenseless = numbers.count > 2 || values[0] >= values[1]
    case UInt8(ascii: "/"):
      read.sign = .over
      read.isSenseless = numbers.count > 2
    default: break
    }
    return read
  }

  private static let signs: Set<UInt8> = Set("x*+-/".utf8)
}
