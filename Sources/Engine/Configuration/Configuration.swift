public import PluginAPI

/// What a configuration file says, checked and typed. `ConfigurationReader` makes it.
public struct Configuration: Sendable {
  /// The account to run as; there is one in every configuration that was read to run the bot.
  public let account: Account?
  /// The path of the folder where the bot keeps its state; a relative one has been put behind the
  /// folder of the configuration file.
  public let data: String
  /// The path of the list of places, where the file names one; as `data`.
  public let places: String?

  /// The rules, all rooms left out.
  let rules: Rules
  /// What differs by room, by alias or id, in the order of the file.
  let rooms: [(name: String, rule: Rules.RoomRule)]
  /// The middle of each room's area, by alias or id; of all other rooms under an empty name.
  let centres: [String: Centre]
  /// The folders that settings name.
  public let folders: [NamedFolder]

  /// The aliases that rooms are named by, in the order of the file: to be resolved before
  /// `rules(resolving:)`.
  public var aliases: [String] { rooms.map(\.name).filter { $0.hasPrefix("#") } }

  /// The rules of the engine.
  ///
  /// - Parameters:
  ///   - aliases: the room that each alias leads to. A room whose alias is not among them is left
  ///     out. Where two names lead to one room, the last of the file counts; see
  ///     `clashes(resolving:)`.
  ///   - places: the list that `places` names; see `complaints(about:)`.
  public func rules(
    resolving aliases: [String: RoomID], places: PlaceList = PlaceList()
  ) -> Rules {
    var rules = rules
    rules.places = places
    rules.centre = centres[""]?.coordinates(in: places)
    for (name, rule) in rooms {
      guard let id = Self.room(name, aliases) else { continue }
      rules.rooms[id] = rule
      rules.rooms[id]?.centre = centres[name]?.coordinates(in: places)
    }
    return rules
  }

  /// The plugins that are off because `bots` names others and not them; not those that a room turns
  /// on.
  public func unlisted(of plugins: [any Plugin]) -> [String] {
    guard let bots = rules.bots else { return [] }
    return plugins.filter { plugin in
      !plugin.isAlwaysOn && bots[plugin.name] == nil
        && !rooms.contains { $0.rule.bots[plugin.name]?.isOn == true }
    }.map(\.name)
  }

  /// The centres that are places of no list: one error for each, in the order of the file.
  public func complaints(about places: PlaceList) -> [ConfigurationError] {
    Centre.complaints(centres, about: places, isNamed: self.places != nil)
  }

  /// The rooms that the file names twice, by two aliases or by an alias and the id: one error for
  /// each name after the first.
  public func clashes(resolving aliases: [String: RoomID]) -> [ConfigurationError] {
    var names: [RoomID: String] = [:]
    var errors: [ConfigurationError] = []
    for (name, _) in rooms {
      guard let id = Self.room(name, aliases) else { continue }
      if let first = names[id] {
        errors.append(
          ConfigurationError(
            path: "rooms.\(name)",
            message: "the same room as \(shown(first)); put the two together"))
      } else {
        names[id] = name
      }
    }
    return errors
  }

  private static func room(_ name: String, _ aliases: [String: RoomID]) -> RoomID? {
    name.hasPrefix("!") ? RoomID(name) : aliases[name]
  }
}
