import Engine
import PluginAPI
import Store

/// The configuration, where it lies.
struct ConfigurationFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Reads it whole.
  ///
  /// - Throws: `BotStop.misconfigured` with every error, a line each.
  func read(for purpose: ConfigurationReader.Purpose) throws -> Configuration {
    let bytes: [UInt8]
    do {
      bytes = try DiskFileSystem().readFile(path, limit: ConfigurationReader.bound + 1)
    } catch {
      throw BotStop.misconfigured("\(error)")
    }
    do {
      return try ConfigurationReader(plugins: plugins).read(bytes, in: folder, for: purpose)
    } catch {
      throw BotStop.misconfigured(error.all.map { "\(path): \($0)" }.joined(separator: "\n"))
    }
  }

  /// Reads the list of places that it names, and checks what it says of places; an empty list where
  /// it names none.
  ///
  /// - Throws: `BotStop.misconfigured` with every error, a line each.
  func places(of configuration: Configuration) throws -> PlaceList {
    let places = try configuration.places.map { try PlaceFile(path: $0).read() } ?? PlaceList()
    let complaints = configuration.complaints(about: places)
    guard complaints.isEmpty else {
      throw BotStop.misconfigured(complaints.map { "\(path): \($0)" }.joined(separator: "\n"))
    }
    return places
  }

  /// The folder that it lies in; empty where it is the present one.
  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
