import JSON
public import PluginAPI

/// Reads a configuration file (the README lists its keys) and finds everything that is wrong with
/// it in one pass.
///
/// ```swift
/// let reader = ConfigurationReader(plugins: plugins)
/// let configuration = try reader.read(bytes, in: "/etc/babillard")
/// ```
public struct ConfigurationReader: Sendable {
  /// What the configuration is read for, which says what it must hold.
  public enum Purpose: Sendable {
    /// To run on a homeserver: `homeserver`, `user` and `login` must be there.
    case running
    /// To try in a terminal: everything may be left out.
    case trying
  }

  /// The largest file that is read: 1 MiB.
  public static let bound = 1 << 20

  let plugins: [any Plugin]

  /// - Parameter plugins: those that `bots` can name, with their settings.
  public init(plugins: [any Plugin]) { self.plugins = plugins }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file: JSON in UTF-8, at most 1 MiB, with or without a byte order mark.
  ///     `$schema` and keys that begin with `//` are comments, at any level.
  ///   - folder: the path of the file's folder, which relative paths in it begin from.
  ///   - purpose: what it is read for.
  /// - Throws: `ConfigurationErrors`. A file that is not JSON has one error, with line and column.
  public func read(
    _ bytes: [UInt8], in folder: String = "", for purpose: Purpose = .running
  ) throws(ConfigurationErrors) -> Configuration {
    let review = review(bytes, in: folder, for: purpose)
    guard let configuration = review.configuration else {
      throw ConfigurationErrors(all: review.errors)
    }
    return configuration
  }

  /// Reads a file as far as it goes, whatever is wrong with it. Parameters are those of `read`.
  public func review(
    _ bytes: [UInt8], in folder: String = "", for purpose: Purpose = .running
  ) -> ConfigurationReview {
    let root: SectionEntry
    do throws(ConfigurationErrors) {
      root = try Self.parse(bytes)
    } catch {
      return ConfigurationReview(errors: error.all)
    }
    guard let file = root.section(Self.keys, elsewhere: elsewhere, "an object: { … }") else {
      return ConfigurationReview(errors: root.findings.errors.all)
    }
    let login = file["login"].flatMap { self.login($0, in: folder) }
    let account = account(file, login, isRequired: purpose == .running)
    let data = file["data"].map { path($0, in: folder) } ?? Self.join(folder, "data")
    let places = file["places"].flatMap { path($0, in: folder) }
    let items = file["items"].flatMap(items)
    let around = Around(
      folder: folder, things: file["items"] == nil ? ItemCatalogue() : items)
    let rules = rules(file, items, around)
    var centres: [String: Centre] = [:]
    centres[""] = file["centre"].flatMap(centre)
    let rooms = rooms(file, around, &centres)
    var review = ConfigurationReview(errors: [])
    review.login = login
    review.places = places
    review.centres = centres
    review.folders = folders(rules?.bots, rooms)
    guard root.findings.isEmpty, let rules, let data else {
      review.errors = root.findings.errors.all
      return review
    }
    review.configuration = Configuration(
      account: account, data: data, places: places, rules: rules, rooms: rooms, centres: centres,
      folders: review.folders)
    return review
  }

  /// Where keys belong that some write at the first level.
  private var elsewhere: [String: String] {
    var places: [String: String] = [:]
    for setting in plugins.flatMap(\.settings) {
      let (plugin, name) = (setting.key.plugin, setting.key.name)
      places[name] = "\(plugin) wants it, as bots.\(plugin).\(name)"
    }
    for plugin in plugins {
      places[plugin.name] = "a plugin stands under bots: bots.\(plugin.name)"
    }
    for key in Self.limitKeys { places[key] = "it belongs under limits: limits.\(key)" }
    places["from"] = "it belongs under invites: invites.from"
    return places
  }

  static let limitKeys = ["commandsPerMinute", "openItemsPerPerson", "messageAge", "rooms"]

  static let roomKeys = ["language", "timeZone", "centre", "ack", "typo", "bots", "bridge"]

  static let keys = [
    "homeserver", "user", "login", "data", "prefix", "language", "timeZone", "owners", "invites",
    "limits", "bots", "rooms", "places", "centre", "items", "ack", "typo", "bridges",
  ]

  private static func parse(_ bytes: [UInt8]) throws(ConfigurationErrors) -> SectionEntry {
    guard bytes.count <= bound else {
      throw ConfigurationErrors(all: [
        ConfigurationError(path: "", message: "the file is larger than \(bound) bytes")
      ])
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let bytes = hasMark ? Array(bytes.dropFirst(3)) : bytes
    var reader = JSONReader(bytes)
    do {
      let node = try ConfigurationNode(from: &reader)
      try reader.end()
      return SectionEntry(node: node, path: "", findings: Findings(bytes))
    } catch {
      let error = error as? JSONError ?? JSONError("\(error)", offset: reader.offset)
      throw ConfigurationErrors(all: [SyntaxComplaint(bytes)(error)])
    }
  }

  /// A path, put behind the folder where it is relative.
  func path(_ entry: SectionEntry, in folder: String) -> String? {
    guard let text = entry.text("the path of a file or folder") else { return nil }
    guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
      entry.complain("expected the path of a file or folder")
      return nil
    }
    guard !text.hasPrefix("~") else {
      entry.complain("write the path in full; ~ is not replaced here")
      return nil
    }
    return Self.join(folder, text)
  }

  static func join(_ folder: String, _ path: String) -> String {
    if folder.isEmpty || path.hasPrefix("/") { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }
}
