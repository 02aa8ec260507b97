import Engine
import JSON
import Matrix
import PluginAPI
import Store

/// Where the session is kept: `session.json`, for the owner's eyes alone.
struct SessionFile: SessionStore {
  let path: String
  let files: DiskFileSystem

  func load() throws -> [UInt8]? { try files.readIfThere(path, limit: 65_536) }

  func save(_ bytes: [UInt8]) throws { try files.replaceFile(path, with: bytes) }

  /// A token and its device.
  struct Saved {
    var token: String
    var device: String?
  }

  /// The saved session, where it is this account's.
  func saved(of account: Account) throws -> Saved? {
    guard let bytes = try load(), let saved = try? JSONValue(parsing: bytes),
      saved["homeserver"]?.stringValue == account.homeserver,
      saved["user"]?.stringValue.map({ UserID($0) }) == account.user,
      let token = saved["token"]?.stringValue
    else { return nil }
    return Saved(token: token, device: saved["device"]?.stringValue)
  }

  /// The saved session as the way in, where it is this account's: so a start needs no secret.
  func login(of account: Account) throws -> MatrixSettings.Login? {
    guard let saved = try saved(of: account) else { return nil }
    switch account.login {
    case .password: return .saved
    case .token: return .token(saved.token, device: saved.device)
    }
  }
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
