extension Language {
  /// A whole number: `3,187` in English, `3 187` (U+202F) in French.
  public func say(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(groupSeparator, at: index)
      index -= 3
    }
    return (number < 0 ? "−" : "") + String(digits)
  }

  /// A number in thousandths, without trailing zeros: `1.5` in English, `1,5` in French.
  public func say(milli: Int64) -> String {
    let (whole, part) = milli.magnitude.quotientAndRemainder(dividingBy: 1_000)
    var text = (milli < 0 ? "−" : "") + say(Int(whole))
    guard part != 0 else { return text }
    var decimals = padded(Int(part), to: 3)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    text += (self == .fr ? "," : ".") + decimals
    return text
  }

  /// The right form for a number: singular for 1 in English; for all below 2 in French, so that 0
  /// and 1.5 are singular there.
  public func plural(_ number: Int, _ one: String, _ many: String) -> String {
    plural(milli: Int64(min(max(number, -9), 9)) * 1_000, one, many)
  }

  /// As ``plural(_:_:_:)``, for a number in thousandths.
  public func plural(milli: Int64, _ one: String, _ many: String) -> String {
    switch self {
    case .fr: milli.magnitude < 2_000 ? one : many
    case .en: milli.magnitude == 1_000 ? one : many
    }
  }

  private var groupSeparator: Character { self == .fr ? "\u{202F}" : "," }
}
