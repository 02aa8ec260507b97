import Engine
import PluginAPI
import Store

/// Runs what owners ask for in the chat and no turn waits for, one after the other, and tells them
/// in private how it went.
struct Errands {
  let config: String
  let environment: Environment
  /// The configuration that the bot was started with, and its state.
  let state: SavedState
  let bot: Bot
  let clock: SystemClock
  let log: Log

  /// The most findings that are told.
  private static let shown = 3

  /// - Throws: as `Bot.run` does; a failed errand is told, and ends nothing.
  func run(_ asked: AskedErrand) async throws {
    let lines =
      switch asked.errand {
      case .backup: await backUp()
      case .checks: await look()
      }
    try Task.checkCancellation()
    try await bot.tell(asked.user, lines)
  }

  // MARK: A backup

  /// Beside the state's folder: what is in that folder is lost with it.
  private var folder: String {
    guard let slash = state.folder.lastIndex(of: "/") else { return "backups" }
    return "\(state.folder[..<slash])/backups"
  }

  private func backUp() async -> [Text] {
    let backup = StateBackup(state: state, now: clock.now)
    let folder = folder
    do {
      let made = try await OwnThread.run {
        try backup.state.files.makeFolders(folder)
        return try backup.make(at: "\(folder)/\(backup.name)")
      }
      log(.info, "backup: \(made.path), \(made.size) bytes, up to turn \(made.turn)")
      return saved(made, at: backup.now)
    } catch {
      log(.error, "no backup was made: \(error)")
      return [
        Text(fr: "Pas de sauvegarde : \(error)", en: "No backup was made: \(error)"),
        Text(
          fr: "Rien n'est perdu ; réessayer après avoir corrigé cela.",
          en: "Nothing is lost; try again once that is put right."),
      ]
    }
  }

  private func saved(_ made: StateBackup.Made, at now: Moment) -> [Text] {
    let second = now.seconds % 60
    let time = "\(state.rules.zone.timeOfDay(of: now)):\(second < 10 ? "0" : "")\(second)"
    return [
      Text { language in
        let size = FileSize.text(made.size, in: language)
        return language == .fr
          ? "Enregistré à \(time) (\(size))." : "Saved \(time) (\(size))."
      },
      Text(
        fr: "Fichier : \(made.path) (il permet d'agir au nom du bot : à garder secret)",
        en: "File: \(made.path) (whoever has it can act as the bot: keep it secret)"),
    ]
  }

  // MARK: Checks

  private func look() async -> [Text] {
    let doctor = DoctorCommand(config: config, environment: environment)
    var findings: [Finding] = []
    _ = await doctor.look { findings += $0 }
    let problems = findings.filter { $0.grade == .problem }
    let warnings = findings.filter { $0.grade == .warning }
    log(.info, "checks: \(problems.count) problems, \(warnings.count) warnings")
    let bad = problems + warnings
    let more = bad.count - Self.shown
    return [
      Text { language in
        guard !bad.isEmpty else {
          return language == .fr
            ? "Tout va bien : \(language.say(findings.count)) points vérifiés."
            : "All is well: \(language.say(findings.count)) things looked at."
        }
        let isFrench = language == .fr
        let first =
          "\(language.say(problems.count)) "
          + language.plural(
            problems.count, isFrench ? "problème" : "problem",
            isFrench ? "problèmes" : "problems")
        let second =
          "\(language.say(warnings.count)) "
          + language.plural(
            warnings.count, isFrench ? "avertissement" : "warning",
            isFrench ? "avertissements" : "warnings")
        let all = language.say(findings.count)
        return isFrench
          ? "\(first), \(second) sur \(all) points vérifiés."
          : "\(first), \(second) among \(all) things looked at."
      }
    ] + bad.prefix(Self.shown).map(\.line)
      + (more > 0
        ? [
          Text(
            fr: "… et \(more) de plus : babillard doctor, sur la machine du bot",
            en: "… and \(more) more: babillard doctor, on the bot's machine")
        ] : [])
  }
}
