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

  /// Everything that is wrong with it and with what it names beside itself, a line each: the secret
  /// that it logs in by, the folders that settings name, the list of places.
  ///
  /// - Parameter environment: where the secret may be.
  func complaints(_ environment: Environment) -> [String] {
    let files = DiskFileSystem()
    let review: ConfigurationReview
    do {
      review = ConfigurationReader(plugins: plugins).review(
        try files.readFile(path, limit: ConfigurationReader.bound + 1), in: folder)
    } catch {
      return ["\(error)"]
    }
    var lines = review.errors.map { "\(path): \($0)" }
    if let login = review.login, !hasSession(review.configuration) {
      do throws(ConfigurationError) {
        _ = try login.resolve(environment: environment.variables) { path in
          try files.readIfThere(path, limit: 65_536)
        }
      } catch {
        lines.append("\(path): \(error)")
      }
    }
    lines += missing(review.folders)
    do {
      if let list = review.places { _ = try files.readFile(list, limit: PlaceList.byteBound) }
    } catch {
      return lines + ["\(path): places: \(error)"]
    }
    do {
      let places = try review.places.map { try PlaceFile(path: $0).read() } ?? PlaceList()
      lines += review.complaints(about: places).map { "\(path): \($0)" }
    } catch {
      lines.append("\(error)")
    }
    return lines
  }

  /// The folders of these that are not there, a line each: what would be written into them is not.
  func missing(_ folders: [NamedFolder]) -> [String] {
    folders.compactMap { folder in
      let facts = FileFacts(folder.path, isFollowed: true)
      if facts?.isFolder == true { return nil }
      let what = facts == nil ? "there is no folder" : "this is no folder:"
      return "\(path): \(folder.setting): \(what) \"\(folder.path)\"; make it, or name another one"
    }
  }

  /// Whether the bot has logged in before: then it needs no secret any more.
  private func hasSession(_ configuration: Configuration?) -> Bool {
    guard let configuration, let account = configuration.account else { return false }
    let session = SessionFile(path: "\(configuration.data)/session.json", files: DiskFileSystem())
    return (try? session.login(of: account)) != nil
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
