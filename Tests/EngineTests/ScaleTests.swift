import AidBot
import Board
import Locks
import PluginAPI
import Store
import Testing

@testable import Engine

/// What was done with rows.
private struct Work: Equatable {
  var encoded = 0
  var decoded = 0
  var indexed = 0
  var compared = 0
}

private let work = Locked(Work())

private func counted(_ run: () throws -> Void) rethrows -> Work {
  work.withLock { $0 = Work() }
  try run()
  return work.withLock { $0 }
}

/// A key that counts how often it is compared.
private struct Key: RowKey {
  let number: Int

  init(number: Int) { self.number = number }

  init?(_ description: String) {
    guard let number = Int(description) else { return nil }
    self.number = number
  }

  var description: String { "\(number)" }

  static func < (a: Key, b: Key) -> Bool {
    work.withLock { $0.compared += 1 }
    return a.number < b.number
  }

  static func == (a: Key, b: Key) -> Bool {
    work.withLock { $0.compared += 1 }
    return a.number == b.number
  }

  func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// A plugin whose rows count what is done with them.
private struct LineBook: Plugin {
  struct Line: Row {
    var id: Key
    var amount: Int

    init(id: Key, amount: Int) {
      self.id = id
      self.amount = amount
    }

    init(from decoder: any Decoder) throws {
      work.withLock { $0.decoded += 1 }
      let parts = try [Int](from: decoder)
      id = Key(number: parts[0])
      amount = parts[1]
    }

    func encode(to encoder: any Encoder) throws {
      work.withLock { $0.encoded += 1 }
      try [id.number, amount].encode(to: encoder)
    }
  }

  static let byAmount = Index<Line>("amount") { line in
    work.withLock { $0.indexed += 1 }
    return [.init("all", rank: Int64(line.amount))]
  }
  static let table = Table<Line>("ledger", indexes: [byAmount])

  let name = "ledger"
  var tables: [any AnyTable] { [Self.table] }

  let commands = [
    Command(
      "enter", help: Text("write lines"), example: Text("enter 5"), .optional(.quantity)
    ) { call, count in
      for _ in 0..<(count.map { Int($0.milli / 1_000) } ?? 1) {
        let number = call.room.next("line")
        call.room[table].put(Line(id: Key(number: number), amount: number * 7_919 % 10_007))
      }
      let least = call.room[table].list(byAmount, "all", limit: 3)
      return Answer(Text("\(call.room[table].count(byAmount, "all")) \(least.count)"))
    }
  ]
}

/// A world in which so many lines are in one room, or in so many rooms one.
private func ledger(lines: Int = 1, rooms: Int = 1) throws -> World {
  let world = try World([LineBook()], rules: english { $0.limits.commandsPerMinute = 0 })
  let all = [home] + (1..<max(rooms, 2)).map { RoomID("!\($0):ex.org") }
  try world.take(all.prefix(rooms).map { RoomBatch(room: $0) }, token: "start")
  for room in all.prefix(rooms) { try world.says("!enter \(lines)", in: room) }
  return world
}

@Suite(.timeLimit(.minutes(2))) struct ScaleTests {
  @Test func `a command's work does not grow with its room`() throws {
    func work(_ lines: Int) throws -> Work {
      let world = try ledger(lines: lines)
      return try counted { for _ in 0..<20 { try world.says("!enter") } }
    }
    let (small, large) = (try work(100), try work(20_000))
    #expect(small.encoded == 20)
    #expect(large.encoded == 20)
    #expect(large.decoded == 0)
    #expect(large.indexed == small.indexed)
    // Halving 200 times as many takes 8 steps more, of two comparisons at most for each; keys
    // that fall into one place of a hash table are compared as well.
    #expect(large.compared <= small.compared + 20 * 8 * 2 + 500)
  }

  @Test func `taking hold of the tables for a snapshot touches no row`() throws {
    let world = try ledger(lines: 5_000)
    for _ in 0..<2 {
      #expect(
        try counted {
          let checkpoint = try #require(try world.core.beginSnapshot())
          world.core.abandon(checkpoint)
        } == Work())
    }
    // The first turn after that as any other.
    let checkpoint = try #require(try world.core.beginSnapshot())
    #expect(try counted { try world.says("!enter") }.encoded == 1)
    while try checkpoint.step() {}
    try world.core.finish(checkpoint)
  }

