/// A setting's value as it stands in a file.
public enum SettingValue: Sendable, Hashable, Codable {
  /// true or false.
  case flag(Bool)
  /// A whole number.
  case number(Int)
  /// A text.
  case text(String)
  /// A list of texts.
  case list([String])

  /// Reads a bare JSON value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .list(try container.decode([String].self))
    }
  }

  /// Writes a bare JSON value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .flag(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    }
  }
}

/// A type that a setting can have.
public protocol SettingType: Sendable {
  /// What a value must look like, for the message about one that does not.
  static var expectation: String { get }
  /// Reads the value.
  ///
  /// - Throws: `UnfitSetting` where it is not of this type.
  init(setting: SettingValue) throws(UnfitSetting)
  /// The value as it is written.
  var setting: SettingValue { get }
}

/// A value that is not of its setting's type.
public struct UnfitSetting: Error {
  /// It says no more than that.
  public init() {}
}

extension Bool: SettingType {
  /// What a value must look like.
  public static var expectation: String { "true or false" }
  /// Reads true or false.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .flag(let flag) = setting else { throw UnfitSetting() }
    self = flag
  }
  /// The value as it is written.
  public var setting: SettingValue { .flag(self) }
}

extension String: SettingType {
  /// What a value must look like.
  public static var expectation: String { "a text" }
  /// Reads a text.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .text(let text) = setting else { throw UnfitSetting() }
    self = text
  }
  /// The value as it is written.
  public var setting: SettingValue { .text(self) }
}

extension [String]: SettingType {
  /// What a value must look like.
  public static var expectation: String { "a list of texts such as [\"one\", \"two\"]" }
  /// Reads a list of texts.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .list(let texts) = setting else { throw UnfitSetting() }
    self = texts
  }
  /// The value as it is written.
  public var setting: SettingValue { .list(self) }
}

extension TimeOfDay: SettingType {
  /// What a value must look like.
  public static var expectation: String { "a time of day such as \"19:00\"" }
  /// Reads `"19:00"`.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .text(let text) = setting, let time = TimeOfDay(text) else { throw UnfitSetting() }
    self = time
  }
  /// The value as it is written.
  public var setting: SettingValue { .text(description) }
}

extension WeekdaySet: SettingType {
  /// What a value must look like.
  public static var expectation: String { "a list of days such as [\"mon\", \"tue\"]" }
  /// Reads `["mon", "tue"]`.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .list(let names) = setting else { throw UnfitSetting() }
    self = []
    for name in names {
      guard let day = Weekday.allCases.first(where: { $0.code == name }) else {
        throw UnfitSetting()
      }
      insert(day)
    }
  }
  /// The value as it is written.
  public var setting: SettingValue {
    .list(Weekday.allCases.filter { contains($0) }.map(\.code))
  }
}

extension Weekday {
  /// How a file names it: `mon` … `sun`.
  fileprivate var code: String { String(rawValue.prefix(3)) }
}
