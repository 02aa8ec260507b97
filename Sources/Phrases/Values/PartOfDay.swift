/// A part of a day, for limits that name no hour.
public enum PartOfDay: String, Sendable, Hashable, Codable, CaseIterable {
  /// Until 12:00.
  case morning
  /// 12:00.
  case noon
  /// Until 18:00.
  case afternoon
  /// Until 22:00; "tonight" is today's.
  case evening

  /// When something in that part begins that names no hour.
  public var start: TimeOfDay {
    switch self {
    case .morning: TimeOfDay(known: 9 * 60)
    case .noon: .noon
    case .afternoon: TimeOfDay(known: 14 * 60)
    case .evening: TimeOfDay(known: 20 * 60)
    }
  }

  /// When the part is over, as a limit.
  public var limit: TimeOfDay {
    switch self {
    case .morning, .noon: .noon
    case .afternoon: TimeOfDay(known: 18 * 60)
    case .evening: TimeOfDay(known: 22 * 60)
    }
  }
}
