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
        note([.problem("configuration", "\(line)", "correct it; babillard check reads it again")])
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
      note([.problem("server", "\(error)", "look whether libcurl is whole")])
    }
    if let report { note(jobFindings(report, now: clock.now)) }
    return nil
  }

  private func say(_ finding: Finding) { printOut(finding.text) }

  private func configurationFindings(_ configuration: Configuration) -> [Finding] {
    var findings = [Finding.fine("configuration", "\(config) can be read, and is whole")]
    if case .password(.literal) = configuration.account?.login { findings += secretFindings() }
    if case .token(.literal, _) = configuration.account?.login { findings += secretFindings() }
    return findings
  }

  private func secretFindings() -> [Finding] {
    guard let facts = FileFacts(config), facts.isOpenToOthers else { return [] }
    return [
      .problem(
        "configuration", "\(config) holds a secret, and others on this machine may read it",
        "chmod 600 \(config)")
    ]
  }

  private func journalFindings(
    _ state: SavedState, now: Moment
  ) -> ([Finding], StateReport?) {
    do {
      let opened = try state.open(try state.copy(), now: now, log: .silent)
      let report = opened.report(now: now)
      guard let latest = report.latest else {
        return ([.fine("journal", "it can be read; no turn yet")], report)
      }
      let age = TimeSpanText.text(seconds: Int(latest.milliseconds(until: now) / 1_000))
      var findings = [
        Finding.fine(
          "journal", "it can be read and replayed; the last turn is \(report.turn), \(age) ago")
      ]
      if latest > now {
        findings.append(
          .problem(
            "clock", "the last turn was at \(latest), which is still to come",
            "set this machine's clock right (timedatectl); until then no digest is posted"))
      }
      findings.append(waiting(report, now: now))
      return (findings, report)
    } catch let error as BotStop {
      return (
        [.warning("journal", error.description, "start it with: babillard run --config \(config)")],
        nil
      )
    } catch {
      return (
        [
          .problem(
            "journal", "\(error)",
            "put back a backup (babillard restore), or correct the file that is named",
            code: StartFailure.exitCode(for: error))
        ], nil
      )
    }
  }

  private func waiting(_ report: StateReport, now: Moment) -> Finding {
    guard report.waiting > 0, let since = report.waitingSince else {
      return .fine("outbox", "nothing waits to be sent")
    }
    let seconds = Int(since.milliseconds(until: now) / 1_000)
    let sentence =
      "\(report.waiting) wait to be sent, the oldest for \(TimeSpanText.text(seconds: seconds))"
    if seconds < 300 { return .fine("outbox", sentence) }
    return .warning(
      "outbox", sentence,
      "look at the bot's log for the reason: it does not run, the server is away, or its rate "
        + "limit is too low")
  }

  private func jobFindings(_ report: StateReport, now: Moment) -> [Finding] {
    guard !report.jobs.isEmpty else {
      return [.fine("jobs", "none is planned")]
    }
    let lines = report.jobs.prefix(5).map { job in
      "\(job.name) in \(job.room) \(Language.en.say(job.at, in: job.zone, from: now)) "
        + "(\(job.zone.identifier))"
    }
    let late = report.jobs.filter { $0.at < now.adding(minutes: -10) }
    let more = report.jobs.count > 5 ? ", and \(report.jobs.count - 5) more" : ""
    let sentence = "next: " + lines.joined(separator: "; ") + more
    if late.isEmpty { return [.fine("jobs", sentence)] }
    return [
      .warning("jobs", sentence, "\(late.count) are late: they run when the bot runs")
    ]
  }
}
