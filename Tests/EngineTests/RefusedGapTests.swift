import PluginAPI
import Store
import Testing

@testable import Engine

private let missed = Away.missed

/// What the server does not give of a gap.
@Suite struct RefusedGapTests {
  @Test func `where the server refuses the room is told once, and the last messages are tried`()
    throws
  {
    for refusesTail in [false, true] {
      let lines = Lines()
      let away = try Away(log: lines.log)
      away.backlog.goOn(by: 300) { $0 == 5 || $0 == 290 }
      try away.receive()
      for _ in 0..<(refusesTail ? 2 : 1) {
        let core = away.world.core
        try core.commit(core.turn(givingUp: try #require(core.gaps.first), now: away.world.now))
        try away.world.restart()
      }
      try away.read()
      let told = missed + "0, and missed some. Please send again what was not answered."
      away.world.perform()
      #expect(away.answers == (refusesTail ? [told] : [told, "#1 noted: n290"]))
      #expect(away.world.core.gaps == [])
    }
  }

  @Test func `what the batches brought is answered where the server does not give it again`()
    throws
  {
    for restarts in [false, true] {
      let away = try Away()
      away.backlog.goOn(by: 120) { $0 == 5 || $0 == 100 }
      try away.receive()
      while let gap = away.world.core.gaps.first {
        if gap.isTail, restarts { try away.world.restart() }
        let core = away.world.core
        try core.commit(
          gap.isTail
            ? core.turn(givingUp: gap, now: away.world.now)
            : core.turn(
              for: away.backlog.history(of: gap, limit: 100), of: gap, isTooLong: false,
              now: away.world.now))
      }
      away.world.perform()
      // What was in memory alone is gone with it, and the room is told.
      let last = restarts ? missed + "70, and missed some" : "#2 noted: n100"
      #expect(away.answers.map { String($0.prefix(last.count)) } == ["#1 noted: n5", last])
      #expect(away.world.core.waiting.isEmpty)
    }
  }

  @Test func `who said what waits is called by their name`() throws {
    let away = try Away()
    away.backlog.goOn(by: 120) { $0 == 100 }
    try away.receive(state: [.member(lea, .join, displayName: "Léa")])
    let core = away.world.core
    while let gap = core.gaps.first {
      try core.commit(core.turn(givingUp: gap, now: away.world.now))
    }
    let askers = core.outbox.entries(of: .room(home)).map { entry in
      if case .send(let message) = entry.effect { message.asker } else { nil as String? }
    }
    #expect(askers == [nil, "Léa"])
  }

  @Test func `what comes while a gap is being refused is not given up with it`() throws {
    let told = missed + "0, and missed some. Please send again what was not answered."
    let answers = { (notes: [String]) in notes.enumerated().map { "#\($0 + 1) noted: \($1)" } }
    // Of 60 and of 400 more the server leaves out the first, and says so; the last came with the
    // batch. After a restart nothing but that something came is known.
    let cases: [(more: Int, restarts: Bool, answers: [String])] = [
      (1, false, [told] + answers(["n290", "n300"])),
      (60, false, [told, told] + answers(["n290", "n359"])),
      (400, false, [told, told] + answers(["n290", "n699"])),
      (1, true, [told, told]),
    ]
    for (more, restarts, expected) in cases {
      let away = try Away()
      away.backlog.goOn(by: 300) { $0 == 5 || $0 == 290 }
      try away.receive()
      while let gap = away.world.core.gaps.first {
        if gap.isTail, away.backlog.events.count == 300 {
          // This comes when the gap's end has been asked for.
          away.backlog.goOn(by: more) { $0 == 300 || $0 == 300 + more - 1 }
          try away.receive()
          if restarts { try away.world.restart() }
        }
        let core = away.world.core
        try core.commit(core.turn(givingUp: gap, now: away.world.now))
        away.world.perform()
      }
      #expect(away.answers == expected, "\(more) more")
    }
  }
}
