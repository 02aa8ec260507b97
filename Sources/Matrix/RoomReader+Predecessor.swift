import Engine
import JSON
import PluginAPI

extension RoomReader {
  /// The room that this one replaces, where its first event is among these
  /// (`m.room.create`, `predecessor`).
  static func predecessor(in events: [ClientEvent], of text: JSONReader) -> RoomID? {
    let creation = events.first { $0.type == "m.room.create" && $0.stateKey == "" }
    guard let creation, let range = creation.content else { return nil }
    var content = text.reader(over: range)
    return (try? RoomCreation(creation, &content))?.predecessor
  }
}
