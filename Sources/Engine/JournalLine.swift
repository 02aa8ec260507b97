import JSON
import PluginAPI

/// One line of the journal, read or to be written.
enum JournalLine {
  case turn(TurnRecord)
  case sent(String, EventID?)
  case failed(String, reason: String)
  /// An event's commands are about to run: a crash in them leaves it so.
  case trying(EventID)
  /// They have run.
  case ran(EventID)
  /// One message stands for several that had waited.
  case merge(OutboxEntry, of: [String])

  func encoded() -> [UInt8] {
    var writer = JSONWriter(capacity: 1_024)
    switch self {
    case .turn(let record): record.write(to: &writer)
    case .sent(let id, let event):
      writer.object { writer in
        writer.member("sent", id)
        if let event { writer.member("event", event.text) }
      }
    case .failed(let id, let reason):
      writer.object { writer in
        writer.member("failed", id)
        writer.member("why", reason)
      }
    case .trying(let event): writer.object { $0.member("trying", event.text) }
    case .ran(let event): writer.object { $0.member("ran", event.text) }
    case .merge(let entry, let ids):
      writer.object { writer in
        writer.member("merge") { entry.write(to: &$0) }
        writer.member("of") { $0.strings(ids) }
      }
    }
    return writer.bytes
  }

  init(_ bytes: [UInt8]) throws {
    var sent: String?
    var event: String?
    var failed: String?
    var reason = ""
    var trying: String?
    var ran: String?
    var merge: OutboxEntry?
    var ids: [String] = []
    var record = TurnRecord(turn: 0, at: Moment(milliseconds: 0))
    var reader = JSONReader(bytes)
    try reader.object { key, reader in
      switch key {
      case "sent": sent = try reader.string()
      case "event": event = try reader.string()
      case "failed": failed = try reader.string()
      case "why": reason = try reader.string()
      case "trying": trying = try reader.string()
      case "ran": ran = try reader.string()
      case "merge": merge = try OutboxEntry(from: &reader)
      case "of": ids = try reader.strings()
      case "turn": record.turn = Int(try reader.int())
      case "at": record.at = try reader.moment()
      case "token": record.token = try reader.string()
      case "rows": try reader.array { record.rows.append(try RowChange(&$0)) }
      case "counters": record.counters = try reader.counters()
      case "handled":
        try reader.array { reader in
          let pair = try reader.strings(2)
          record.handled.append((RoomID(pair[0]), EventID(pair[1])))
        }
      case "effects": record.effects = try reader.entries()
      case "over": try reader.array { record.over.append(try $0.string()) }
      case "jobs": try reader.array { record.jobs.append(try $0.job()) }
      case "erases": record.erases = try reader.bool()
      default: try reader.skip()
      }
    }
    try reader.end()
    if let sent {
      self = .sent(sent, event.map { EventID($0) })
    } else if let failed {
      self = .failed(failed, reason: reason)
    } else if let trying {
      self = .trying(EventID(trying))
    } else if let ran {
      self = .ran(EventID(ran))
    } else if let merge {
      self = .merge(merge, of: ids)
    } else if record.turn > 0 {
      self = .turn(record)
    } else {
      throw StateError.other("the line is neither a turn nor a note about an effect")
    }
  }
}

extension TurnRecord {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("turn", turn)
      writer.member("at", at.description)
      if let token { writer.member("token", token) }
      if !rows.isEmpty {
        writer.member("rows") { writer in
          writer.array { writer in for row in rows { row.write(to: &writer) } }
        }
      }
      if !counters.isEmpty { writer.member("counters") { $0.counters(counters) } }
      if !handled.isEmpty {
        writer.member("handled") { writer in
          writer.array { writer in
            for (room, event) in handled { writer.strings([room.text, event.text]) }
          }
        }
      }
      if !effects.isEmpty { writer.member("effects") { $0.entries(effects) } }
      if !over.isEmpty { writer.member("over") { $0.strings(over) } }
      if !jobs.isEmpty { writer.member("jobs") { $0.jobs(jobs) } }
      if erases { writer.member("erases", true) }
    }
  }
}

extension RowChange {
  fileprivate init(_ reader: inout JSONReader) throws {
    var change = RowChange(table: "", version: 1, room: nil, key: "", row: nil)
    try reader.object { key, reader in
      switch key {
      case "t": change.table = try reader.string()
      case "v": change.version = Int(try reader.int())
      case "in": change.room = RoomID(try reader.string())
      case "k": change.key = try reader.string()
      case "row":
        if try reader.peek() == .null {
          try reader.null()
        } else {
          change.row = try reader.valueBytes()
        }
      default: try reader.skip()
      }
    }
    self = change
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("t", table)
      writer.member("v", version)
      if let room { writer.member("in", room.text) }
      writer.member("k", key)
      writer.member("row") { writer in
        if let row { writer.raw(row) } else { writer.null() }
      }
    }
  }
}
