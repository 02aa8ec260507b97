import PluginAPI
import Store
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(2))) struct BotTests {
  @Test func `a command is answered, and the bot ends when it is cancelled`() async throws {
    let stage = try Stage()
    try await stage.run { stage in
      stage.says("!note milk")
      await stage.chat.said(1)
    }
    #expect(stage.chat.bodies == ["#1 noted: milk"])
    #expect(stage.chat.ids == ["~24e1.0"])
  }

  @Test(arguments: [
    MemoryFault(.write, lasts: true), MemoryFault(.write, lasts: true, partial: 11),
    MemoryFault(.sync, lasts: true, code: DiskError.inputOutput),
    MemoryFault(.write, lasts: true, code: 30),
  ]) func `while the disk refuses each room is told once, and then every command has run once`(
    fault: MemoryFault
  ) async throws {
    let stage = try Stage()
    try await stage.run { stage in
      stage.files.inject(fault)
      stage.push([
        (home, "!note one"), (home, "!note two"), (other, "!note three"), (other, "hello"),
      ])
      let paused = [
        "I cannot save just now. Your message is not lost: I will answer when I can. "
          + "No need to send it again."
      ]
      // Three attempts, and the pauses between them grow.
      for wait in [1, 2, 4] {
        let until = await stage.clock.slept()
        #expect(stage.clock.now.milliseconds(until: until) == wait * 1_000)
        stage.clock.set(until)
      }
      let until = await stage.clock.slept()
      #expect(stage.chat.bodies == paused + paused)
      #expect(stage.chat.ids == ["pause.~24e1.0", "pause.~24e3.0"])
      #expect(stage.chat.receives == 2)
      // A command that comes meanwhile waits its turn.
      stage.says("!note four")
      stage.files.heal()
      stage.clock.set(until)
      await stage.chat.said(6)
      #expect(stage.chat.receives > 2)
    }
    #expect(
      Set(stage.chat.bodies.dropFirst(2)) == [
        "#1 noted: one", "#2 noted: two", "#1 noted: three", "#3 noted: four",
      ])
    let core = try stage.reopened()
    #expect(core.notes().map(\.text) == ["one", "two", "four"])
    #expect(core.notes(in: other).map(\.text) == ["three"])
  }

  @Test func `a stop while the disk refuses loses nothing and does nothing twice`() async throws {
    let stage = try Stage()
    try await stage.run { stage in
      stage.files.inject(MemoryFault(.write, lasts: true))
      stage.says("!note one")
      _ = await stage.clock.slept()
    }
    stage.files.heal()
    await stage.close()
    let core = try stage.reopened()
    #expect(core.notes() == [])
    #expect(core.token == "0")
  }

  @Test func `no job overtakes a turn that waits for the disk`() async throws {
    let due = start.adding(minutes: 1)
    let job = Job("notes.tick", next: { _, last in last < due ? due : nil }) { room, _ in
      room[Notes.table].put(.init(id: room.next("note"), text: "tick", event: ""))
      return [Announcement(key: "x", lines: [StyledLine(.text, Text("tick"))])]
    }
    let stage = try Stage(plugins: [Notes(jobs: [job])])
    try await stage.run { stage in
      stage.files.inject(MemoryFault(.sync, lasts: true))
      stage.says("!note one")
      await stage.clock.slept(until: start.adding(seconds: 1))
      stage.clock.set(due)
      await stage.clock.slept(until: due.adding(seconds: 2))
      #expect(stage.chat.ids == ["pause.~24e1.0"])
      stage.files.heal()
      stage.clock.set(due.adding(minutes: 5))
      await stage.chat.said(3)
    }
    #expect(try stage.reopened().notes().map(\.text) == ["one", "tick"])
  }

  @Test func `a journal that cannot be put back ends the bot with the disk's exit code`()
    async throws
  {
    let stage = try Stage()
    let stop = await #expect(throws: BotStop.self) {
      try await stage.run { stage in
        stage.files.inject(MemoryFault(.sync, lasts: true))
        stage.files.inject(MemoryFault(.truncate, lasts: true))
        stage.says("!note one")
        await stage.forever()
      }
    }
    #expect(
      stop
        == .disk(
          "cannot cut data/journal.jsonl: no space left on device, "
            + "and the file could not be put back as it was"))
    #expect(stop?.exitCode == 4)
    // The whole line stands in the file all the same: the next start takes it, and answers.
    stage.files.heal()
    await stage.close()
    let core = try stage.reopened()
    #expect(core.notes().map(\.text) == ["one"])
    #expect(core.outbox.entries.map(\.id) == ["~24e1.0"])
  }

  @Test func `what waited when the bot stopped is said when it starts again`() async throws {
    let stage = try Stage()
    stage.chat.fail(with: .unavailable(reason: "502"))
    try await stage.run { stage in
      stage.says("!note milk")
      _ = await stage.clock.slept()
    }
    #expect(stage.chat.bodies == [])
    stage.chat.fail(with: nil)
    let next = try Stage(files: stage.revived(), chat: stage.chat)
    try await next.run { await $0.chat.said(1) }
    #expect(stage.chat.bodies == ["#1 noted: milk"])
  }

  @Test func `our echo in the first batch spares a second sending`() async throws {
    let stage = try Stage()
    stage.chat.fail(with: .unavailable(reason: "the answer was lost"), after: true)
    try await stage.run { stage in
      stage.says("!note milk")
      _ = await stage.clock.slept()
    }
    stage.chat.fail(with: nil)
    let performs = stage.chat.performs
    var echo = stage.event("#1 noted: milk", by: botID)
    echo.effectID = "~24e1.0"
    stage.chat.push([RoomBatch(room: home, events: [echo])])
    let next = try Stage(files: stage.revived(), chat: stage.chat, events: 10)
    try await next.run { stage in
      stage.says("!note more")
      await stage.chat.said(2)
    }
    #expect(stage.chat.bodies == ["#1 noted: milk", "#2 noted: more"])
    #expect(stage.chat.performs == performs + 1)
  }

  @Test(arguments: [
    (TransportFailure.accessLost(reason: "bad token"), BotStop.accessLost("bad token"), Int32(3)),
    (.misconfigured(reason: "moved"), .misconfigured("moved"), 1),
    (.disk(reason: "full"), .disk("full"), 4),
  ]) func `a failure that only a person can mend ends the bot`(
    failure: TransportFailure, stop: BotStop, code: Int32
  ) async throws {
    for isSending in [false, true] {
      let stage = try Stage()
      let ended = await #expect(throws: BotStop.self) {
        try await stage.run { stage in
          if isSending {
            stage.chat.fail(with: failure)
            stage.says("!note milk")
          } else {
            stage.chat.failReceiving(with: [failure])
          }
          await stage.forever()
        }
      }
      #expect(ended == stop)
      #expect(ended?.exitCode == code)
    }
  }

  @Test func `receiving is tried again, and longer apart each time`() async throws {
    let stage = try Stage()
    try await stage.run { stage in
      stage.chat.failReceiving(with: [
        .unavailable(reason: "502"), .refused(reason: "odd"), .unavailable(reason: "502"),
        .mustWait(milliseconds: 7_000, reason: "slow"),
      ])
      for wait in [1_000, 2_000, 4_000, 7_000] {
        let until = await stage.clock.slept()
        #expect(stage.clock.now.milliseconds(until: until) == wait)
        stage.clock.set(until)
      }
      stage.says("!note milk")
      await stage.chat.said(1)
    }
  }

  @Test func `a place that the server does not know any more is taken anew`() async throws {
    let stage = try Stage()
    try await stage.run { stage in
      stage.chat.failReceiving(with: [.tokenUnknown(reason: "M_UNKNOWN_POS")])
      stage.chat.forgetTokens()
      await stage.chat.received(2)
      stage.says("!note new")
      await stage.chat.said(1)
    }
    #expect(stage.chat.bodies == ["#1 noted: new"])
  }

  @Test func `a room that refuses us does not hold up the others`() async throws {
    let lines = Lines()
    let stage = try Stage(log: lines.log)
    try await stage.run { stage in
      stage.chat.fail(with: .refused(reason: "403"), in: other)
      stage.push([(other, "!note lost"), (home, "!note kept"), (other, "!note lost too")])
      await stage.chat.said(1)
      await stage.chat.performed(3)
    }
    #expect(stage.chat.bodies == ["#1 noted: kept"])
    #expect(
      lines.errors == [
        "~24e1.0 refused for good in !other:ex.org: 403",
        "~24e3.0 refused for good in !other:ex.org: 403",
      ])
    #expect(try stage.reopened().outbox.count == 0)
  }

  @Test func `jobs run when their moment comes`() async throws {
    let job = Job("notes.tick", next: { _, last in last.adding(hours: 1) }) { _, due in
      [Announcement(key: "\(due)", lines: [StyledLine(.text, Text("tick"))])]
    }
    let stage = try Stage(plugins: [Notes(jobs: [job])])
    try await stage.run { stage in
      for hour in 1...3 {
        let due = start.adding(hours: hour)
        await stage.clock.slept(until: due)
        stage.clock.set(due)
        await stage.chat.said(hour)
      }
    }
  }
}
