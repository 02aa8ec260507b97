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
  /// What its values look like, where the setting says no more.
  static var form: SettingForm { get }
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
