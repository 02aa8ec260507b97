import Engine
import Foundation
import JSON
import PluginAPI
import Testing

/// The plugins of these tests.
enum ConfigurationFakes {
  /// A plugin without settings.
  struct Aid: Plugin {
    let name = "aid"
  }

  /// A plugin with settings of every type that there is.
  struct Digest: Plugin {
    let name = "digest"
    let settings: [any AnySetting] = [
      Setting("digest", "at", default: TimeOfDay.noon, help: Text(fr: "L'heure", en: "The hour")),
      Setting("digest", "days", default: WeekdaySet.all, help: Text(fr: "Jours", en: "Days")),
      Setting("digest", "quiet", default: false, help: Text(fr: "Discret", en: "Quiet")),
    ]
  }

  /// A plugin with a list of texts.
  struct Shops: Plugin {
    let name = "shops"
    let settings: [any AnySetting] = [
      Setting("shops", "holidays", default: ["FR"], help: Text(fr: "Fériés", en: "Holidays"))
    ]
  }

  /// A plugin with a text and a flag.
  struct Makers: Plugin {
    let name = "makers"
    let settings: [any AnySetting] = [
      Setting("makers", "items", default: ["visor"], help: Text(fr: "Articles", en: "Items")),
      Setting("makers", "drivers", default: "role", help: Text(fr: "Qui", en: "Who")),
      Setting(
        "makers", "verifiedMakers", default: false, help: Text(fr: "Vérifiés", en: "Verified")),
    ]
  }

  /// A plugin that no room can do without.
  struct Help: Plugin {
    let name = "help"
    let isAlwaysOn = true
  }
}

/// What there is in these tests.
let configurationPlugins: [any Plugin] = [
  ConfigurationFakes.Aid(), ConfigurationFakes.Digest(), ConfigurationFakes.Shops(),
  ConfigurationFakes.Makers(), ConfigurationFakes.Help(),
]

/// The reader of these tests.
let configurationReader = ConfigurationReader(plugins: configurationPlugins)

/// What reading a text gives.
func readConfiguration(
  _ text: String, in folder: String = "", for purpose: ConfigurationReader.Purpose = .trying
) throws(ConfigurationErrors) -> Configuration {
  try configurationReader.read(Array(text.utf8), in: folder, for: purpose)
}

/// The errors of a text; none where it is good.
func configurationErrors(
  of text: String, for purpose: ConfigurationReader.Purpose = .trying
) -> [ConfigurationError] {
  do throws(ConfigurationErrors) {
    _ = try readConfiguration(text, for: purpose)
    return []
  } catch {
    return error.all
  }
}

/// The bytes of a file of the repository.
func repositoryFile(_ path: String) throws -> [UInt8] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
  return Array(try Data(contentsOf: root.appending(path: path)))
}

/// A broken file and all that is to be said about it.
struct BrokenFile {
  let name: String
  let text: String
  let purpose: ConfigurationReader.Purpose
  let errors: [String]

  /// The cases of a table beside the tests. A file stands there as an object, or as lines of text
  /// where it is no JSON or its lines count.
  static func table(_ name: String) throws -> [BrokenFile] {
    let bytes = try repositoryFile("Tests/EngineTests/ConfigurationCases/\(name).json")
    let rows = try #require(try JSONValue(parsing: bytes).arrayValue)
    #expect(!rows.isEmpty)
    return try rows.map { row in
      let lines = row["lines"]?.arrayValue?.compactMap(\.stringValue).joined(separator: "\n")
      return BrokenFile(
        name: try #require(row["name"]?.stringValue),
        text: try #require(lines ?? row["file"]?.description),
        purpose: row["for"]?.stringValue == "running" ? .running : .trying,
        errors: row["errors"]?.arrayValue?.compactMap(\.stringValue) ?? [])
    }
  }
}
