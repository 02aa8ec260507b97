import JSON
import PluginAPI

// The parts that turns and carry lines share.

extension JSONReader {
  /// The next value as it stands.
  mutating func valueBytes() throws -> [UInt8] {
    let range = try rawValue()
    return Array(bytes[range])
  }

  /// Whether the next value is `null`, which is then passed.
  mutating func takeNull() throws -> Bool {
    guard try peek() == .null else { return false }
    try null()
    return true
  }

  mutating func stringUnlessNull() throws -> String? { try takeNull() ? nil : string() }

  mutating func entries() throws -> [OutboxEntry] {
    var entries: [OutboxEntry] = []
    try array { entries.append(try OutboxEntry(from: &$0)) }
    return entries
  }

  mutating func moment() throws -> Moment {
    let text = try string()
    guard let moment = Moment(text) else {
      throw StateError.other("\"\(text)\" is not a moment such as 2020-04-09T12:30:00Z")
    }
    return moment
  }

  mutating func strings(_ count: Int? = nil) throws -> [String] {
    var strings: [String] = []
    try array { strings.append(try $0.string()) }
    if let count, strings.count != count {
      throw StateError.other("\(count) texts were expected, not \(strings.count)")
    }
    return strings
  }

  mutating func job() throws -> (entry: Agenda.Entry, due: Moment) {
    let parts = try strings(3)
    guard let due = Moment(parts[2]) else {
      throw StateError.other("\"\(parts[2])\" is not a moment such as 2020-04-09T12:30:00Z")
    }
    return (Agenda.Entry(job: parts[0], room: RoomID(parts[1])), due)
  }

  mutating func counters() throws -> [RoomID: [String: Int]] {
    var all: [RoomID: [String: Int]] = [:]
    try object { key, reader in
      let room = RoomID(try key.string())
      try reader.object { key, reader in
        all[room, default: [:]][try key.string()] = Int(try reader.int())
      }
    }
    return all
  }
}

extension JSONWriter {
  mutating func strings(_ strings: [String]) {
    array { writer in for string in strings { writer.string(string) } }
  }

  mutating func entries(_ entries: [OutboxEntry]) {
    array { writer in for entry in entries { entry.write(to: &writer) } }
  }

  mutating func jobs(_ jobs: [(entry: Agenda.Entry, due: Moment)]) {
    array { writer in
      for (entry, due) in jobs.sorted(by: { $0.entry < $1.entry }) {
        writer.strings([entry.job, entry.room.text, due.description])
      }
    }
  }

  mutating func counters(_ counters: [RoomID: [String: Int]]) {
    object { writer in
      for (room, values) in counters.sorted(by: { $0.key < $1.key }) {
        writer.member(room.text) { writer in
          writer.object { writer in
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
              writer.member(name, value)
            }
          }
        }
      }
    }
  }
}
