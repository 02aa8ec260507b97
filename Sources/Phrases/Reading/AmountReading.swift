/// An amount with its unit, as it stands in an utterance.
struct AmountReading {
  /// In thousandths; for `1,500 kg` the value with its decimals.
  var milli: Int64
  /// The other value of `1,500`.
  var grouped: Int64?
  /// Whether the separator of `1,500` was a comma.
  var hasComma = false
  var isNegative = false
  var isTooLarge = false
  var precision: Quantity.Precision
  var unit: Unit
  var form = NumberReading.Form.digits
  var words: Range<Int>

  init(_ read: Expression, value: Int64, _ unit: Unit, _ words: Range<Int>) {
    milli = value + read.fraction
    precision = read.precision
    self.unit = unit
    self.words = words
    guard read.sign == .none, let number = read.numbers.first else {
      if read.sign == .range {
        precision = .range(to: read.numbers[1].grouped ?? read.numbers[1].milli)
      }
      return
    }
    form = number.form
    isNegative = number.isNegative
    isTooLarge = number.isTooLarge
    if let other = number.grouped {
      milli = number.milli + read.fraction
      grouped = other
      hasComma = number.hasComma
    }
  }

  /// What it is multiplied by: the 50 of "2 boxes of 50".
  mutating func multiply(by factor: Int64) {
    let (product, isTooMuch) = (grouped ?? milli).multipliedReportingOverflow(by: factor)
    isTooLarge = isTooLarge || isTooMuch || product / 1_000 > Quantity.bound
    milli = isTooMuch ? 0 : product / 1_000
    grouped = nil
  }
}
