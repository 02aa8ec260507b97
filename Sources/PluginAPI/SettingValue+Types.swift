// The types that settings can have.

extension Bool: SettingType {
  /// On or off.
  public static var form: SettingForm { .flag }
  /// Reads true or false.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .flag(let flag) = setting else { throw UnfitSetting() }
    self = flag
  }
  /// The value as it is written.
  public var setting: SettingValue { .flag(self) }
}

extension Int: SettingType {
  /// Any that is not negative.
  public static var form: SettingForm { .number(0...Int(Int32.max)) }
  /// Reads a whole number.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .number(let number) = setting else { throw UnfitSetting() }
    self = number
  }
  /// The value as it is written.
  public var setting: SettingValue { .number(self) }
}

extension String: SettingType {
  /// 200 characters at most.
  public static var form: SettingForm { .text(characters: 200) }
  /// Reads a text.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .text(let text) = setting else { throw UnfitSetting() }
    self = text
  }
  /// The value as it is written.
  public var setting: SettingValue { .text(self) }
}

extension [String]: SettingType {
  /// 100 texts of 100 characters at most.
  public static var form: SettingForm { .list(most: 100, characters: 100) }
  /// Reads a list of texts.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .list(let texts) = setting else { throw UnfitSetting() }
    self = texts
  }
  /// The value as it is written.
  public var setting: SettingValue { .list(self) }
}

extension Language: SettingType {
  /// One of the languages.
  public static var form: SettingForm { .language }
  /// Reads `"fr"` or `"en"`.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .text(let text) = setting, let language = Language(rawValue: text) else {
      throw UnfitSetting()
    }
    self = language
  }
  /// The value as it is written.
  public var setting: SettingValue { .text(rawValue) }
}

extension Zone: SettingType {
  /// A zone that can be loaded.
  public static var form: SettingForm { .zone }
  /// Reads `"Europe/Paris"` or `"+02:00"`.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .text(let text) = setting, let zone = try? Zone(text) else { throw UnfitSetting() }
    self = zone
  }
  /// The value as it is written.
  public var setting: SettingValue { .text(identifier) }
}

extension UserID: SettingType {
  /// A full user id.
  public static var form: SettingForm { .person }
  /// Reads `"@nina:example.org"`.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .text(let text) = setting else { throw UnfitSetting() }
    self.init(text)
  }
  /// The value as it is written.
  public var setting: SettingValue { .text(self.text) }
}

/// A place that a setting names: of the list by its name, or by coordinates.
public struct NamedPlace: SettingType, Hashable {
  /// As it is written: `Orléans`, `47.903, 1.909`.
  public let text: String

  /// The place that is called so.
  public init(_ text: String) { self.text = text }

  /// A place.
  public static var form: SettingForm { .place }
  /// Reads a name or coordinates.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .text(let text) = setting else { throw UnfitSetting() }
    self.text = text
  }
  /// The value as it is written.
  public var setting: SettingValue { .text(text) }

  /// Where it is; nil for what is not in the list.
  public func coordinates(in places: PlaceList) -> Coordinates? {
    Coordinates(text) ?? places.find(text)?.coordinates
  }
}

/// An enumeration whose cases are the words that a setting can be.
public protocol SettingWords: SettingType, CaseIterable, RawRepresentable<String> {
  /// As people type and read it.
  var word: Text { get }
}

extension SettingWords {
  /// One of the cases.
  public static var form: SettingForm {
    .choice(allCases.map { SettingChoice($0.rawValue, $0.word) })
  }
  /// Reads the raw value of a case.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .text(let text) = setting, let value = Self(rawValue: text) else {
      throw UnfitSetting()
    }
    self = value
  }
  /// The value as it is written.
  public var setting: SettingValue { .text(rawValue) }
}

extension TimeOfDay: SettingType {
  /// A time of day.
  public static var form: SettingForm { .time }
  /// Reads `"19:00"`.
  public init(setting: SettingValue) throws(UnfitSetting) {
    guard case .text(let text) = setting, let time = TimeOfDay(text) else { throw UnfitSetting() }
    self = time
  }
  /// The value as it is written.
  public var setting: SettingValue { .text(description) }
}

extension WeekdaySet: SettingType {
  /// Days of the week.
  public static var form: SettingForm { .weekdays }
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
