/// Where the session is kept between two runs: `session.json` in the data folder, which only its
/// owner may read, because the token in it is the account.
public protocol SessionStore: Sendable {
  /// Where the file is, for whoever must remove it.
  var path: String { get }

  /// The file's bytes, nil where there is none yet.
  func load() throws -> [UInt8]?

  /// Replaces the file whole, or leaves the old one; returns once it is safe.
  func save(_ bytes: [UInt8]) throws
}
