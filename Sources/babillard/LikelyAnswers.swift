import PluginAPI
import Store

/// What a new configuration is likely to say, from where it is made.
struct LikelyAnswers {
  let environment: Environment
  let files: DiskFileSystem

  /// The terminal's language; French where it says none.
  var language: Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment.variables[$0] }.first { !$0.isEmpty }
    return locale.map { $0.hasPrefix("fr") ? .fr : .en } ?? .fr
  }

  /// The machine's time zone where it is one that people live in; else Paris.
  var zone: String {
    let bytes = (try? files.readIfThere("/etc/timezone", limit: 256)) ?? nil
    let file = bytes.map { String(decoding: $0.prefix { $0 > 0x20 }, as: UTF8.self) }
    for name in [environment.variables["TZ"], file].compactMap(\.self) {
      if name.contains("/"), !name.hasPrefix("Etc/"), (try? Zone(name)) != nil { return name }
    }
    return "Europe/Paris"
  }
}
