import Engine
import JSON
import PluginAPI

extension PowerLevels {
  /// Reads the content of `m.room.power_levels`. A level may be written as a string, as rooms up
  /// to version 9 allow; one that is neither, or whose user is odd, is left out.
  init(reading content: inout JSONReader) throws {
    self.init()
    try content.object { key, reader in
      switch key {
      case "users_default": usersDefault = try Self.level(&reader) ?? 0
      case "users":
        guard try reader.peek() == .object else { return }
        try reader.object { key, reader in
          let level = try Self.level(&reader)
          guard let level, let name = try? key.string(), let user = WellFormed.user(name) else {
            return
          }
          users[user] = level
        }
      default: break
      }
    }
  }

  private static func level(_ reader: inout JSONReader) throws -> Int? {
    guard try reader.peek() == .string else { return try reader.intOrNil().map { Int($0) } }
    let text = try reader.stringOrNil() ?? ""
    guard text.utf8.count <= 64 else { return nil }
    let words = text.split { $0 == " " || $0 == "\t" || $0 == "\n" }
    return words.count == 1 ? Int(words[0]) : nil
  }
}
