import Phrases

/// Opening hours as people say them, in French or English: `9h-12h30 14h-19h lun-sam, fermé dim`,
/// `9am-6pm weekdays, sat 10-4`, or as OpenStreetMap writes them.
public enum TypedHours: Hashable, Sendable {
  /// Hours, in full.
  case hours(OpeningHours)
  /// "Open", and no more: nobody said when.
  case openOnly

  /// The most characters that are read.
  public static let limit = 300

  /// Reads what somebody typed.
  ///
  /// Words without a day or an hour are a comment: `call first` is unknown with that text. Days
  /// without hours are refused, for nobody means day and night by them.
  ///
  /// - Throws: `HoursProblem` at the part that cannot be understood.
  public init(_ typed: String) throws(HoursProblem) {
    let text = normalise(typed)
    guard !text.isEmpty, characterCount(text) <= Self.limit else { throw HoursProblem(text) }
    if !Self.mayMeanTuesday(text), let strict = try? OpeningHours(text), strict.saysWhen {
      self = strict.canonical == "open" ? .openOnly : .hours(strict)
      return
    }
    var reader = try TypedHoursReader(text)
    guard let rules = try reader.rules() else {
      self = .openOnly
      return
    }
    // What was put together here must be what a reader of OpenStreetMap reads, too.
    self = .hours(try OpeningHours(OpeningHours(rules: rules).canonical))
  }

  /// In French `mar` is Tuesday; OpenStreetMap's `Mar` is a month, with days or months around it.
  private static func mayMeanTuesday(_ text: String) -> Bool {
    let words = fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let others: Set = ["jan", "feb", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return words.contains("mar") && !words.contains(where: others.contains)
      && !words.contains("easter")
  }
}

extension OpeningHours {
  /// Reads a value of a file: as it is, else as people type, where that leaves no doubt.
  ///
  /// - Throws: `HoursProblem` where it cannot be repaired; the value should then be kept as it was.
  public init(repairing text: String) throws(HoursProblem) {
    if let strict = try? OpeningHours(text) {
      self = strict
      return
    }
    guard case .hours(let hours) = try TypedHours(text) else { throw HoursProblem(text) }
    // A comment made of a value that was meant to be hours repairs nothing.
    if hours.rules.allSatisfy({ $0.comment != nil && $0.modifier == nil && $0.times.isEmpty }),
      !text.contains("\"")
    {
      throw HoursProblem(text)
    }
    self = hours
  }

  /// Whether each of its rules says at which hours, or that there are none.
  var saysWhen: Bool {
    rules.allSatisfy { rule in
      !rule.times.isEmpty || rule.modifier != nil || rule.comment != nil || !rule.hasDays
    }
  }
}
