import PluginAPI
import Store
import Testing

@testable import Engine

private let max = UserID("@max:ex.org")

/// A server on which rooms are made, and a bot that dies around it.
private final class Rooms {
  struct Died: Error {}

  let files = MemoryFileSystem()
  let server = Homeserver()
  /// The steps after which the bot dies, and the attempts whose answer is lost.
  var deaths: Set<Int> = []
  var lost: Set<Int> = []
  /// Whether a sync tells of a room at once, or late.
  var isLate = false
  private(set) var steps = 0
  private(set) var attempts = 0
  /// The rooms that were made, and for whom.
  private(set) var made: [(room: RoomID, user: UserID)] = []
  /// What was said in a room to a person alone.
  private(set) var said: [RoomID: [String]] = [:]
  private var ids: Set<String> = []
  /// What `m.direct` says.
  private(set) var direct: [UserID: [RoomID]] = [:]
  private var now = start
  private var isAsked = false
  private var shown = 0
  private var token = 0

  func run() throws {
    for _ in 0..<20 {
      do {
        return try live()
      } catch is Died {
        files.losePower(keeping: .everything)
        now = now.adding(seconds: 2)
      }
    }
    Issue.record("it does not come to its end")
  }

  private func step() throws {
    steps += 1
    if deaths.contains(steps) { throw Died() }
  }

  private func live() throws {
    let core = try World.open([Notes()], english(), files, now)
    core.outbox.holdRooms(until: now.adding(seconds: Outbox.unseen))
    try receive(core)
    for round in 0..<200 {
      switch core.outbox.next(now) {
      case .perform(let entry): try perform(entry, core)
      case .wait(let moment): now = moment
      case .idle:
        guard round < 2 || !isAsked || shown < made.count else { return }
        try receive(core)
      case .skip, .merge, .look: Issue.record("nothing of this happens here")
      }
      if !isLate { try receive(core) }
    }
    Issue.record("this life does not come to its end")
  }

  /// What the server has to tell: first the commands, then the rooms that were made.
  private func receive(_ core: Core) throws {
    let known = core.token.flatMap(Int.init) ?? -1
    var rooms: [RoomBatch] = []
    if known < 0 { rooms = [RoomBatch(room: home)] }
    if known == 0 {
      rooms = [
        RoomBatch(
          room: home,
          events: [("$1", lea), ("$2", max), ("$3", lea)].map { id, user in
            RoomEvent(
              id: EventID(id), sender: user, sentAt: start,
              content: .message(RoomMessage(body: "!whisper \(id.dropFirst())")))
          })
      ]
    }
    // A token stands for how many rooms were told of.
    let told = Swift.max(0, known - 1)
    if known > 0 {
      rooms = made.dropFirst(told).map { room, user in
        RoomBatch(
          room: room,
          state: [
            .directWith(user, madeBy: botID), .member(botID, .join, displayName: nil),
            .member(user, .invite, displayName: nil),
          ])
      }
    }
    token = known > 0 ? 1 + made.count : known + 1
    if known > 0, rooms.isEmpty { return }
    let turn = try core.turn(for: Batch(token: "\(token)", rooms: rooms), now: now)
    try step()
    try core.commit(turn)
    shown = known > 0 ? made.count : 0
    if known == 0 { isAsked = true }
    try step()
  }

  private func perform(_ entry: OutboxEntry, _ core: Core) throws {
    guard let effect = try core.performable(entry.effect) else {
      Issue.record("\(entry.id) has no room")
      return
    }
    switch effect {
    case .openDirect(let user):
      attempts += 1
      let found = core.outbox.isRetry(entry) ? made.last { $0.user == user }?.room : nil
      let room = found ?? RoomID("!direct\(made.count):ex.org")
      if found == nil { made.append((room, user)) }
      try step()
      if lost.contains(attempts) {
        _ = core.outbox.failed(entry, because: .unavailable(reason: "reset"), now: now)
        return
      }
      let turn = try core.turn(opened: room, by: entry, now: now)
      try step()
      try core.commit(turn)
      core.outbox.finished(entry)
    case .setDirectRooms(let rooms):
      direct = rooms
      try step()
      core.sent(entry, .done, now: now)
    case .send(let message):
      let event = server.perform(entry)
      if case .person = message.to { Issue.record("said to nobody's room") }
      if case .room(let room) = message.to, room != home, ids.insert(entry.id).inserted {
        said[room, default: []].append(message.body)
      }
      try step()
      core.sent(entry, .event(event), now: now)
    default: Issue.record("\(entry.id) was not asked for")
    }
    try step()
  }

