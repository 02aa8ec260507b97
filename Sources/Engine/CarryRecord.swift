import JSON
import PluginAPI

/// What has no table of its own: the first line of every journal.
struct CarryRecord {
  var turn = 0
  var at: Moment?
  var token: String?
  var counters: [RoomID: [String: Int]] = [:]
  var handled: [RoomID: [EventID]] = [:]
  var outbox: [OutboxEntry] = []
  var jobs: [(entry: Agenda.Entry, due: Moment)] = []
  /// The turn that each table's own file includes, by folder and table: an older file, or none,
  /// lacks what this line stands for.
  var files: [String: [String: Int]] = [:]
}

extension CarryRecord {
  init(_ bytes: [UInt8]) throws {
    self.init()
    var carry = CarryRecord()
    var reader = JSONReader(bytes)
    try reader.object { key, reader in
      switch key {
      case "carry":
        let version = try reader.int()
        if version > 1 {
          throw StateError.other(
            "the journal was begun in format \(version); this program knows format 1")
        }
      case "turn": carry.turn = Int(try reader.int())
      case "at": carry.at = try reader.moment()
      case "token": carry.token = try reader.string()
      case "counters": carry.counters = try reader.counters()
      case "handled":
        try reader.object { key, reader in
          carry.handled[RoomID(try key.string())] = try reader.strings().map { EventID($0) }
        }
      case "outbox": carry.outbox = try reader.entries()
      case "jobs": try reader.array { carry.jobs.append(try $0.job()) }
      case "files":
        try reader.object { key, reader in
          let folder = try key.string()
          try reader.object { key, reader in
            carry.files[folder, default: [:]][try key.string()] = Int(try reader.int())
          }
        }
      default: try reader.skip()
      }
    }
    try reader.end()
    self = carry
  }

  func encoded() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("carry", 1)
      writer.member("turn", turn)
      if let at { writer.member("at", at.description) }
      if let token { writer.member("token", token) }
      writer.member("counters") { $0.counters(counters) }
      writer.member("handled") { writer in
        writer.object { writer in
          for (room, events) in handled.sorted(by: { $0.key < $1.key }) {
            writer.member(room.text) { $0.strings(events.map(\.text)) }
          }
        }
      }
      writer.member("outbox") { $0.entries(outbox) }
      writer.member("jobs") { $0.jobs(jobs) }
      writer.member("files") { writer in
        writer.object { writer in
          for (folder, tables) in files.sorted(by: { $0.key < $1.key }) {
            writer.member(folder) { writer in
              writer.object { writer in
                for (table, turn) in tables.sorted(by: { $0.key < $1.key }) {
                  writer.member(table, turn)
                }
              }
            }
          }
        }
      }
    }
    return writer.bytes
  }
}
