import Locks
import PluginAPI
import Store
import Testing

@testable import Engine

/// What a chat answers about a gap, and how often.
private final class Past: Sendable {
  private let backlogs: [Backlog]
  private let asked = Locked<[RoomID]>([])

  init(_ backlogs: Backlog...) { self.backlogs = backlogs }

  /// The rooms that were asked for, in order.
  var rooms: [RoomID] { asked.withLock { $0 } }

  func history(_ gap: Gap, _ limit: Int) throws(TransportFailure) -> History {
    asked.withLock { $0.append(gap.room) }
    guard let backlog = backlogs.first(where: { $0.room == gap.room }) else {
      throw .refused(reason: "no such room")
    }
    // The chat's own tokens count batches.
    var gap = gap
    gap.to = "\(backlog.events.count)"
    return backlog.history(of: gap, limit: limit)
  }
}

/// A backlog behind the chat's first token, which is 0.
private func backlog(
  _ count: Int, in room: RoomID = home, commandsAt isCommand: (Int) -> Bool
) -> Backlog {
  var backlog = Backlog(room: room)
  backlog.goOn(by: count, commandsAt: isCommand)
  return backlog
}

@Suite(.timeLimit(.minutes(2))) struct DeliveryBotTests {
  @Test func `what a batch left out is read and answered in order`() async throws {
    let stage = try Stage()
    let all = backlog(300) { $0 == 5 || $0 == 150 || $0 == 290 }
    let past = Past(all)
    stage.chat.keep { (gap, limit) throws(TransportFailure) in try past.history(gap, limit) }
    try await stage.run { stage in
      stage.chat.push(all.batch(after: 0).rooms)
      await stage.chat.said(3)
    }
    #expect(stage.chat.bodies == ["#1 noted: n5", "#2 noted: n150", "#3 noted: n290"])
    #expect(past.rooms.count == 4)
  }

  @Test func `a room's past is asked for again as soon where the clock is set back`() async throws {
    let stage = try Stage()
    let all = backlog(300) { $0 == 5 }
    stage.chat.keep { (_, _) throws(TransportFailure) in throw .unavailable(reason: "502") }
    try await stage.run { stage in
      stage.chat.push(all.batch(after: 0).rooms)
      await stage.clock.slept(until: start.adding(seconds: 1))
      let back = start.adding(seconds: -3_600)
      stage.clock.set(back)
      stage.push([(other, "!note quick")])
      await stage.clock.slept(until: back.adding(seconds: 1))
      stage.clock.set(back.adding(seconds: 1))
      await stage.chat.looked(2)
    }
    #expect(stage.chat.histories == 2)
  }

  @Test func `a room whose past does not come holds no other, nor the start`() async throws {
    let stage = try Stage()
    let all = backlog(300) { $0 == 5 || $0 == 290 }
    let past = Past(all)
    stage.chat.keep { (_, _) throws(TransportFailure) in throw .unavailable(reason: "502") }
    try await stage.run { stage in
      stage.chat.push(all.batch(after: 0).rooms)
      await stage.chat.looked(1)
      stage.push([(other, "!note quick")])
      await stage.chat.said(1)
    }
    #expect(stage.chat.bodies == ["#1 noted: quick"])
    // So it is after a restart.
    let next = try Stage(files: stage.revived(), chat: stage.chat, events: 10)
    let chat = stage.chat
    try await next.run { stage in
      stage.push([(other, "!note quick too")])
      await chat.said(2)
      // And once it comes, all of it is read: the time in which nothing came is not the room's.
      chat.keep { (gap, limit) throws(TransportFailure) in try past.history(gap, limit) }
      let waker = Task {
        // Whoever sleeps is woken at their moment, whenever they lay down.
        while !Task.isCancelled {
          let moment = await stage.clock.slept()
          stage.clock.set(max(moment, stage.clock.now))
        }
      }
      await chat.said(4)
      waker.cancel()
    }
    #expect(
      chat.bodies == [
        "#1 noted: quick", "#2 noted: quick too", "#1 noted: n5", "#2 noted: n290",
      ])
  }

  @Test func `two gaps are read in turn`() async throws {
    let stage = try Stage()
    let (one, two) = (
      backlog(1_000) { $0 == 940 }, backlog(160, in: other) { $0 == 5 || $0 == 155 }
    )
    let past = Past(one, two)
    stage.chat.keep { (gap, limit) throws(TransportFailure) in try past.history(gap, limit) }
    try await stage.run { stage in
      stage.chat.push(one.batch(after: 0).rooms + two.batch(after: 0).rooms)
      await stage.chat.said(3)
    }
    #expect(past.rooms.prefix(6) == [home, other, home, other, home, other])
    #expect(stage.chat.bodies.sorted() == ["#1 noted: n5", "#1 noted: n940", "#2 noted: n155"])
  }

  @Test func `where the server refuses the past, the room is told and the bot goes on`()
    async throws
  {
    let stage = try Stage()
    let all = backlog(300) { $0 == 5 }
    try await stage.run { stage in
      stage.chat.push(all.batch(after: 0).rooms)
      await stage.chat.said(1)
      // The gap's end is refused as well, be it before or after this comes.
      stage.says("!note more")
      await stage.chat.said(2)
    }
    #expect(
      stage.chat.bodies == [
        "Too many messages while I was away: I read 0, and missed some. "
          + "Please send again what was not answered.", "#1 noted: more",
      ])
    #expect(try stage.reopened().gaps == [])
  }

  @Test func `a past that fails for ever is given up while all else works`() async throws {
    let stage = try Stage()
    let all = backlog(300) { $0 == 5 }
    stage.chat.keep { (_, _) throws(TransportFailure) in throw .unavailable(reason: "500") }
    try await stage.run { stage in
      stage.chat.push(all.batch(after: 0).rooms)
      await stage.chat.looked(1)
      while stage.chat.bodies.isEmpty {
        let asked = stage.chat.receives
        stage.push([(other, "talk")])
        await stage.chat.asked(asked + 1)
        stage.clock.set(stage.clock.now.adding(minutes: 2))
      }
    }
    #expect(stage.chat.histories > 10)
    #expect(stage.chat.bodies.map { $0.hasPrefix("Too many messages while I was away") } == [true])
  }

  @Test func `answers that the server makes wait go together, by name`() async throws {
    let stage = try Stage()
    try await stage.run { stage in
      stage.chat.fail(with: .mustWait(milliseconds: 5_000, reason: "slow down"))
      stage.push([(home, "!note one"), (home, "!note two"), (home, "!note three")])
      await stage.clock.slept(until: start.adding(seconds: 5))
      stage.chat.fail(with: nil)
      stage.clock.set(start.adding(seconds: 5))
      await stage.chat.said(1)
    }
    #expect(
      stage.chat.bodies == ["lea: #1 noted: one\nlea: #2 noted: two\nlea: #3 noted: three"])
    #expect(try stage.reopened().outbox.count == 0)
  }

  @Test func `a private word goes to a room that is made for it, once the first have passed`()
    async throws
  {
    let stage = try Stage()
    try await stage.run { stage in
      stage.says("!whisper a")
      await stage.chat.said(1)
      // At the start an earlier attempt may still be under way.
      await stage.clock.slept(until: start.adding(seconds: 10))
      #expect(stage.chat.bodies == ["Said in private."])
      stage.clock.set(start.adding(seconds: 10))
      await stage.chat.said(2)
      stage.says("!whisper b")
      await stage.chat.said(4)
    }
    #expect(stage.chat.bodies.filter { $0.hasPrefix("psst") } == ["psst: a", "psst: b"])
  }

  @Test func `no private word goes before its room is in the journal`() async throws {
    let stage = try Stage()
    try await stage.run { stage in
      stage.says("!whisper a")
      await stage.clock.slept(until: start.adding(seconds: 10))
      stage.files.inject(MemoryFault(.write, lasts: true))
      stage.clock.set(start.adding(seconds: 10))
      await stage.clock.slept(until: start.adding(seconds: 11))
      #expect(stage.chat.bodies == ["Said in private."])
      stage.files.heal()
      stage.clock.set(start.adding(seconds: 11))
      await stage.chat.said(2)
    }
    #expect(stage.chat.bodies == ["Said in private.", "psst: a"])
    #expect(try stage.reopened().tables.row(lea.text, in: .directRooms) != nil)
  }

  @Test func `where no private room can be made, the room is told and the queue goes on`()
    async throws
  {
    let lines = Lines()
    let stage = try Stage(log: lines.log)
    try await stage.run { stage in
      stage.says("!whisper a")
      await stage.chat.said(1)
      await stage.clock.slept(until: start.adding(seconds: 10))
      stage.chat.refuseDirect(with: "M_FORBIDDEN")
      stage.clock.set(start.adding(seconds: 10))
      await stage.chat.said(2)
      stage.says("!note more")
      await stage.chat.said(3)
    }
    #expect(
      stage.chat.bodies == [
        "Said in private.",
        "lea: I could not write in private. You can answer here instead.",
        "#1 noted: more",
      ])
    #expect(
      lines.errors == ["direct.~40lea~3aex.org.2 refused for good in @lea:ex.org: M_FORBIDDEN"])
  }

  @Test func `a journal that breaks under a refusal ends the bot`() async throws {
    let stage = try Stage()
    let stop = await #expect(throws: BotStop.self) {
      try await stage.run { stage in
        stage.chat.fail(with: .unavailable(reason: "502"))
        stage.says("!note milk")
        await stage.clock.slept(until: start.adding(seconds: 1))
        stage.files.inject(MemoryFault(.write, lasts: true, partial: 11))
        stage.files.inject(MemoryFault(.truncate, lasts: true))
        stage.chat.fail(with: .refused(reason: "403"))
        stage.clock.set(start.adding(seconds: 1))
        await stage.forever()
      }
    }
    #expect(stop?.exitCode == 4)
  }
}
