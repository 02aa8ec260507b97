import Matrix
import Store

/// Where the session is kept: `session.json`, for the owner's eyes alone.
struct SessionFile: SessionStore {
  let path: String
  let files: DiskFileSystem

  func load() throws -> [UInt8]? { try files.readIfThere(path, limit: 65_536) }

  func save(_ bytes: [UInt8]) throws { try files.replaceFile(path, with: bytes) }
}

extension DiskFileSystem {
  /// A small file's bytes; nil where there is no such file.
  func readIfThere(_ path: String, limit: Int) throws(DiskError) -> [UInt8]? {
    do throws(DiskError) {
      return try readFile(path, limit: limit)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }
}
