import PluginAPI
import Store
import Testing

@testable import Engine

/// The server does not know any more up to where it has told us everything.
@Suite struct LostPlaceTests {
  /// A bot that has answered two commands, was away for so many messages, and is not known any more.
  private func lost(messages: Int, _ isCommand: (Int) -> Bool) throws -> Away {
    let away = try Away()
    away.backlog.goOn(by: 30) { $0 == 3 || $0 == 9 }
    try away.comeBack()
    away.backlog.goOn(by: messages, commandsAt: isCommand)
    away.world.core.losePlace()
    #expect(away.world.core.token == nil)
    return away
  }

  /// A bot that has answered a command, was away, and has begun to read what it missed.
  private func amidGap() throws -> (away: Away, gap: Gap) {
    let away = try Away()
    away.backlog.goOn(by: 30) { $0 == 3 }
    try away.comeBack()
    away.backlog.goOn(by: 200) { $0 == 60 || $0 == 220 }
    try away.receive()
    return (away, try #require(away.world.core.gaps.first))
  }

  private func receive(_ away: Away) throws {
    let core = away.world.core
    try core.commit(core.turn(for: away.backlog.present, now: away.world.now))
    #expect(core.token == "\(away.backlog.events.count)")
    away.world.perform()
  }

  @Test func `what was said meanwhile is read and answered, in order, and nothing twice`() throws {
    for restarts in [false, true] {
      let away = try lost(messages: 250) { [30, 99, 180, 279].contains($0) }
      try receive(away)
      // What is said from now on waits for it.
      away.backlog.goOn(by: 3) { $0 == 281 }
      if restarts { try away.world.restart() }
      try away.comeBack()
      #expect(away.backlog.notes.count == 7)
      #expect(away.answers == away.answers(to: away.backlog.notes))
      #expect(away.world.core.gaps == [])
      #expect(away.world.server.conflicts == [])
      #expect(try away.world.says("!note last") == ["#8 noted: last"])
    }
  }

  @Test func `killed before the present state was noted, it loses its place once more`() throws {
    let away = try lost(messages: 40) { $0 == 50 }
    try away.world.restart()
    #expect(away.world.core.token == "30")
    away.world.core.losePlace()
    try receive(away)
    try away.comeBack()
    #expect(away.answers == away.answers(to: away.backlog.notes))
  }

  @Test func `where the server does not know our last event either the room is told`() throws {
    let away = try lost(messages: 40) { $0 == 50 || $0 == 69 }
    try receive(away)
    let core = away.world.core
    try core.commit(core.turn(givingUp: try #require(core.gaps.first), now: away.world.now))
    try away.read()
    #expect(away.answers.count == 4)
    #expect(away.answers[2].hasPrefix(Away.missed))
    #expect(away.answers[3] == "#3 noted: n69")
    #expect(core.gaps == [])
  }

  @Test func `a gap that was open is read from the last event that we know of`() throws {
    let (away, gap) = try amidGap()
    let core = away.world.core
    let history = away.backlog.history(of: gap, limit: 100)
    core.losePlace()
    try receive(away)
    // What was asked for before that comes too late.
    try core.commit(core.turn(for: history, of: gap, isTooLong: false, now: away.world.now))
    try core.commit(core.turn(givingUp: gap, now: away.world.now))
    #expect(core.gaps.map(\.after) == [EventID("$12-3")])
    try away.read()
    #expect(away.answers == away.answers(to: away.backlog.notes))
  }

  @Test func `a gap whose end the server does not know is read from what we know`() throws {
    let (away, gap) = try amidGap()
    let core = away.world.core
    try core.commit(try #require(try core.turn(reopening: gap, now: away.world.now)))
    let again = try #require(core.gaps.first)
    #expect(again.after == EventID("$12-3"))
    // There is no other place to read from.
    let none = try core.turn(reopening: again, now: away.world.now)
    #expect(none?.rooms == nil)
    try away.read()
    #expect(away.answers == away.answers(to: away.backlog.notes))
  }

  @Test func `a room that we were in at the first start is read from there on`() throws {
    for restarts in [false, true] {
      let world = try World()
      var backlog = Backlog()
      backlog.goOn(by: 30) { $0 == 3 }
      try world.take(backlog.present)
      #expect(world.core.notes() == [])
      backlog.goOn(by: 80) { $0 == 34 || $0 == 109 }
      if restarts { try world.restart() }
      world.core.losePlace()
      try world.take(backlog.present)
      while let gap = world.core.gaps.first {
        let history = backlog.history(of: gap, limit: 100)
        try world.core.commit(
          world.core.turn(for: history, of: gap, isTooLong: false, now: world.now))
      }
      #expect(world.core.notes().map(\.text) == ["n34", "n109"])
    }
  }

  @Test func `a room that nothing was ever typed in is read from our coming on`() throws {
    let world = try World()
    try world.take([])
    let room = RoomID("!new:ex.org")
    var backlog = Backlog(room: room)
    backlog.add(.state(.member(botID, .join, displayName: nil)), by: botID)
    try world.take(Batch(token: "1", rooms: [RoomBatch(room: room, events: backlog.events)]))
    let hello = world.server.shown(in: room)
    #expect(hello.count == 1)
    backlog.goOn(by: 80) { $0 == 4 }
    world.core.losePlace()
    try world.take(backlog.present)
    while let gap = world.core.gaps.first {
      let history = backlog.history(of: gap, limit: 100)
      try world.core.commit(
        world.core.turn(for: history, of: gap, isTooLong: false, now: world.now))
    }
    world.perform()
    #expect(world.server.shown(in: room) == hello + ["#1 noted: n4"])
  }
}
