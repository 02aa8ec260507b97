import JSON
import PluginAPI

// In the journal: {"at":…,"by":…,"command":…,"file":…,"line":…,"room":…}
extension FileRequest {
  init(from reader: inout JSONReader) throws {
    var (room, file, command, by, line): (String?, String?, String?, String?, String?)
    var at: Moment?
    var thread: String?
    try reader.object { key, reader in
      switch key {
      case "room": room = try reader.string()
      case "file": file = try reader.string()
      case "command": command = try reader.string()
      case "by": by = try reader.string()
      case "line": line = try reader.string()
      case "at": at = try reader.moment()
      case "thread": thread = try reader.stringUnlessNull()
      default: break
      }
    }
    guard let room, let file, let command, let by, let line, let at else {
      throw StateError.other("a file that is to be read lacks its message or its command")
    }
    self.init(
      room: RoomID(room), file: EventID(file), command: EventID(command), by: UserID(by),
      line: line, at: at, thread: thread.map { EventID($0) })
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("at", at.description)
      writer.member("by", by.text)
      writer.member("command", command.text)
      writer.member("file", file.text)
      writer.member("line", line)
      writer.member("room", room.text)
      if let thread { writer.member("thread", thread.text) }
    }
  }
}
