import Engine
import PluginAPI
import Store

/// The list of places that a configuration names.
struct PlaceFile {
  let path: String

  /// Reads it whole.
  ///
  /// - Throws: `BotStop.misconfigured` with every error, a line each.
  func read() throws -> PlaceList {
    let bytes: [UInt8]
    do {
      bytes = try DiskFileSystem().readFile(path, limit: PlaceList.byteBound)
    } catch {
      throw BotStop.misconfigured("\(error)")
    }
    do {
      return try PlaceList(csv: bytes)
    } catch {
      let lines = error.complaints.map { "\(path): \($0)" }
      throw BotStop.misconfigured(lines.joined(separator: "\n"))
    }
  }
}
