/// Why a part of a command line was refused. Each case says what its answer needs; the words are
/// the caller's. Codes such as E15 are names of fixed answers: see `Refusal` in PluginAPI.
public enum PhraseFailure: Error, Sendable, Hashable {
  /// Zero or a negative number (E05).
  case zeroOrNegative(raw: String)
  /// A number above 10¹² or of more than 15 digits (E06).
  case tooLarge(raw: String)
  /// A number with two readings, `1,500 kg` (E07).
  case twoReadings(raw: String, Quantity, Quantity)
  /// A fraction of something counted whole (E08).
  case notWhole(raw: String)
  /// An amount that is not exact, where it must be (E04).
  case notExact(raw: String)
  /// A unit that is not used here, `lb` (E08).
  case unitDoesNotFit(raw: String)
  /// A date or time that is none (E15).
  case dateNotUnderstood(raw: String)
  /// A date without a year whose weekday is another one's; the weekday of the date is given
  /// (E15, "15 April is a Wednesday").
  case weekdayDiffers(raw: String, Day)
  /// A date that is past (E16).
  case datePast(Due)
  /// A date with two readings (E17).
  case dateTwoReadings(raw: String, Due, Due)
  /// A span that ends before it begins or is longer than so many minutes (E19).
  case badSpan(raw: String, most: Int)
  /// A start without an hour (E42).
  case timeMissing(raw: String)
  /// A date without a year, more than 180 days ahead; months are rounded (E18).
  case tooFar(Due, months: Int)
}
