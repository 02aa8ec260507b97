import Engine
import PluginAPI
import Store

/// The state that a configuration names, looked at from outside: copied while the bot may be at
/// work, and replayed in memory.
struct SavedState {
  let configuration: Configuration
  let rules: Rules
  let me: UserID
  let files = DiskFileSystem()

  /// Reads the configuration at a path.
  ///
  /// - Throws: `BotStop.misconfigured` with every error, a line each.
  init(config: String) throws {
    let file = ConfigurationFile(config)
    let configuration = try file.read(for: .running)
    try self.init(configuration, places: file.places(of: configuration))
  }

  /// The state of a configuration that was read; its rooms' aliases lead where they led before.
  init(_ configuration: Configuration, places: PlaceList) throws {
    let known = try AliasFile(path: "\(configuration.data)/aliases.json", files: files)
    var rooms: [String: RoomID] = [:]
    for alias in configuration.aliases { rooms[alias] = known[alias] }
    rules = configuration.rules(resolving: rooms, places: places)
    me = configuration.account?.user ?? UserID("")
    self.configuration = configuration
  }

  /// The folder.
  var folder: String { configuration.data }

  /// Copies it.
  ///
  /// - Throws: `BotStop.misconfigured` where no bot has been there yet, or what `StateCopy` throws.
  func copy() throws -> StateCopy {
    do {
      return try StateCopy.take(folder, on: files)
    } catch let error as DiskError where error.isMissing {
      throw BotStop.misconfigured(
        "there is no state in \(folder) yet: the bot has not been run with this configuration")
    }
  }

  /// Replays a copy, as a start would.
  func open(_ copy: StateCopy, now: Moment, log: Log = .complaints) throws -> OpenedCopy {
    try OpenedCopy(copy, plugins: plugins, rules: rules, me: me, now: now, log: log)
  }
}
