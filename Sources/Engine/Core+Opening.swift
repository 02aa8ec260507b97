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
    var stopped: [(plugin: String, why: StateError)] = []
    while true {
      do {
        let core = try Core(
          house: house, rules: rules, me: me, state: state, backoff: .random, log: log)
        core.stopped = stopped
        return core
      } catch StateError.newerTable(let table, let version, let known) {
        let error = StateError.newerTable(table: table, version: version, known: known)
        guard let owner = house.owner(of: table), !owner.isAlwaysOn else { throw error }
        log(.error, "the plugin \(owner.name) stays off: \(error)")
        house = house.without(owner.name)
        stopped.append((owner.name, error))
      }
    }
  }
}

extension Core {
  /// Tells the owners of plugins that stay off because a newer program wrote their tables; once for
  /// each version.
  func tellStopped(_ now: Moment, _ record: inout TurnRecord) {
    for (plugin, why) in stopped {
      guard case .newerTable(let table, let version, _) = why else { continue }
      tellOwners(
        Text(
          fr: "\(plugin) reste arrêté : ses données (\(table)) viennent d'une version plus récente "
            + "de Babillard. Rien n'est perdu : mettre Babillard à jour.",
          en: "\(plugin) stays off: its data (\(table)) were written by a newer Babillard. "
            + "Nothing is lost: please update Babillard."),
        once: "newer \(table) \(version)", now, &record)
    }
    stopped = []
  }
}

extension Backoff {
  /// A back-off with real chance in it.
  public static var random: Backoff { Backoff { Double.random(in: 0...1) } }
}
