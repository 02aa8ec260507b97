import PluginAPI
import PluginTesting
import Store
import Testing

@testable import Engine

/// A command about a file that somebody posted, and a bot that may die after any step.
private final class Reading {
  struct Died: Error {}

  let files = MemoryFileSystem()
  var death: Int
  private(set) var said: [(id: String, what: String)] = []
  private(set) var steps = 0
  private(set) var core: Core?

  init(death: Int) { self.death = death }

  func run() throws {
    while true {
      do { return try live() } catch is Died {
        core = nil
        files.losePower(keeping: .synced)
      }
    }
  }

  private func live() throws {
    let core = try World.open([Readers()], english(), files, start)
    self.core = core
    if core.token == nil { try take(RoomBatch(room: home), "0", core) }
    if core.token == "0" {
      let posted = RoomMessage(
        kind: .other, body: "a.csv", file: PostedFile(uri: "mxc://ex.org/a", name: "a.csv"))
      let command = RoomMessage(body: "!read loud\n!hello", repliesTo: EventID("$file"))
      let events = [
        RoomEvent(id: EventID("$file"), sender: nina, sentAt: start, content: .message(posted)),
        RoomEvent(id: EventID("$e"), sender: lea, sentAt: start, content: .message(command)),
      ]
      try take(RoomBatch(room: home, events: events), "1", core)
    }
    while case .perform(let entry) = core.outbox.next(start) {
      try step()
      switch entry.effect {
      case .fetch(let request):
        #expect(request.file.uri == "mxc://ex.org/a")
        let turn = try core.turn(fetched: [1, 2, 3], by: entry, now: start)
        try step()
        try core.commit(turn)
        core.outbox.finished(entry)
      case .send(let message):
        if !said.contains(where: { $0.id == entry.id }) { said.append((entry.id, message.body)) }
        try step()
        core.sent(entry, .event(EventID("$\(entry.id)")), now: start)
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

  private func step() throws {
    steps += 1
    if steps == death { throw Died() }
  }
}

@Test func `a command about a file is run once, wherever the bot dies`() throws {
  let whole = Reading(death: 0)
  try whole.run()
  #expect(whole.said.map(\.what) == ["Hello.", "1: a.csv, 3 bytes, loud"])
  for death in 1...whole.steps {
    let reading = Reading(death: death)
    try reading.run()
    #expect(reading.said.map(\.what) == whole.said.map(\.what), "death at \(death)")
    #expect(reading.said.map(\.id) == whole.said.map(\.id), "death at \(death)")
    #expect(reading.core?.outbox.count == 0)
  }
}

@Test func `the same event given again reads the file no second time`() throws {
  let room = try Rehearsal(Readers(), language: .en)
  #expect(try room.posts("a.csv", [1], caption: "!read") == "1: a.csv, 1 bytes, plainly")
  #expect(try room.saysAgain("!read") == "")
  #expect(try room.says("!read again") == "2: a.csv, 1 bytes, again")
}

@Test func `whose role does not reach has nothing downloaded`() throws {
  let room = try Rehearsal(Readers(), language: .en)
  #expect(
    try room.posts("a.csv", nil, caption: "!judge") == "That needs the role admin. Ask: nina")
  #expect(try room.posts("a.csv", [1], caption: "!judge", by: "Nina") == "a.csv")
}

@Test func `pictures are not remembered, and a message that is no file is none`() throws {
  let room = try Rehearsal(Readers(), language: .en)
  let missing =
    "Which file? Post it in the room (.csv, .geojson or .json), then reply to it with: !read loud"
  _ = try room.posts("cat.png", [1])
  #expect(try room.says("!read") == missing)
  _ = try room.posts("a.csv", [1])
  #expect(try room.replies("!read", to: "cat.png") == missing)
  #expect(try room.says("!read").hasPrefix("1: a.csv"))
}

@Test func `of very many files the last fifty are known`() throws {
  let room = try Rehearsal(Readers(), language: .en)
  for number in 1...60 { _ = try room.posts("\(number).csv", [1], by: "Paul") }
  #expect(try room.replies("!read", to: "10.csv").hasPrefix("Which file?"))
  #expect(try room.replies("!read", to: "11.csv").hasPrefix("1: 11.csv"))
  try room.restart()
  #expect(try room.says("!read").hasPrefix("2: 11.csv"))
}

/// A plugin that writes a file for others, a minute after each note.
private struct Posters: Plugin {
  static let folder = Setting("posters", "folder", default: "", help: Text("where"))

  let name = "posters"
  let settings: [any AnySetting] = [folder]
  let jobs = [
    Job("posters", next: { _, last in last.adding(minutes: 1) }) { room, _ in
      var announcement = Announcement(key: "\(room.now.milliseconds)")
      announcement.publications = [
        Publication(
          Attachment(name: "a.txt", contentType: "text/plain", bytes: Array("\(room.now)".utf8)),
          in: folder.key)
      ]
      return [announcement]
    }
  ]
}

@Test func `a file for others is written where the configuration says, and nowhere else`() throws {
  let room = try Rehearsal(Posters(), language: .en) {
    $0.bots = ["posters": .init(isOn: true, settings: ["folder": .text("/srv/a")])]
  }
  try room.makeFolder("/srv/a")
  _ = try room.wait(minutes: 1)
  #expect(
    room.written("/srv/a/a.txt").map { String(decoding: $0, as: UTF8.self) }
      == "2020-04-09T12:31:00Z")
  try room.restart()
  _ = try room.wait(minutes: 1)
  #expect(
    room.written("/srv/a/a.txt").map { String(decoding: $0, as: UTF8.self) }
      == "2020-04-09T12:32:00Z")
}

@Test func `a folder that is missing is told to the owner once`() throws {
  let room = try Rehearsal(Posters(), language: .en) {
    $0.bots = ["posters": .init(isOn: true, settings: ["folder": .text("/srv/a")])]
    $0.owners = [UserID("@nina:ex.org")]
  }
  _ = try room.wait(minutes: 5)
  #expect(room.privately.count == 1)
  #expect(room.privately.first?.contains("bots.posters.folder: cannot open /srv/a/a.txt") == true)
}

@Test func `two rooms do not write over each other's file`() throws {
  let room = try Rehearsal(Posters(), language: .en) {
    $0.bots = ["posters": .init(isOn: true, settings: ["folder": .text("/srv/a")])]
    $0.owners = [UserID("@nina:ex.org")]
  }
  try room.makeFolder("/srv/a")
  _ = try room.enters("Atelier")
  _ = try room.wait(minutes: 3)
  #expect(room.written("/srv/a/a.txt") != nil)
  #expect(room.privately.contains { $0.contains("give each room a folder of its own") })
}
