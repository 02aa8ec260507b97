public import Engine
import HTTP
import JSON
import PluginAPI

// Files (client-server API, "Content repository").
extension MatrixTransport {
  /// The largest file that is downloaded, in bytes.
  public static let downloadLimit = 5 << 20

  /// Gives the server a file (`POST /_matrix/media/v3/upload`), where it says that it takes one so
  /// large.
  ///
  /// - Returns: its address, `mxc://server/id`.
  func upload(_ file: SharedFile) async throws(TransportFailure) -> String {
    guard let bytes = file.bytes else {
      throw .refused(reason: "a file without its bytes")
    }
    if let limit = try await uploadLimit(), bytes.count > limit {
      throw .refused(reason: "the server takes files of \(limit) bytes, not of \(bytes.count)")
    }
    let path = MatrixPath.media("v3", "upload") + MatrixPath.query([(name: "filename", file.name)])
    let body = try await succeed(
      MatrixRequest(
        .post, path, body: bytes, contentType: file.contentType, timeout: .seconds(120)))
    guard let uri = Self.member("content_uri", of: body), MediaAddress(uri) != nil else {
      throw .unavailable(reason: "the server's answer names no file")
    }
    return uri
  }

  /// The most bytes that an upload may have (`GET /_matrix/client/v1/media/config`, on old servers
  /// `/_matrix/media/v3/config`); nil where the server does not say.
  private func uploadLimit() async throws(TransportFailure) -> Int? {
    var answer = try await send(MatrixRequest(.get, MatrixPath.path("v1", "media", "config")))
    if case .error(404, _) = answer {
      answer = try await send(MatrixRequest(.get, MatrixPath.media("v3", "config")))
    }
    guard case .success(let body) = answer, let config = try? JSONValue(parsing: body) else {
      return nil
    }
    return config["m.upload.size"]?.intValue.flatMap { Int(exactly: $0) }
  }

  /// Says a file that the server has (`PUT …/send/m.room.message/{id}`, `m.file` or `m.image`).
  func post(_ file: SharedFile, _ id: String) async throws(TransportFailure) -> EventID {
    guard case .room(let room) = file.to, let uri = file.uri else {
      throw .refused(reason: "a file needs a room and an address")
    }
    return try await put(thread: file.thread, in: room, id) { thread in
      MessageBody.content(of: file, at: uri, thread: thread, id: id)
    }
  }

  /// Reads a file (`GET /_matrix/client/v1/media/download/{serverName}/{mediaId}`, on servers that
  /// do not know it `/_matrix/media/v3/download/…`).
  ///
  /// - Parameters:
  ///   - uri: its address, `mxc://server/id`.
  ///   - limit: the most bytes that are read, 5 MiB at most.
  /// - Returns: its bytes.
  /// - Throws: `refused` for an address that is none, a file that is not there, or one that is
  ///   too large.
  public func download(
    _ uri: String, limit: Int = MatrixTransport.downloadLimit
  ) async throws(TransportFailure) -> [UInt8] {
    guard let address = MediaAddress(uri) else {
      throw .refused(reason: "this is not the address of a file")
    }
    let (server, media) = (address.server, address.media)
    func request(_ path: String) -> MatrixRequest {
      var request = MatrixRequest(
        .get, path, timeout: .seconds(120), bodyLimit: min(limit, Self.downloadLimit))
      request.isRefusedIfTooLarge = true
      return request
    }
    var answer = try await send(
      request(MatrixPath.path("v1", "media", "download", server, media)))
    if case .error(404, let error) = answer, error.code == "M_UNRECOGNIZED" {
      answer = try await send(request(MatrixPath.media("v3", "download", server, media)))
    }
    guard case .success(let body) = answer else { throw answer.failure }
    return body
  }
}