  func expectOneEach(
    _ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let comment = Comment(rawValue: comment)
    #expect(
      made.map(\.user.text).sorted() == [lea.text, max.text], comment,
      sourceLocation: sourceLocation)
    for (room, user) in made {
      #expect(
        said[room] == (user == lea ? ["psst: 1", "psst: 3"] : ["psst: 2"]), comment,
        sourceLocation: sourceLocation)
      #expect(direct[user] == [room], comment, sourceLocation: sourceLocation)
    }
    #expect(server.conflicts == [], comment, sourceLocation: sourceLocation)
  }
}

@Suite struct DirectRoomTests {
  @Test func `nobody ever gets two rooms, wherever the bot is killed around the making`()
    async throws
  {
    for isLate in [false, true] {
      let whole = Rooms()
      whole.isLate = isLate
      try whole.run()
      whole.expectOneEach()
      for step in 1...whole.steps {
        await Task.yield()
        for again in [0, 1, 3, 4] {
          let rooms = Rooms()
          rooms.isLate = isLate
          rooms.deaths = again == 0 ? [step] : [step, step + again, step + 2 * again]
          try rooms.run()
          rooms.expectOneEach("killed after step \(step) and \(again), late: \(isLate)")
        }
      }
    }
  }

  @Test func `nor where the answer is lost`() throws {
    for lost in [[1], [2], [1, 2], [1, 2, 3]] as [Set<Int>] {
      for isLate in [false, true] {
        let rooms = Rooms()
        rooms.isLate = isLate
        rooms.lost = lost
        try rooms.run()
        rooms.expectOneEach("\(lost)")
      }
    }
  }

  @Test func `after an attempt that may have worked, the server has time to show it`() throws {
    var outbox = Outbox(backoff: Backoff { 0 })
    let entry = OutboxEntry(id: "d", effect: .openDirect(lea), since: start)
    outbox.add([entry])
    #expect(outbox.next(start) == .perform(entry))
    #expect(!outbox.isRetry(entry))
    _ = outbox.failed(entry, because: .unavailable(reason: "reset"), now: start)
    #expect(outbox.next(start) == .wait(until: start.adding(seconds: 10)))
    #expect(outbox.isRetry(entry))
  }

  @Test func `one room is opened at a time, and a limit for rooms holds no message`() throws {
    var outbox = Outbox(backoff: Backoff { 1 })
    let entries = [lea, max].map {
      OutboxEntry(id: "direct.\($0.text)", effect: .openDirect($0), since: start)
    }
    let message = OutboxEntry(
      id: "m", effect: .send(Message(to: .room(home), body: "x")), since: start.adding(seconds: 1))
    outbox.add(entries + [message])
    #expect(outbox.next(start) == .perform(entries[0]))
    #expect(outbox.next(start) == .perform(message))
    #expect(outbox.next(start) == .idle)
    let wait = TransportFailure.mustWait(milliseconds: 60_000, reason: "rooms")
    #expect(outbox.failed(entries[0], because: wait, now: start) == .again)
    // The server did nothing: there is nothing to look for.
    #expect(!outbox.isRetry(entries[0]))
    #expect(outbox.next(start) == .wait(until: start.adding(seconds: 60)))
    outbox.finished(message)
    #expect(outbox.next(start) == .wait(until: start.adding(seconds: 60)))
    #expect(outbox.next(start.adding(seconds: 60)) == .perform(entries[0]))
  }

