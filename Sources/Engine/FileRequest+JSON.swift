import JSON
import PluginAPI

// Files to be read and to be written, in the journal.

extension FileRequest {
  init(from reader: inout JSONReader) throws {
    var file = PostedFile(uri: "", name: "")
    var (room, event, by, line, thread): (String?, String?, String?, String?, String?)
    var at: Moment?
    try reader.object { key, reader in
      switch key {
      case "uri": file.uri = try reader.string()
      case "name": file.name = try reader.string()
      case "size": if try !reader.takeNull() { file.size = Int(try reader.int()) }
      case "room": room = try reader.string()
      case "event": event = try reader.string()
      case "by": by = try reader.string()
      case "at": at = try reader.moment()
      case "line": line = try reader.string()
      case "thread": thread = try reader.stringUnlessNull()
      default: break
      }
    }
    guard let room, let event, let by, let line, let at else {
      throw StateError.other("a file that is to be read lacks the command that asks for it")
    }
    self.init(
      file: file, room: RoomID(room), event: EventID(event), by: UserID(by), at: at, line: line,
      thread: thread.map { EventID($0) })
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("at", at.description)
      writer.member("by", by.text)
      writer.member("event", event.text)
      writer.member("line", line)
      writer.member("name", file.name)
      writer.member("room", room.text)
      if let size = file.size { writer.member("size", size) }
      if let thread { writer.member("thread", thread.text) }
      writer.member("uri", file.uri)
    }
  }
}

extension PublicFile {
  init(from reader: inout JSONReader) throws {
    var (plugin, setting, room, name, stored): (String?, String?, String?, String?, String?)
    try reader.object { key, reader in
      switch key {
      case "plugin": plugin = try reader.string()
      case "setting": setting = try reader.string()
      case "room": room = try reader.string()
      case "name": name = try reader.string()
      case "stored": stored = try reader.string()
      default: break
      }
    }
    guard let plugin, let setting, let room, let name, let stored else {
      throw StateError.other("a file that is to be written lacks its folder, its name or its bytes")
    }
    self.init(
      folder: SettingKey(plugin: plugin, name: setting), room: RoomID(room), name: name,
      stored: stored)
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("plugin", folder.plugin)
      writer.member("room", room.text)
      writer.member("setting", folder.name)
      writer.member("stored", stored)
    }
  }
}
