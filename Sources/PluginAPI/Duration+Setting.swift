// Lengths of time as settings have them: whole minutes.
extension Duration {
  /// So many minutes.
  public init(inMinutes minutes: Int) { self = .seconds(minutes * 60) }

  /// Whole minutes of it.
  public var minutes: Int { Int(components.seconds / 60) }

  /// As a file writes it: `7d`, `24h`, `30min`; `0`.
  var code: String {
    let minutes = minutes
    if minutes == 0 { return "0" }
    if minutes % 1_440 == 0, minutes > 1_440 { return "\(minutes / 1_440)d" }
    return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)min"
  }
}

extension Duration: SettingType {
  /// Any, up to ten years.
  public static var form: SettingForm { .duration(0...10 * 366 * 1_440) }

  /// Reads `"7d"`, `"24h"`, `"30min"`, or 0.
  public init(setting: SettingValue) throws(UnfitSetting) {
    switch setting {
    case .number(0): self = .zero
    case .text(let text):
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      guard digits.count <= 7, let number = Int(digits) else { throw UnfitSetting() }
      switch text.dropFirst(digits.count) {
      case "d": self.init(inMinutes: number * 1_440)
      case "h": self.init(inMinutes: number * 60)
      case "min": self.init(inMinutes: number)
      case "" where number == 0: self = .zero
      default: throw UnfitSetting()
      }
    default: throw UnfitSetting()
    }
  }

  /// The value as it is written.
  public var setting: SettingValue { self == .zero ? .number(0) : .text(code) }
}