  @Test func `a room that they left is replaced by another, and m.direct says so`() throws {
    let world = try World()
    try world.begin()
    try world.says("!whisper a")
    let room = RoomID("!with-@lea:ex.org")
    let ours: [StateChange] = [.directWith(lea, madeBy: botID)]
    try world.take([RoomBatch(room: room, state: ours)])
    #expect(world.core.tables.row(lea.text, in: .directRooms)?.room == room)
    let left = RoomEvent(
      id: EventID("$left"), sender: lea, sentAt: start,
      content: .state(.member(lea, .leave, displayName: nil)))
    try world.take([RoomBatch(room: room, events: [left])])
    #expect(world.core.tables.row(lea.text, in: .directRooms) == nil)
    #expect(world.server.effects[world.server.order.last ?? ""] == .setDirectRooms([:]))
    try world.restart()
    try world.says("!whisper b")
    #expect(world.server.told(lea) == ["psst: a", "psst: b"])
    #expect(world.server.order.filter { $0.hasPrefix("direct.~40lea") }.count == 2)
    // So it is where we were removed.
    try world.take([RoomBatch(room: room, state: ours)])
    try world.take(Batch(token: "out", departures: [Departure(room)]))
    #expect(world.core.tables.row(lea.text, in: .directRooms) == nil)
  }

  @Test func `a room of a stranger with our key is not taken for ours`() throws {
    let world = try World()
    try world.begin()
    try world.take([RoomBatch(room: other, state: [.directWith(lea, madeBy: nina)])])
    #expect(world.core.tables.row(lea.text, in: .directRooms) == nil)
  }

  @Test func `a room that was made, and into which nobody was asked, is not the one`() throws {
    let world = try World()
    try world.begin()
    let event = world.message("!whisper a")
    try world.core.commit(
      world.core.turn(
        for: Batch(token: "a", rooms: [RoomBatch(room: home, events: [event])]), now: world.now))
    // The server has made it, and then something was wrong.
    while case .perform(let entry) = world.core.outbox.next(world.now) {
      guard entry.effect == .openDirect(lea) else {
        world.core.sent(entry, .event(EventID("$said")), now: world.now)
        continue
      }
      let failure = TransportFailure.unavailable(reason: "the server is in trouble (502)")
      #expect(world.core.outbox.failed(entry, because: failure, now: world.now) == .again)
    }
    try world.take([
      RoomBatch(
        room: RoomID("!half:ex.org"),
        state: [.directWith(lea, madeBy: botID), .member(botID, .join, displayName: nil)])
    ])
    #expect(world.server.told(lea) == [])
    world.now = world.now.adding(minutes: 1)
    world.perform()
    #expect(world.server.told(lea) == ["psst: a"])
    #expect(world.core.tables.row(lea.text, in: .directRooms)?.room == RoomID("!with-@lea:ex.org"))
  }

  @Test func `two rooms of one batch are both written down`() throws {
    let world = try World()
    try world.begin()
    let rooms = [(lea, "!l"), (max, "!m")].map { user, room in
      RoomBatch(
        room: RoomID(room),
        state: [.directWith(user, madeBy: botID), .member(user, .invite, displayName: nil)])
    }
    try world.take(rooms)
    #expect(
      world.server.effects[world.server.order.last ?? ""]
        == .setDirectRooms([lea: [RoomID("!l")], max: [RoomID("!m")]]))
    #expect(world.core.outbox.count == 0)
    // There is no digest in them, nor a greeting.
    #expect(world.server.shown() == [])
  }

  @Test func `an echo in the room that we have with them stands for an answer that was lost`()
    throws
  {
    let world = try World()
    try world.begin()
    try world.says("!whisper a")
    let room = RoomID("!with-@lea:ex.org")
    try world.take([RoomBatch(room: room, state: [.directWith(lea, madeBy: botID)])])
    let event = world.message("!whisper b", event: "$b")
    try world.core.commit(
      world.core.turn(
        for: Batch(token: "b", rooms: [RoomBatch(room: home, events: [event])]), now: start))
    try world.restart()
    var echo = world.message("psst: b", by: botID, event: "$echo")
    echo.effectID = "~24b.1"
    let requests = world.server.requests
    try world.take([RoomBatch(room: room, events: [echo])])
    #expect(world.server.requests == requests + 1)
    #expect(world.server.order.last == "~24b.0")
  }
}
