import JSON
import PluginAPI

// A file in the journal, without its bytes:
// {"name":"map.geojson","size":312,"stored":"7.0","to":{"room":{"_0":"!room"}},"type":"…"}

extension SharedFile {
  init(from reader: inout JSONReader) throws {
    var (to, size): (Message.Target?, Int?)
    var (name, type, stored): (String?, String?, String?)
    var (uri, thread, fallback): (String?, String?, String?)
    try reader.object { key, reader in
      switch key {
      case "to": to = try Message.Target(from: &reader)
      case "name": name = try reader.string()
      case "type": type = try reader.string()
      case "size": size = Int(try reader.int())
      case "stored": stored = try reader.string()
      case "uri": uri = try reader.stringUnlessNull()
      case "thread": thread = try reader.stringUnlessNull()
      case "fallback": fallback = try reader.stringUnlessNull()
      default: break
      }
    }
    guard let to, let name, let type, let size, let stored else {
      throw StateError.other("a file lacks its place, its name, its type, its size or its bytes")
    }
    self.init(
      Attachment(name: name, contentType: type, bytes: []), to: to, stored: stored,
      thread: thread.map { EventID($0) }, fallback: fallback.map { RoomID($0) })
    self.size = size
    self.uri = uri
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if let fallback { writer.member("fallback", fallback.text) }
      writer.member("name", name)
      writer.member("size", size)
      writer.member("stored", stored)
      if let thread { writer.member("thread", thread.text) }
      writer.member("to") { to.write(to: &$0) }
      writer.member("type", contentType)
      if let uri { writer.member("uri", uri) }
    }
  }
}
