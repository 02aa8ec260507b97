import Engine
import HTTP
import Matrix
import PluginAPI
import Store

/// `babillard doctor`: looks at everything around the bot and says what it saw, each finding with
/// its repair. It changes nothing, and works while the bot runs.
struct DoctorCommand {
  let config: String
  let environment: Environment

  /// - Returns: 0 where there is no problem; else the code of the first one.
  func run() async -> Int32 {
    var findings: [Finding] = []
    let failure = await look { more in
      for finding in more { say(finding) }
      findings += more
    }
    if let failure { return failure }
    let warnings = findings.count { $0.grade == .warning }
    let problems = findings.filter { $0.grade == .problem }
    printOut("\(findings.count) findings: \(problems.count) problems, \(warnings) warnings")
    return problems.first?.code ?? 0
  }

  /// Looks at everything, and blocks no thread that others need.
  ///
  /// - Parameter note: told what was seen, as it is seen.
  /// - Returns: the code of a configuration that cannot be read; all else needs it.
  func look(_ note: ([Finding]) -> Void) async -> Int32? {
    let clock = SystemClock()
    let file = ConfigurationFile(config)
    let state: SavedState
    do {
      let configuration = try file.read(for: .running)
      state = try SavedState(configuration, places: file.places(of: configuration))
    } catch {
      for line in "\(error)".split(separator: "\n") {
        note([
          .problem(
            .configuration, Text(String(line)),
            Text(
              fr: "la corriger ; babillard check la relit",
              en: "correct it; babillard check reads it again"))
        ])
      }
      return StartFailure.exitCode(for: error)
    }
    note(configurationFindings(state.configuration))
    let (folder, journal, report) = await OwnThread.run { [self] in
      let (journal, report) = journalFindings(state, now: clock.now)
      return (FolderCheck(folder: state.folder).findings(), journal, report)
    }
    note(folder)
    note(journal)
    do {
      let client = try HTTPClient(
        settings: HTTPSettings(
          userAgent: "Babillard/\(Version.current)", environment: environment.variables))
      defer { client.close() }
      let server = ServerCheck(
        state: state, report: report, client: client, environment: environment, config: config,
        clock: clock)
      await server.run(note)
    } catch {
      note([
        .problem(
          .server, Text("\(error)"),
          Text(fr: "vérifier que libcurl est complet", en: "look whether libcurl is whole"))
      ])
    }
    if let report { note(jobFindings(report, now: clock.now)) }
    return nil
  }

  private func say(_ finding: Finding) { printOut(finding.text) }

  private func configurationFindings(_ configuration: Configuration) -> [Finding] {
    var findings = [
      Finding.fine(
        .configuration,
        Text(fr: "\(config) se lit en entier", en: "\(config) can be read, and is whole"))
    ]
    if case .password(.literal) = configuration.account?.login { findings += secretFindings() }
    if case .token(.literal, _) = configuration.account?.login { findings += secretFindings() }
    findings += ConfigurationFile(config).missing(configuration.folders).map { line in
      .problem(
        .configuration, Text(line),
        Text(
          fr: "mkdir -p crée un dossier ; il doit appartenir au compte du bot",
          en: "mkdir -p makes a folder; the bot's user must own it"))
    }
    return findings
  }

  private func secretFindings() -> [Finding] {
    guard let facts = FileFacts(config), facts.isOpenToOthers else { return [] }
    return [
      .problem(
        .configuration,
        Text(
          fr: "\(config) contient un secret que d'autres sur cette machine peuvent lire",
          en: "\(config) holds a secret, and others on this machine may read it"),
        Text("chmod 600 \(config)"))
    ]
  }

  private func journalFindings(
    _ state: SavedState, now: Moment
  ) -> ([Finding], StateReport?) {
    do {
      let opened = try state.open(try state.copy(), now: now, log: .silent)
      let report = opened.report(now: now)
      guard let latest = report.latest else {
        let none = Text(fr: "il se lit ; encore vide", en: "it can be read; no turn yet")
        return ([.fine(.journal, none)], report)
      }
      let age = Text {
        TimeSpanText.text(seconds: Int(latest.milliseconds(until: now) / 1_000), in: $0)
      }
      var findings = [
        Finding.fine(
          .journal,
          Text(
            fr: "il se lit et se rejoue ; le dernier tour est le \(report.turn), il y a \(age.fr)",
            en: "it can be read and replayed; the last turn is \(report.turn), \(age.en) ago"))
      ]
      if latest > now {
        findings.append(
          .problem(
            .clock,
            Text(
              fr: "le dernier tour date de \(latest), qui est encore à venir",
              en: "the last turn was at \(latest), which is still to come"),
            Text(
              fr: "remettre à l'heure cette machine (timedatectl) ; d'ici là, pas de point du jour",
              en: "set this machine's clock right (timedatectl); until then no digest is posted")))
      }
      findings.append(waiting(report, now: now))
      return (findings, report)
    } catch let error as BotStop {
      return (
        [
          .warning(
            .journal, Text(error.description),
            Text(
              fr: "démarrer le bot : babillard run --config \(config)",
              en: "start it with: babillard run --config \(config)"))
        ], nil
      )
    } catch {
      return (
        [
          .problem(
            .journal, Text("\(error)"),
            Text(
              fr: "remettre une sauvegarde (babillard restore), ou corriger le fichier nommé",
              en: "put back a backup (babillard restore), or correct the file that is named"),
            code: StartFailure.exitCode(for: error))
        ], nil
      )
    }
  }

  private func waiting(_ report: StateReport, now: Moment) -> Finding {
    guard report.waiting > 0, let since = report.waitingSince else {
      return .fine(.outbox, Text(fr: "rien à envoyer", en: "nothing waits to be sent"))
    }
    let seconds = Int(since.milliseconds(until: now) / 1_000)
    let sentence = Text { language in
      let age = TimeSpanText.text(seconds: seconds, in: language)
      return language == .fr
        ? "\(report.waiting) à envoyer, le plus ancien depuis \(age)"
        : "\(report.waiting) wait to be sent, the oldest for \(age)"
    }
    if seconds < 300 { return .fine(.outbox, sentence) }
    return .warning(
      .outbox, sentence,
      Text(
        fr: "en chercher la raison dans le journal du bot : il ne tourne pas, le serveur est "
          + "absent, ou sa limite de débit est trop basse",
        en: "look at the bot's log for the reason: it does not run, the server is away, or its "
          + "rate limit is too low"))
  }

  private func jobFindings(_ report: StateReport, now: Moment) -> [Finding] {
    guard !report.jobs.isEmpty else {
      return [.fine(.jobs, Text(fr: "aucune n'est prévue", en: "none is planned"))]
    }
    let late = report.jobs.filter { $0.at < now.adding(minutes: -10) }
    let more = report.jobs.count - 5
    let sentence = Text { language in
      let isFrench = language == .fr
      let lines = report.jobs.prefix(5).map { job in
        "\(job.name) \(isFrench ? "dans" : "in") \(job.room) "
          + "\(language.say(job.at, in: job.zone, from: now)) (\(job.zone.identifier))"
      }
      let rest = isFrench ? ", et \(more) de plus" : ", and \(more) more"
      return (isFrench ? "à venir : " : "next: ")
        + lines.joined(separator: isFrench ? " ; " : "; ") + (more > 0 ? rest : "")
    }
    if late.isEmpty { return [.fine(.jobs, sentence)] }
    return [
      .warning(
        .jobs, sentence,
        Text(
          fr: "\(late.count) en retard : faites dès que le bot tourne",
          en: "\(late.count) are late: they run when the bot runs"))
    ]
  }
}
