import PluginAPI
import Store
import Testing

@testable import Engine

private let missed = Away.missed

@Suite struct GapTests {
  @Test func `forty commands among fifteen hundred messages are all answered, in order`() throws {
    let away = try Away()
    away.backlog.goOn(by: 1_500) { $0 % 37 == 5 }
    #expect(away.backlog.notes.count == 41)
    try away.comeBack()
    #expect(away.answers == away.answers(to: away.backlog.notes))
    #expect(away.world.core.gaps == [])
    // And nothing of it is heard again.
    try away.world.restart()
    away.world.perform()
    #expect(away.world.server.requests == 41)
    #expect(try away.world.says("!note last") == ["#42 noted: last"])
  }

  @Test func `so it is wherever the bot is killed meanwhile`() async throws {
    let whole = try Away()
    whole.backlog.goOn(by: 1_500) { $0 % 37 == 5 }
    try whole.comeBack()
    #expect(whole.steps == 34)
    for step in 1...whole.steps {
      await Task.yield()
      let away = try Away()
      away.backlog = whole.backlog
      away.deaths = step % 2 == 0 ? [step] : [step, step + 3, step + 6]
      try away.comeBack()
      #expect(away.answers == whole.answers, "killed after step \(step)")
      #expect(away.world.server.conflicts == [])
    }
  }

