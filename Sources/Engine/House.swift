public import PluginAPI

/// The plugins of this bot, checked against each other once, at start.
public struct House: Sendable {
  /// All of them, in the order of their list.
  public let plugins: [any Plugin]
  /// Every word that can be typed.
  let words: CommandIndex

  /// - Throws: `HouseError` where two commands claim one word, or words that are too near.
  public init(_ plugins: [any Plugin]) throws(HouseError) {
    self.plugins = plugins
    var names: Set<String> = []
    for plugin in plugins where !names.insert(plugin.name).inserted {
      throw HouseError(sentence: "two plugins are called \(plugin.name)")
    }
    words = try CommandIndex(plugins)
    try checkTables()
  }

  /// A table's name is its file's name, and no two plugins may write one file.
  private func checkTables() throws(HouseError) {
    var owners = Dictionary(
      uniqueKeysWithValues: Core.ownTables.map { (Self.name(of: $0), "the engine") })
    for plugin in plugins {
      for table in plugin.tables {
        let name = Self.name(of: table)
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isFileLetter), name.first != "." else {
          throw HouseError(
            sentence: "\(plugin.name): a table's name is of small letters, digits, dots and "
              + "hyphens, not \"\(name)\"")
        }
        if let other = owners.updateValue(plugin.name, forKey: name) {
          throw HouseError(
            sentence: "\(plugin.name) and \(other) both keep a table \"\(name)\"")
        }
      }
    }
  }

  private static func isFileLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private init(_ plugins: [any Plugin], words: CommandIndex) {
    self.plugins = plugins
    self.words = words
  }

  /// The same house without one plugin. Its words are still known: whoever types them is told that
  /// it is off.
  func without(_ name: String) -> House {
    House(plugins.filter { $0.name != name }, words: words)
  }

  /// The plugin whose table that is.
  func owner(of table: String) -> (any Plugin)? {
    plugins.first { $0.tables.contains { Self.name(of: $0) == table } }
  }

  private static func name(of table: some AnyTable) -> String { table.table.name }

  /// Every table that a plugin declares.
  var tables: [any AnyTable] { plugins.flatMap(\.tables) }
}

/// Plugins that do not fit together; for whoever added the last one.
public struct HouseError: Error, CustomStringConvertible, Sendable, Hashable {
  let sentence: String

  /// What does not fit.
  public var description: String { sentence }
}
