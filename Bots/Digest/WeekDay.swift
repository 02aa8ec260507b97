import PluginAPI

/// The day of the weekly digest, or that there is none.
enum WeekDay: String, SettingWords {
  case off, mon, tue, wed, thu, fri, sat, sun

  init(_ day: Weekday) {
    self = Self.allCases.first { $0.weekday == day } ?? .off
  }

  /// The day; nil: never.
  var weekday: Weekday? {
    switch self {
    case .off: nil
    case .mon: .monday
    case .tue: .tuesday
    case .wed: .wednesday
    case .thu: .thursday
    case .fri: .friday
    case .sat: .saturday
    case .sun: .sunday
    }
  }

  /// As people type and read it.
  var word: Text {
    guard let weekday else { return Text(fr: "non", en: "off") }
    return Text { $0.say(weekday, isLong: true).lowercased() }
  }
}
