import JSON
import PluginAPI

// An entry in the journal: {"at":"2020-04-09T12:30:00Z","do":{"send":{…}},"id":"~24e1.0"}

extension OutboxEntry {
  init(from reader: inout JSONReader) throws {
    var id: String?
    var effect: Effect?
    var since: Moment?
    try reader.object { key, reader in
      switch key {
      case "id": id = try reader.string()
      case "do": effect = try Effect(from: &reader)
      case "at": since = try reader.moment()
      default: break
      }
    }
    guard let id, let effect, let since else {
      throw StateError.other("an effect lacks its id, its moment, or what to do")
    }
    self.init(id: id, effect: effect, since: since)
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("at", since.description)
      writer.member("do") { effect.write(to: &$0) }
      writer.member("id", id)
    }
  }
}
