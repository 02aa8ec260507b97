import PluginAPI
import PluginTesting
import Store
import Testing

@testable import Engine

/// A command that shares a file, a server that takes it, and a bot that may die after any step.
private final class Sharing {
  struct Died: Error {}

  let files = MemoryFileSystem()
  let survival: MemoryFileSystem.Survival
  var death: Int
  private(set) var uploads: [[UInt8]] = []
  private(set) var said: [(id: String, what: String)] = []
  private(set) var steps = 0
  private(set) var core: Core?

  init(death: Int, _ survival: MemoryFileSystem.Survival) {
    self.death = death
    self.survival = survival
  }

  func run() throws {
    while true {
      do { return try live() } catch is Died {
        core = nil
        files.losePower(keeping: survival)
      }
    }
  }

  private func live() throws {
    let core = try World.open([Maps()], english(), files, start)
    self.core = core
    if core.token == nil { try take(RoomBatch(room: home), "0", core) }
    if core.token == "0" {
      let event = RoomEvent(
        id: EventID("$e"), sender: lea, sentAt: start, content: .message(RoomMessage(body: "!map"))
      )
      try take(RoomBatch(room: home, events: [event]), "1", core)
    }
    while case .perform(let entry) = core.outbox.next(start) {
      try step()
      switch try core.performable(entry.effect) {
      case .upload(let file):
        uploads.append(file.bytes ?? [])
        try step()
        try core.uploaded(entry, as: "mxc://ex.org/\(uploads.count)")
      case .send(let message): try say(entry, message.body, core)
      case .post(let file): try say(entry, "\(file.name) \(file.size) \(file.uri ?? "")", core)
      default: Issue.record("\(entry)")
      }
      try step()
    }
  }

  private func take(_ room: RoomBatch, _ token: String, _ core: Core) throws {
    let turn = try core.turn(for: Batch(token: token, rooms: [room]), now: start)
    try step()
    try core.commit(turn)
    try step()
  }

  private func say(_ entry: OutboxEntry, _ what: String, _ core: Core) throws {
    if !said.contains(where: { $0.id == entry.id }) { said.append((entry.id, what)) }
    try step()
    core.sent(entry, .event(EventID("$\(entry.id)")), now: start)
  }

  private func step() throws {
    steps += 1
    if steps == death { throw Died() }
  }
}

@Test(arguments: [MemoryFileSystem.Survival.everything, .synced, .torn(40)])
func `a file is said once, wherever the bot dies`(survival: MemoryFileSystem.Survival) throws {
  let whole = Sharing(death: 0, survival)
  try whole.run()
  #expect(whole.steps == 13)
  for death in 1...whole.steps {
    let sharing = Sharing(death: death, survival)
    try sharing.run()
    #expect(sharing.said.map(\.id) == ["~24e.0", "~24e.file.0.post"], "death at \(death)")
    #expect(sharing.said.first?.what == "Here it is.")
    // The server has it twice where the bot has died before it knew the address.
    let uri = "mxc://ex.org/\(sharing.uploads.count)"
    #expect(sharing.said.last?.what == "map.geojson 28 \(uri)", "death at \(death)")
    #expect(sharing.uploads.allSatisfy { $0 == Maps.bytes })
    #expect(try sharing.files.list("data/uploads") == [], "death at \(death)")
    #expect(sharing.core?.outbox.count == 0)
  }
}

@Test func `a file waits on the disk, and in a new journal`() throws {
  let world = try World([Maps()])
  try world.begin()
  let event = world.message("!map")
  try world.core.commit(
    world.core.turn(
      for: Batch(token: "1", rooms: [RoomBatch(room: home, events: [event])]), now: world.now))
  try world.core.snapshot()
  try world.restart()
  #expect(try world.files.list("data/uploads") == ["2.0"])
  let waiting = try #require(world.core.outbox.entry("~24e1.file.0"))
  guard case .upload(let file)? = try world.core.performable(waiting.effect) else {
    Issue.record("\(waiting)")
    return
  }
  #expect(file.bytes == Maps.bytes)
}

@Test func `a turn whose file the disk refuses is held`() throws {
  let world = try World([Maps()])
  try world.begin()
  let turn = try world.core.turn(
    for: Batch(token: "1", rooms: [RoomBatch(room: home, events: [world.message("!map")])]),
    now: world.now)
  world.files.inject(MemoryFault(.write, lasts: true))
  #expect(throws: JournalError.self) { try world.core.commit(turn) }
  #expect(world.core.outbox.count == 0)
  world.files.heal()
  try world.core.commit(turn)
  #expect(world.core.outbox.count == 2)
}

@Test func `where a private word cannot be given, its file says nothing of its own`() throws {
  let room = try Rehearsal(Maps(), language: .en)
  room.unreachable = ["Léa"]
  #expect(try room.says("!mydata") == "Sent in private.\nNot in private.")
  #expect(room.privately == [])
  #expect(room.files == [])
}

@Test(arguments: [true, false])
func `a file that the server does not take is told of, and removed`(isSaved: Bool) throws {
  let world = try World([Maps()])
  try world.begin()
  world.refuses = { effect in
    if case .upload = effect { "M_TOO_LARGE" } else { nil }
  }
  #expect(
    try world.says("!map") == [
      "Here it is.", "map.geojson: this file could not be sent here.",
    ])
  #expect(try world.files.list("data/uploads") == ["2.0"])
  if isSaved { try world.core.snapshot() } else { try world.restart() }
  #expect(try world.files.list("data/uploads") == [])
}

@Test func `a plugin's test sees files as lines, and what is in them`() throws {
  let room = try Rehearsal(Maps(), language: .en)
  #expect(try room.says("!map") == "Here it is.\n[file map.geojson, 28 bytes]")
  #expect(room.files == [Maps.file])
  #expect(try room.says("!mydata") == "Sent in private.")
  #expect(room.privately == ["lea: For you", "lea: [file a-b.png, 3 bytes]"])
  #expect(room.files.last?.bytes == [1, 2, 3])
  #expect(
    try room.says("!huge")
      == "A fault of mine stopped this command: nothing was noted. "
      + "Whoever runs the bot can see it in the log.")
  #expect(room.files.count == 2)
}
