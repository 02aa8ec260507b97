import PluginAPI
import Testing

@testable import Engine

private let room = RoomID("!a:ex.org")
private let now = Moment(milliseconds: 0)

private func at(_ hours: Int) -> Moment { now.adding(hours: hours) }

private func entry(_ job: String, _ room: RoomID = room) -> Agenda.Entry {
  Agenda.Entry(job: job, room: room)
}

@Suite struct AgendaTests {
  @Test func `what is due first runs first, equal moments by room and name`() {
    var agenda = Agenda()
    #expect(agenda.next(at(9), notBefore: nil) == .idle)
    for (job, room) in [("b", room), ("a", room), ("c", RoomID("!0"))] {
      agenda.schedule(entry(job, room), at: at(5))
    }
    agenda.schedule(entry("early"), at: at(4))
    #expect(agenda.next(at(3), notBefore: nil) == .wait(until: at(4)))
    var order: [String] = []
    while case .run(let entry, let due) = agenda.next(at(5), notBefore: nil) {
      order.append(entry.job)
      agenda.ran(entry, due: due)
    }
    #expect(order == ["early", "c", "a", "b"])
    #expect(
      agenda.last == [
        entry("early"): at(4), entry("a"): at(5), entry("b"): at(5),
        entry("c", RoomID("!0")): at(5),
      ])
  }

  @Test func `a clock that was set back runs nothing before the last turn`() {
    var agenda = Agenda()
    agenda.schedule(entry("a"), at: at(2))
    #expect(agenda.next(at(3), notBefore: at(5)) == .wait(until: at(5)))
    #expect(agenda.next(at(5), notBefore: at(5)) == .run(entry("a"), due: at(2)))
  }

  @Test func `what is planned can be planned anew and cancelled`() {
    var agenda = Agenda()
    agenda.schedule(entry("a"), at: at(2))
    agenda.schedule(entry("a"), at: at(3))
    #expect(agenda.next(at(0), notBefore: nil) == .wait(until: at(3)))
    agenda.schedule(entry("a"), at: nil)
    #expect(agenda.next(at(9), notBefore: nil) == .idle)
    agenda.schedule(entry("a"), at: at(3))
    agenda.schedule(entry("a", RoomID("!b")), at: at(4))
    agenda.cancel(room: room)
    #expect(agenda.next(at(0), notBefore: nil) == .wait(until: at(4)))
  }
}

/// Notes that tell each full hour, or what `next` says.
private func hourly(
  _ next: @escaping @Sendable (Room, Moment) -> Moment? = { _, last in
    Moment(milliseconds: (last.milliseconds / 3_600_000 + 1) * 3_600_000)
  }
) -> Notes {
  Notes(jobs: [
    Job("notes.tick", next: next) { room, due in
      let id = room.next("note")
      room[Notes.table].put(.init(id: id, text: "tick \(due)", event: ""))
      return [Announcement(key: "\(due)", lines: [StyledLine(.text, Text("tick \(due)"))])]
    }
  ])
}

@Suite struct JobTests {
  @Test func `a job runs once for each due moment, over restarts and missed ones`() throws {
    let world = try World([hourly()])
    try world.begin()
    #expect(world.core.nextDue(world.now) == Moment("2020-04-09T13:00:00Z"))
    try world.runDueJobs()
    #expect(world.server.shown() == [])
    world.now = start.adding(minutes: 31)
    try world.runDueJobs()
    try world.restart()
    try world.runDueJobs()
    #expect(world.server.shown() == ["tick 2020-04-09T13:00:00Z"])
    // Three more hours, of which two were slept through.
    try world.core.snapshot()
    world.now = start.adding(minutes: 31 + 180)
    try world.restart()
    try world.runDueJobs()
    try world.restart()
    try world.runDueJobs()
    #expect(
      world.server.shown() == [13, 14, 15, 16].map { "tick 2020-04-09T\($0):00:00Z" })
    #expect(world.core.notes().map(\.id) == [1, 2, 3, 4])
    #expect(world.server.requests == 4)
  }

  @Test func `a clock that was set back repeats nothing, also after a restart`() throws {
    let world = try World([hourly()])
    try world.begin()
    world.now = start.adding(minutes: 35)
    try world.runDueJobs()
    for hours in [-1, -2] {
      world.now = start.adding(hours: hours)
      try world.restart()
      try world.runDueJobs()
    }
    // The next one waits for the clock to have caught up.
    #expect(world.core.nextDue(world.now) == Moment("2020-04-09T14:00:00Z"))
    #expect(world.server.shown() == ["tick 2020-04-09T13:00:00Z"])
    #expect(world.core.notes().count == 1)
  }

  @Test func `a job that fails writes nothing, is logged, and is not tried for ever`() throws {
    let lines = Lines()
    let job = Job("notes.tick", next: { _, last in last < start ? start : last.adding(hours: 1) }) {
      room, _ in
      room[Notes.table].put(.init(id: 1, text: "half", event: ""))
      throw Notes.Broken()
    }
    let world = try World([Notes(jobs: [job])], log: lines.log)
    try world.begin()
    world.now = start.adding(hours: 2)
    try world.runDueJobs()
    #expect(world.core.notes() == [])
    #expect(world.core.nextDue(world.now) == start.adding(hours: 3))
    #expect(
      lines.errors
        == Array(repeating: "the job notes.tick failed in !home:ex.org: Broken()", count: 2))
  }

  @Test func `a job that names no later moment does not run for ever`() throws {
    let lines = Lines()
    let world = try World([hourly { _, last in last }], log: lines.log)
    try world.begin()
    var turns = 0
    while turns < 5, let turn = try world.core.turnForDueJob(world.now) {
      try world.core.commit(turn)
      turns += 1
    }
    #expect(turns == 0)
    #expect(lines.errors.first == "the job notes.tick names no later moment in !home:ex.org")
  }

  @Test func `no job runs for the time that the bot was away from the room`() throws {
    let world = try World([hourly()])
    try world.begin()
    world.now = start.adding(minutes: 31)
    try world.runDueJobs()
    try world.take(Batch(token: "left", departures: [Departure(home)]))
    world.now = start.adding(hours: 5)
    try world.runDueJobs()
    try world.take([RoomBatch(room: home)], token: "back")
    try world.runDueJobs()
    #expect(world.core.notes().count == 1)
    #expect(world.core.nextDue(world.now) == Moment("2020-04-09T18:00:00Z"))
  }
}