  @Test
  func `of five thousand messages the first and the last are read, and the room is told once`()
    throws
  {
    let away = try Away()
    away.backlog.goOn(by: 5_000) { $0 % 100 == 7 || $0 == 1_999 || $0 == 2_000 || $0 == 4_950 }
    try away.comeBack()
    let read = away.backlog.notes.filter { note in
      guard let number = Int(note.dropFirst()) else { return false }
      return number < 2_000 || number >= 4_950
    }
    let replies = away.answers.filter { !$0.hasPrefix(missed) }
    #expect(replies == away.answers(to: read))
    #expect(
      away.answers.filter { $0.hasPrefix(missed) } == [
        "Too many messages while I was away: I read 2000, and missed some after Thu 9 Apr 14:30. "
          + "Please send again what was not answered."
      ])
    // It is said where the missing ones would stand.
    #expect(away.answers.firstIndex { $0.hasPrefix(missed) } == 21)
    #expect(away.world.core.gaps == [])
  }

  @Test func `a gap that is just not too long is read to its end, and nothing is told`() throws {
    let away = try Away()
    away.backlog.goOn(by: 2_050) { $0 % 100 == 7 || $0 == 1_999 || $0 == 2_000 || $0 == 2_049 }
    try away.comeBack()
    #expect(away.answers == away.answers(to: away.backlog.notes))
  }

  @Test func `what takes too long is left out but for the last, and the room is told`() throws {
    let away = try Away()
    away.backlog.goOn(by: 1_000) { $0 == 10 || $0 == 500 || $0 == 990 }
    try away.comeBack(isTooLong: true)
    #expect(
      away.answers == [
        "#1 noted: n10",
        "Too many messages while I was away: I read 100, and missed some after Thu 9 Apr 14:30. "
          + "Please send again what was not answered.",
        "#2 noted: n990",
      ])
  }

  @Test func `what comes while a gap is open waits for it, be it little or much`() throws {
    for more in [1, 30, 200] {
      for part in [0, 1, 3] {
        let away = try Away()
        away.backlog.goOn(by: 300) { $0 % 20 == 3 }
        try away.receive()
        // What came is there when a part that was asked for before has been read.
        var asked = 0
        func comes(_ away: Away) throws {
          asked += 1
          guard asked == part + 1 else {
            away.meanwhile = comes
            return
          }
          away.backlog.goOn(by: more) { $0 % 20 == 3 || $0 == 300 }
          try away.receive()
        }
        away.meanwhile = comes
        try away.read()
        #expect(asked == part + 1)
        #expect(away.answers == away.answers(to: away.backlog.notes), "\(more) at \(part)")
        #expect(away.world.core.gaps == [])
      }
    }
  }

  @Test func `a second gap behind a tail has bounds of its own`() throws {
    let away = try Away()
    away.backlog.goOn(by: 3_000) { $0 == 1 || $0 == 2_960 }
    try away.receive()
    while away.world.core.gaps.first?.isTail == false {
      let gap = away.world.core.gaps[0]
      try away.world.core.commit(
        away.world.core.turn(
          for: away.backlog.history(of: gap, limit: 100), of: gap, isTooLong: false,
          now: away.world.now))
    }
    away.backlog.goOn(by: 3_000) { $0 == 3_100 || $0 == 5_980 }
    try away.comeBack()
    #expect(
      away.answers.filter { !$0.hasPrefix(missed) }
        == away.answers(to: ["n1", "n2960", "n3100", "n5980"]))
    #expect(away.answers.filter { $0.hasPrefix(missed) }.count == 2)
  }

  @Test func `a room that did not miss anything does not wait for one that did`() throws {
    let away = try Away()
    away.backlog.goOn(by: 300) { $0 == 5 }
    try away.receive()
    #expect(try away.world.says("!note quick", in: other) == ["#1 noted: quick"])
    #expect(away.world.core.token == "t2")
    #expect(away.world.core.gaps.map(\.room) == [home])
  }

  @Test func `what the room is now does not become what it was`() throws {
    let away = try Away()
    away.backlog.add(.state(.name("Old name")), by: nina)
    away.backlog.add(.state(.powerLevels(PowerLevels(users: [lea: 100]))), by: nina)
    away.backlog.goOn(by: 4_000) { $0 == 2_500 }
    let now: [StateChange] = [
      .name("New name"), .powerLevels(PowerLevels(users: [nina: 100])),
    ]
    try away.comeBack(state: now)
    let row = away.world.core.tables.row(home.text, in: .rooms, of: home)
    #expect(row?.name == "New name")
    #expect(row?.power?.users == [nina: 100])
    #expect(try away.world.says("!wipeout").first?.hasPrefix("That needs the role admin") == true)
  }

  @Test func `a name that comes with old messages is who they are by`() throws {
    let away = try Away()
    away.backlog.goOn(by: 200) { $0 == 5 }
    try away.receive()
    let gap = try #require(away.world.core.gaps.first)
    var history = away.backlog.history(of: gap, limit: 100)
    history.state = [.member(lea, .join, displayName: "Léa")]
    try away.world.core.commit(
      away.world.core.turn(for: history, of: gap, isTooLong: false, now: away.world.now))
    guard case .send(let message) = away.world.core.outbox.entries.first?.effect else {
      Issue.record("nothing is answered")
      return
    }
    #expect(message.asker == "Léa")
  }

  @Test func `a room that we have left is not told, and its gap is over`() throws {
    for isRefused in [false, true] {
      let away = try Away()
      away.backlog.goOn(by: 300) { $0 == 5 }
      try away.receive()
      let gap = try #require(away.world.core.gaps.first)
      try away.world.take(Batch(token: "gone", departures: [Departure(home)]))
      let core = away.world.core
      try core.commit(
        isRefused
          ? core.turn(givingUp: gap, now: start)
          : core.turn(
            for: away.backlog.history(of: gap, limit: 100), of: gap, isTooLong: false, now: start))
      away.world.perform()
      #expect(away.world.server.effects.isEmpty)
      #expect(core.gaps == [])
      try away.world.restart()
      #expect(away.world.core.gaps == [])
    }
  }

  @Test func `a server that gives the same page for ever ends the gap`() throws {
    let away = try Away()
    away.backlog.goOn(by: 300)
    try away.receive()
    for _ in 0..<3 {
      guard let gap = away.world.core.gaps.first else { break }
      let history = History(events: [], next: gap.from)
      try away.world.core.commit(
        away.world.core.turn(for: history, of: gap, isTooLong: false, now: start))
    }
    #expect(away.world.core.gaps == [])
  }

  @Test func `an open gap outlives a snapshot`() throws {
    let away = try Away()
    away.backlog.goOn(by: 300) { $0 == 5 || $0 == 299 }
    try away.receive()
    let gaps = away.world.core.gaps
    try away.world.core.snapshot()
    try away.world.restart()
    #expect(away.world.core.gaps == gaps)
    try away.read()
    #expect(away.answers == away.answers(to: away.backlog.notes))
    try away.world.core.snapshot()
    try away.world.restart()
    #expect(away.world.core.gaps == [])
  }
}
