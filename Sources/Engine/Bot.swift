public import PluginAPI
import Store

/// The bot at work: receives, takes turns, performs what they ask for, and keeps the clock.
///
/// `run` returns only by cancellation or by a failure that waiting cannot mend.
public actor Bot {
  let core: Core
  let transport: any Transport
  let clock: any WallClock
  private let backoff: Backoff
  let log: Log
  private let turnstile = Turnstile()
  /// Rung when there may be something new to perform.
  let outboxBell = Bell()
  /// Rung when a turn has changed what is due next.
  private let agendaBell = Bell()
  /// What is due next, as the clock's loop knows it.
  private var nextJob: Agenda.Action?
  /// Rung when a turn may have left a gap.
  private let gapBell = Bell()
  /// Rung when the journal has grown long.
  let snapshotBell = Bell()
  /// How long the events of one room's gap are read.
  private let gapSeconds = 30
  /// Failures in a row, while the server gives us all else, after which a gap is given up.
  private let gapFailures = 10
  /// Milliseconds after which a server that has no news is asked again at the soonest.
  private let patience: Int64 = 1_000
  /// Batches that were taken.
  private var batches = 0
  /// How often in a row the server knew none of the places that it gave.
  private var placesLost = 0
  /// Why an effect cannot be performed, nor any other.
  var stop: (any Error)?
  /// Told who asks to have the configuration read again.
  private let onReload: (@Sendable (UserID) -> Void)?
  /// Told who asks for which errand.
  private let onErrand: (@Sendable (AskedErrand) -> Void)?

  /// A bot over an opened core.
  ///
  /// - Parameters:
  ///   - onReload: told who asks to have the configuration read again; nil where nobody can.
  ///   - onErrand: told who asks for which errand; nil where none is run.
  public init(
    core: sending Core, transport: any Transport, clock: any WallClock, backoff: Backoff, log: Log,
    onReload: (@Sendable (UserID) -> Void)? = nil,
    onErrand: (@Sendable (AskedErrand) -> Void)? = nil
  ) {
    core.canReload = onReload != nil
    core.runsErrands = onErrand != nil
    self.onReload = onReload
    self.onErrand = onErrand
    self.core = core
    self.transport = transport
    self.clock = clock
    self.backoff = backoff
    self.log = log
  }

  /// Works until cancelled: takes the first batch and reads what is missing before it, and then
  /// receives, reads gaps, performs effects and runs jobs side by side.
  ///
  /// - Parameter whenAtWork: called once, with the number of rooms, when the first batch is taken.
  /// - Throws: `BotStop` where only a person can help, `CancellationError`, or what a turn throws
  ///   that cannot be written down, which is a fault of the program.
  public func run(whenAtWork: @Sendable (_ rooms: Int) -> Void = { _ in }) async throws {
    // The first batch and what is missing before it come first: they may show that waiting effects
    // have happened.
    core.outbox.holdRooms(until: clock.now.adding(seconds: Outbox.unseen))
    try await receiveOnce(deadline: clock.now)
    try await readGaps(isFirst: true)
    log(.info, "at work in \(core.roomCount) rooms")
    whenAtWork(core.roomCount)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.receiveLoop() }
      group.addTask { try await self.gapLoop() }
      group.addTask { try await self.performLoop() }
      group.addTask { try await self.jobLoop() }
      group.addTask { try await self.snapshotLoop() }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  // MARK: Receiving

  private func receiveLoop() async throws {
    while !Task.isCancelled {
      try await receiveOnce(deadline: nil)
      if core.wantsSnapshot { snapshotBell.ring() }
    }
  }

  private func receiveOnce(deadline: Moment?) async throws {
    var failures = 0
    var waited = 0
    while !Task.isCancelled {
      do {
        let (asked, place) = (clock.now, core.token)
        let batch = try await transport.receive(after: place, deadline: deadline)
        if waited > 0 { log(.info, "receiving again after \(waited / 1_000) s") }
        let parts = core.parts(of: batch)
        for (number, part) in parts.enumerated() {
          try await takeTurn { try self.core.turn(for: part, now: self.clock.now) }
          // What it says goes out before the next part, and before the next batch is asked for: whoever
          // asked waits for it, the server does not.
          if number < parts.count - 1 || core.outbox.hasReplies { await rest() }
        }
        batches += 1
        if place != nil { placesLost = 0 }
        // A server that does not wait for news would be asked without end.
        if deadline == nil, batch.token == place, asked.milliseconds(until: clock.now) < patience {
          try await clock.sleep(until: clock.now.adding(milliseconds: patience))
        }
        return
      } catch let failure as TransportFailure {
        failures += 1
        waited += try await pause(after: failure, failures)
      }
    }
  }

  /// Lets what was said go out. It takes three or four steps until it is on its way, and whoever yields
  /// comes back after one; and the thread that moves the bytes looks at its sockets after eight.
  private func rest() async {
    for _ in 0..<10 { await Task.yield() }
  }

  /// - Returns: how long it waited, in milliseconds.
  private func pause(after failure: TransportFailure, _ failures: Int) async throws -> Int {
    var wait = backoff.milliseconds(after: failures)
    switch failure {
    case .mustWait(let milliseconds, _): wait = milliseconds ?? wait
    case .tokenUnknown:
      core.losePlace()
      log(.warning, "the server does not know our place any more: reading on from what we know")
      placesLost += 1
      // One that forgets each place at once would be asked for the present state without end.
      if placesLost < 2 { return 0 }
      wait = backoff.milliseconds(after: placesLost - 1)
    case .unavailable, .refused: break
    case .accessLost, .misconfigured, .disk: throw BotStop(failure)
    case .cancelled:
      try Task.checkCancellation()
      return 0
    }
    log(.warning, "cannot receive: \(failure.reason); again in \(wait) ms")
    try await clock.sleep(until: clock.now.adding(milliseconds: Int64(wait)))
    return wait
  }

  // MARK: Gaps

  private func gapLoop() async throws {
    while !Task.isCancelled {
      await gapBell.wait()
      try await readGaps()
    }
  }

  /// Reads what the server left out, a part of each room in turn, at most `gapSeconds` a room. A
  /// room whose history does not come is tried again later, and does not hold the others.
  ///
  /// - Parameter isFirst: true at the start: what fails is left for when all else works.
  private func readGaps(isFirst: Bool = false) async throws {
    var readings: [RoomID: GapReading] = [:]
    var seen = clock.now
    while !Task.isCancelled {
      let gaps = core.gaps
      readings = readings.filter { reading in gaps.contains { $0.room == reading.key } }
      var earliest: Moment?
      var isIdle = true
      for gap in gaps {
        let now = clock.now
        if now < seen {
          let step = seen.milliseconds(until: now)
          readings = readings.mapValues { $0.moved(by: step) }
        }
        seen = now
        var reading = readings[gap.room] ?? GapReading(deadline: now.adding(seconds: gapSeconds))
        if let moment = reading.notBefore, moment > now {
          earliest = min(earliest ?? moment, moment)
        } else {
          try await read(gap, &reading)
          isIdle = false
        }
        readings[gap.room] = reading
      }
      guard isIdle else { continue }
      guard let earliest, !isFirst else { return }
      await gapBell.wait(until: earliest, clock)
    }
  }

  private func read(_ gap: Gap, _ reading: inout GapReading) async throws {
    // The time in which the server gave nothing was not the room's.
    if reading.failures > 0 { reading.deadline = clock.now.adding(seconds: gapSeconds) }
    do {
      let history = try await transport.history(of: gap, limit: 100)
      let isTooLong = clock.now >= reading.deadline
      try await takeTurn {
        try self.core.turn(for: history, of: gap, isTooLong: isTooLong, now: self.clock.now)
      }
      reading.failures = 0
      reading.strikes = 0
      reading.notBefore = nil
    } catch TransportFailure.refused(let reason) {
      try await give(up: gap, because: reason)
    } catch let failure as TransportFailure {
      if case .tokenUnknown = failure {
        try await takeTurn { try self.core.turn(reopening: gap, now: self.clock.now) }
      }
      if let stop = BotStop(needing: failure) { throw stop }
      if case .cancelled = failure { return }
      reading.failures += 1
      if reading.batches != batches { reading.strikes += 1 }
      reading.batches = batches
      if reading.strikes > gapFailures {
        reading = GapReading(deadline: clock.now.adding(seconds: gapSeconds))
        return try await give(up: gap, because: failure.reason)
      }
      var wait = backoff.milliseconds(after: reading.failures)
      if case .mustWait(let milliseconds?, _) = failure { wait = milliseconds }
      log(.warning, "no earlier messages of \(gap.room): \(failure.reason); again in \(wait) ms")
      reading.notBefore = clock.now.adding(milliseconds: Int64(wait))
    }
  }

  private func give(up gap: Gap, because reason: String) async throws {
    log(.warning, "the server gives no earlier messages of \(gap.room): \(reason)")
    try await takeTurn { try self.core.turn(givingUp: gap, now: self.clock.now) }
  }

  // MARK: Turns

  /// Makes a turn and holds it until it is in the journal, however long the disk refuses.
  func takeTurn(_ make: () throws -> Turn?) async throws {
    await turnstile.enter()
    defer { turnstile.leave() }
    guard let turn = try make() else { return }
    try await commit(turn)
    for user in core.takeReloads() { onReload?(user) }
    for errand in core.takeErrands() { onErrand?(errand) }
    if turn.movesOutbox { outboxBell.ring() }
    // To wait anew costs two tasks and a timer.
    if turn.movesAgenda, core.nextJob(clock.now) != nextJob { agendaBell.ring() }
    if !core.gapRooms.isEmpty { gapBell.ring() }
    if core.owesErasure { snapshotBell.ring() }
  }

  private func commit(_ turn: Turn) async throws {
    var refusals = 0
    while true {
      do throws(JournalError) {
        try core.commit(turn)
        if refusals > 0 { log(.info, "saved again; nothing was lost") }
        return
      } catch {
        guard case .refused(let disk) = error else { throw BotStop.disk("\(error)") }
        refusals += 1
        log(.error, "\(disk); the turn is held and tried again")
        if refusals == 1 { await tell(turn) }
        let wait = Int64(backoff.milliseconds(after: refusals))
        try await clock.sleep(until: clock.now.adding(milliseconds: wait))
      }
    }
  }

  /// Tells each room that waits, once (E34). It cannot be journalled; its fixed id keeps a restart
  /// from saying it again.
  private func tell(_ turn: Turn) async {
    for (room, event) in turn.waiting {
      let said = core.pauseNotice(in: room)
      let id = OutboxEntry.id(cause: "pause.\(event.text)", number: 0)
      do {
        _ = try await transport.perform(.send(said), id: id, isRetry: true)
      } catch {
        log(.warning, "could not tell \(room) of the pause: \(error.reason)")
      }
    }
  }

  // MARK: The clock

  private func jobLoop() async throws {
    while !Task.isCancelled {
      let next = core.nextJob(clock.now)
      nextJob = next
      switch next {
      case .run: try await takeTurn { try self.core.turnForDueJob(self.clock.now) }
      case .wait(let moment): await agendaBell.wait(until: moment, clock)
      case .idle: await agendaBell.wait()
      }
    }
  }
}
