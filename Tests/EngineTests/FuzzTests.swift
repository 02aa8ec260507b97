import AidBot
import Board
import DigestBot
import PluginAPI
import Testing

@testable import Engine

/// A generator with a fixed seed (xorshift64*).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 2_685_821_657_736_338_717
  }
}

extension Dice {
  /// Something that someone might type, or send to break us.
  fileprivate mutating func body() -> String {
    switch Int.random(in: 0..<10, using: &self) {
    case 0: return bytes()
    case 1: return scalars()
    default:
      return (0..<Int.random(in: 1...4, using: &self)).map { _ in line() }
        .joined(separator: "\n")
    }
  }

  private mutating func line() -> String {
    let parts = (0..<Int.random(in: 0...7, using: &self)).map { _ in
      Self.words.randomElement(using: &self) ?? ""
    }
    let prefix = ["!", "!", "!", "！", "! ", "!\u{A0}", ""].randomElement(using: &self) ?? ""
    var line =
      prefix + parts.joined(separator: [" ", " ", "", "\u{A0}"].randomElement(using: &self) ?? "")
    if Int.random(in: 0..<4, using: &self) == 0,
      let index = line.indices.randomElement(using: &self)
    {
      line.remove(at: index)
    }
    return line
  }

  private mutating func bytes() -> String {
    String(
      decoding: (0..<Int.random(in: 0...80, using: &self)).map { _ in
        UInt8.random(in: 0...255, using: &self)
      }, as: UTF8.self)
  }

  private mutating func scalars() -> String {
    var text = String.UnicodeScalarView()
    text.append("!")
    for _ in 0..<Int.random(in: 0...40, using: &self) {
      let value = UInt32.random(
        in: 0...(Bool.random(using: &self) ? 0x2FF : 0x1F_FFF), using: &self)
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  private static let words = [
    "need", "besoin", "offer", "offre", "take", "prends", "je prends", "done", "c'est fait", "drop",
    "close", "ferme", "show", "digest", "point", "needs", "besoins", "note", "refuse", "explode",
    "wipeout", "hush", "1", "2", "3", "#1", "#12", "n°3", "99999999999999999999", "-5", "0", "3,5",
    "1 500", "1/2", "½", "kg", "g", "litres", "visières", "farine", "tomorrow", "demain", "18h",
    "25h61", "before Friday 6pm", "d'ici vendredi", "32/13/2020", "2020-02-30", "29/02", "31 avril",
    "at", "for CHR", "pour l'EHPAD", "urgent", "toujours", "always", "found", "trouvé", "mon-sat",
    "quiet", "now", "on", "off", "(", ")", "«", "\"", "'", "@room", "<b>", "&", "…", "🙏", "👨‍👩‍👧‍👦",
    "e\u{301}",
    "\u{202E}", "\0", "\u{FEFF}", "日本", "x1000000", "10%", "1e9", "٣", "１２",
  ]
}

@Suite struct FuzzTests {
  @Test func `whatever is typed, nothing breaks, and a refused command changes no row`()
    async throws
  {
    var dice = Dice(state: 0x9E37_79B9_7F4A_7C15)
    let world = try World(
      [Board(), Aid(), Digest(), Notes()],
      rules: english {
        $0.limits.commandsPerMinute = 0
        $0.limits.openItemsPerPerson = 0
        $0.owners = [nina]
      })
    try world.begin()
    let users = [
      lea, nina, UserID("@paul:ex.org"), UserID("@" + String(repeating: "é", count: 120)),
    ]
    var answered = 0
    // A room after the other, so that the lists stay short.
    let rooms = (0..<20).map { RoomID("!room\($0):ex.org") }
    for round in 0..<400 {
      await Task.yield()
      let room = rooms[round / 20]
      world.now = world.now.adding(minutes: 1)
      var events: [RoomEvent] = []
      for _ in 0..<50 {
        events.append(world.message(dice.body(), by: users.randomElement(using: &dice) ?? lea))
      }
      let turn = try world.core.turn(
        for: Batch(token: "r\(round)", rooms: [RoomBatch(room: room, events: events)]),
        now: world.now)
      try world.core.commit(turn)
      while let entry = world.core.nextToPerform(world.now) {
        if case .send(let message) = entry.effect {
          answered += 1
          #expect(!message.body.isEmpty)
          #expect(message.body.utf8.count + (message.html?.utf8.count ?? 0) < 60_000)
          #expect(!message.body.lowercased().contains("@room"))
        }
        world.core.sent(entry, .done, now: world.now)
      }
      #expect(world.core.notes(in: room).allSatisfy { $0.id < 1_000_000 })
      if round % 100 == 99 { try world.restart() }
    }
    #expect(answered > 5_000)
    #expect(rooms.allSatisfy { world.core.tables.value(of: Notes.mood.key, in: $0) == nil })
    // The bot would start from all that, and again from its snapshot.
    let before = rooms.map { world.core.notes(in: $0) }
    try world.core.snapshot()
    let files = try world.files.tableFiles()
    try world.restart()
    #expect(rooms.map { world.core.notes(in: $0) } == before)
    try world.core.snapshot()
    #expect(try world.files.tableFiles() == files)
  }

  @Test func `a turn of refused commands leaves the tables as they were, to the byte`() throws {
    let world = try World([Board(), Aid(), Notes()])
    try world.begin()
    for line in ["!note a", "!note b", "!note c", "!need 3 kg of flour", "!need milk"] {
      try world.says(line)
    }
    try world.core.snapshot()
    // What was answered is remembered, and that alone.
    func tables() throws -> [String: String] {
      try world.files.tableFiles().filter { !$0.key.hasSuffix("/said.json") }
    }
    let before = try tables()
    let lines = [
      "!refuse", "!explode", "!take 1", "!take 99", "!need 0 kg", "!close 7", "!done 9",
      "!take 2 -5", "!show", "!refuse\n!explode\n!refuse",
    ]
    for line in lines { #expect(try !world.says(line).isEmpty, "\(line)") }
    try world.core.snapshot()
    #expect(try tables() == before)
  }
}
