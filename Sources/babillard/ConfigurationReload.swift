import Engine
import PluginAPI

/// Reads the configuration again while the bot runs. A new one is checked whole before it takes the
/// old one's place; where something is wrong with it the old one stays, and whoever must act is told.
struct ConfigurationReload {
  let file: ConfigurationFile
  /// What the bot was started with: some of it cannot change while it runs.
  let first: Configuration
  let bot: Bot
  let log: Log
  /// The rooms that the configuration names by alias.
  let resolve: @Sendable (Configuration) async throws -> [String: RoomID]

  /// The most errors that are told in private; all of them are in the log.
  private static let shown = 5

  /// - Parameter user: who asked; nil: the system did, and only what needs a person is told.
  /// - Throws: as `Bot.run` does.
  func run(askedBy user: UserID?) async throws {
    let people = user.map { [$0] }
    do {
      let configuration = try file.read(for: .running)
      let places = try file.places(of: configuration)
      let rooms = try await resolve(configuration)
      let fixed = fixed(configuration)
      log(.info, "\(file.path): read again, and taken")
      for line in file.missing(configuration.folders) { log(.warning, line) }
      for key in fixed { log(.warning, "\(file.path): \(key) changes only at the next start") }
      let lines = user == nil && fixed.isEmpty ? [] : Self.taken(fixed)
      try await bot.adopt(
        configuration.rules(resolving: rooms, places: places), telling: people, lines)
    } catch let stop as BotStop {
      guard case .misconfigured(let errors) = stop else { throw stop }
      log(.error, "the configuration is not taken, the old one stays:\n\(errors)")
      try await bot.adopt(nil, telling: people, Self.refused(errors.split(separator: "\n")))
    } catch let error as CancellationError {
      throw error
    } catch {
      log(.error, "the configuration is not taken, the old one stays: \(error)")
      try await bot.adopt(nil, telling: people, Self.refused(["\(error)"]))
    }
  }

  /// What is other than at the start, and cannot change while the bot runs.
  private func fixed(_ configuration: Configuration) -> [String] {
    var keys: [String] = []
    if configuration.account?.homeserver != first.account?.homeserver { keys.append("homeserver") }
    if configuration.account?.user != first.account?.user { keys.append("user") }
    if configuration.data != first.data { keys.append("data") }
    return keys
  }

  private static func taken(_ fixed: [String]) -> [Text] {
    let keys = fixed.joined(separator: ", ")
    return [
      Text(
        fr: "Configuration relue : elle vaut à partir de maintenant.",
        en: "Configuration read again: it holds from now on.")
    ]
      + (fixed.isEmpty
        ? []
        : [
          Text(
            fr: "Ne changera qu'au prochain démarrage : \(keys)",
            en: "Changes only at the next start: \(keys)")
        ])
  }

  private static func refused(_ errors: [Substring]) -> [Text] {
    let more = errors.count - shown
    return [
      Text(
        fr: "La configuration a des erreurs : l'ancienne reste en vigueur.",
        en: "The configuration has errors: the old one stays in force.")
    ] + errors.prefix(shown).map { Text(String($0)) }
      + (more > 0
        ? [Text(fr: "… et \(more) de plus, dans le journal", en: "… and \(more) more, in the log")]
        : [])
  }
}
