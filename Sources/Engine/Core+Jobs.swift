public import PluginAPI

extension Core {
  /// Makes the turn of the job that is due now; nil where none is.
  ///
  /// A job that fails is logged and counts as run: it must not be tried for ever.
  public func turnForDueJob(_ now: Moment) throws -> Turn? {
    guard case .run(let entry, let due) = nextJob(now) else { return nil }
    var record = openTurn(now)
    record.jobs = [(entry, due)]
    if let row = tables.row(entry.room.text, in: .rooms, of: entry.room), row.isJoined,
      entry.job == Self.departures
    {
      takeDepartures(from: entry.room, due, now, &record)
    } else if entry.job == Self.aging {
      takeAging(in: entry.room, due, now, &record)
    } else if let row = tables.row(entry.room.text, in: .rooms, of: entry.room), row.isJoined,
      let job = job(entry)
    {
      let room = room(row, now: now)
      let mark = tables.mark
      do {
        for announcement in try job.run(room, due) {
          say(announcement, of: job, in: room, &record)
        }
        if job.erases, tables.mark > mark { record.erases = true }
      } catch {
        tables.rollBack(to: mark)
        log(.error, "the job \(job.name) failed in \(entry.room): \(error)")
      }
    }
    return try closed(record, rooms: [entry.room])
  }

  private func say(
    _ announcement: Announcement, of job: Job, in room: Room, _ record: inout TurnRecord
  ) {
    let cause = "\(job.name).\(room.id.text).\(announcement.key)"
    let isPage = !announcement.lines.isEmpty
    if isPage, isBridged(room.id) {
      sayPlain(announcement, cause: cause, in: room, &record)
    } else if isPage || !announcement.words.isEmpty {
      let language = announcement.language ?? room.language
      say(
        isPage
          ? Rendering(announcement.lines, in: language)
          : Rendering(announcement.words, in: language),
        in: room.id, cause: cause, purpose: isPage ? .digest : .word,
        notAfter: announcement.notAfter, room.now, &record)
    }
    for (index, publication) in announcement.publications.enumerated() {
      publish(publication, of: room.id, cause: cause, number: index, room.now, &record)
    }
    for (index, word) in announcement.privately.enumerated() {
      if holdBack(word, of: room.id, room.now) {
        ask(word, of: room.id, room.now)
        continue
      }
      let said = PrivateMessage(
        word, of: room, in: ownLanguage(of: word.person) ?? word.language)
      tell(
        word.person, said.said, details: said.details, instead: said.instead, cause: cause,
        fallback: room.id, about: room.id, number: index + 1, notAfter: announcement.notAfter,
        room.now, &record)
      share(said, cause: cause, number: index + 1, room.now, &record)
      ask(word, of: room.id, room.now)
    }
  }

  /// A page in a bridged room: its headline, and what is to follow that.
  private func sayPlain(
    _ announcement: Announcement, cause: String, in room: Room, _ record: inout TurnRecord
  ) {
    let page = announcement.lines.filter { $0.style != .rule }.map(\.text)
    let headline = announcement.headline.isEmpty ? Array(page.prefix(3)) : announcement.headline
    let rest = announcement.rest == .nothing ? [] : page
    let language = announcement.language ?? room.language
    let whole = Rendering(whole: rest.map { $0[language].harmless })
    say(
      Rendering(headline, in: language), in: room.id, cause: cause, purpose: .digest,
      notAfter: announcement.notAfter, room.now, &record)
    if rest.isEmpty { return }
    say(
      whole, in: room.id, cause: "\(cause).rest", purpose: .digest,
      notAfter: announcement.notAfter, isWhole: announcement.rest == .page, room.now, &record)
  }

  private func job(_ entry: Agenda.Entry) -> Job? {
    for plugin in house.plugins where isOn(plugin, in: entry.room) {
      if let job = plugin.jobs.first(where: { $0.name == entry.job }) { return job }
    }
    return nil
  }
}
