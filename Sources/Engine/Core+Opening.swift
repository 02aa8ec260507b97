public import PluginAPI

extension Core {
  /// Opens the state with these plugins. One whose rows a newer version has written is left out,
  /// with a line in the log: it must not stop the others.
  ///
  /// - Throws: `HouseError`, or what `init` throws.
  public static func opening(
    _ plugins: [any Plugin], rules: Rules, me: UserID, state: StateFolder, log: Log
  ) throws -> Core {
    var house = try House(plugins)
    while true {
      do {
        return try Core(
          house: house, rules: rules, me: me, state: state, backoff: .random, log: log)
      } catch StateError.newerTable(let table, let version, let known) {
        let error = StateError.newerTable(table: table, version: version, known: known)
        guard let owner = house.owner(of: table), !owner.isAlwaysOn else { throw error }
        log(.error, "the plugin \(owner.name) stays off: \(error)")
        house = try house.without(owner.name)
      }
    }
  }
}

extension Backoff {
  /// A back-off with real chance in it.
  public static var random: Backoff { Backoff { Double.random(in: 0...1) } }
}
