import PluginAPI

/// Which days are public holidays, as the configuration lists them.
struct HolidayRules: SettingType {
  let list: [String]

  init(list: [String]) { self.list = list }

  /// What a value must look like.
  static var expectation: String {
    "a list of holidays such as [\"FR\", \"alsace-moselle\", \"12-26\", \"2020-05-25\", \"easter+39\"]"
  }

  /// Reads the list; every one of it must be known.
  init(setting: SettingValue) throws(UnfitSetting) {
    guard case .list(let list) = setting, list.count <= 60,
      list.allSatisfy(HolidayCalendar.knows)
    else { throw UnfitSetting() }
    self.list = list
  }

  /// The value as it is written.
  var setting: SettingValue { .list(list) }
}