  @Test func `what turns wait for of a snapshot does not grow with the table`() throws {
    /// Bytes that are read and written, and things asked of the disk.
    func waits(_ lines: Int) throws -> (bytes: Int, changes: Int) {
      let world = try ledger(lines: lines)
      var (bytes, changes) = (0, 0)
      func waiting<Result>(_ work: () throws -> Result) rethrows -> Result {
        let before = (world.files.bytesMoved, world.files.changes)
        defer {
          bytes += world.files.bytesMoved - before.0
          changes += world.files.changes - before.1
        }
        return try work()
      }
      // The first one writes the whole table, the second goes on from it.
      for _ in 0..<2 {
        let checkpoint = try #require(try waiting { try world.core.beginSnapshot() })
        try world.says("!enter")
        while try checkpoint.step() {}
        try world.says("!enter")
        try waiting { try world.core.finish(checkpoint) }
      }
      return (bytes, changes)
    }
    let (small, large) = (try waits(10), try waits(20_000))
    #expect(large.changes == small.changes)
    // Numbers have more digits.
    #expect(large.bytes < small.bytes + 200)
  }

  @Test func `a snapshot encodes the rows that changed, and no others`() throws {
    let world = try ledger(lines: 5_000)
    #expect(try counted { try world.core.snapshot() }.encoded == 5_000)
    try world.says("!enter 10")
    let again = try counted { try world.core.snapshot() }
    #expect(again.encoded == 10)
    #expect(again.decoded == 0)
    // Also after a start, which reads them once and puts them in order together.
    #expect(try counted { try world.restart() }.decoded == 5_010)
    try world.says("!enter 10")
    #expect(try counted { try world.core.snapshot() }.encoded == 10)
    try world.restart()
    #expect(world.core.tables.count(in: "all", of: "amount", in: LineBook.table, of: home) == 5_020)
  }

  @Test func `a step of a snapshot is short, however long the table`() throws {
    let world = try ledger(lines: 20_000)
    let checkpoint = try #require(try world.core.beginSnapshot())
    var longest = 0
    var isOver = false
    while !isOver {
      longest = max(longest, try counted { isOver = try !checkpoint.step() }.encoded)
    }
    #expect(longest > 0)
    #expect(longest <= SnapshotWriter.portion / 10)
    try world.core.finish(checkpoint)
  }

  @Test func `a snapshot writes nothing of the many rooms in which nothing changed`() throws {
    func changes(_ rooms: Int) throws -> Int {
      let world = try ledger(rooms: rooms)
      try world.core.snapshot()
      try world.says("!enter")
      let before = world.files.changes
      try world.core.snapshot()
      return world.files.changes - before
    }
    #expect(try changes(200) == changes(1))
  }

  @Test func `a turn in one of many rooms does the work of a turn in one`() throws {
    func work(_ rooms: Int) throws -> (Work, Int) {
      let world = try ledger(rooms: rooms)
      let before = world.files.changes
      let work = try counted { for _ in 0..<10 { try world.says("!enter") } }
      return (work, world.files.changes - before)
    }
    let (one, many) = (try work(1), try work(400))
    #expect(many.0.encoded == one.0.encoded)
    #expect(many.0.indexed == one.0.indexed)
    #expect(many.0.decoded == 0)
    #expect(many.1 == one.1)
  }

  @Test func `a list and a digest read what they show, and a filter a bounded number`() throws {
    for count in [50, 5_000] {
      let store = CountingStore()
      let room = Room(
        id: home, name: "Home", language: .en, zone: try Zone("Europe/Paris"), now: start,
        prefix: "!", openItemsPerPerson: 0, plugins: [Board(), Aid()], admins: { [] },
        store: store)
      let lea = Person(id: lea, name: "Léa")
      let call = Call(
        room: room, sender: lea, role: .member, sentAt: start, event: EventID("$1"),
        language: .en)
      for number in 1...count {
        _ = try Items(room).add(Draft(kind: "need", text: "bread \(number)"), by: call)
      }
      let needs = try #require(Aid().commands.first { $0.words.name == "needs" })
      func reads(_ text: String) throws -> Int {
        store.reads = 0
        let reading = Reading(
          utterance: Utterance(text), sentAt: start, zone: room.zone, language: .en,
          example: needs.example, prefix: "!", knows: { _ in true })
        let answer = try needs.run(call, reading)
        #expect(!answer.lines.isEmpty)
        return store.reads
      }
      // Three items, and what list was looked at last.
      #expect(try reads("") == 4)
      #expect(try reads("page 9") == 4)
      #expect(try reads("urgent") == min(count, 2_000))
      // A digest has 24 lines at most, and says how many there are.
      store.reads = 0
      let toTake = try #require(Board().digestSections.first { $0.rank == 10 })
      #expect(toTake.content(room, nil)?.count == count)
      #expect(store.reads == 24)
    }
  }
}
