public import Engine
public import HTTP
import JSON
public import PluginAPI

/// Asks a homeserver what someone who looks after a bot wants to know. It only reads: it logs
/// nobody in, sends nothing, and does not disturb a bot that runs on the same session.
public struct ServerInspector: Sendable {
  /// What a homeserver says of itself.
  public struct Server: Sendable, Hashable {
    /// The versions of the specification that it speaks, as it writes them: "v1.11".
    public var versions: [String]
    /// Its clock, where it shows it.
    public var date: Moment?

    /// Whether one of them is of the API that the bot speaks (`/v3`, since version 1.1).
    public var isNewEnough: Bool { versions.contains { $0.hasPrefix("v") } }
  }

  /// Whose session a token is.
  public struct Owner: Sendable, Hashable {
    /// The account.
    public var user: UserID
    /// The device, where the token has one.
    public var device: String?
  }

  private let client: MatrixClient

  /// An inspector of the server at a base URL, as ``ServerDiscovery`` finds it.
  ///
  /// - Throws: `misconfigured` where the address may not be used.
  public init(address: String, client: HTTPClient) throws(TransportFailure) {
    if let wrong = MatrixSettings.check(homeserver: address) {
      throw .misconfigured(reason: wrong)
    }
    self.client = MatrixClient(http: client, homeserver: address, now: nil)
  }

  /// What the server says of itself (`GET /versions`); nil where what answers is no homeserver.
  public func server() async throws(HTTPFailure) -> Server? {
    let url = client.homeserver + MatrixPath.path("versions")
    let response = try await client.http.send(HTTPRequest(url: url, bodyLimit: 1 << 20))
    guard response.status == 200,
      let versions = (try? JSONValue(parsing: response.body))?["versions"]?.arrayValue
    else { return nil }
    return Server(
      versions: versions.compactMap(\.stringValue),
      date: response.header("Date").flatMap(RetryAfter.date))
  }

  /// Whether the server lets people log in with a password (`GET /login`).
  public func takesPasswords() async throws(TransportFailure) -> Bool {
    let body = try await get("v3", "login")
    let flows = (try? JSONValue(parsing: body))?["flows"]?.arrayValue ?? []
    return flows.contains { $0["type"]?.stringValue == "m.login.password" }
  }

  /// Whose token it is (`GET /account/whoami`); nil where the server does not accept it any more.
  public func owner(of token: String) async throws(TransportFailure) -> Owner? {
    switch try await client.send(Account.whoami, token: token) {
    case .success(let body):
      guard let identity = Identity(parsing: body) else {
        throw .unavailable(reason: "the server's answer about the token makes no sense")
      }
      return Owner(user: identity.user, device: identity.device)
    case .error(401, _): return nil
    case let answer: throw answer.failure
    }
  }

  /// The rooms that the account is in (`GET /joined_rooms`).
  public func rooms(token: String) async throws(TransportFailure) -> [RoomID] {
    let body = try await get("v3", "joined_rooms", token: token)
    let rooms = (try? JSONValue(parsing: body, limit: body.count))?["joined_rooms"]?.arrayValue
    guard let rooms else {
      throw .unavailable(reason: "the server's answer about the rooms makes no sense")
    }
    return rooms.compactMap { $0.stringValue.flatMap(WellFormed.room) }
  }

  /// What a room is like for an account that is in it (`GET /rooms/{id}/state`).
  public func room(
    _ room: RoomID, for user: UserID, token: String
  ) async throws(TransportFailure) -> InspectedRoom {
    let body = try await get("v3", "rooms", room.text, "state", token: token)
    do {
      return try InspectedRoom(room, for: user, state: body)
    } catch {
      throw .unavailable(reason: "the server's answer about \(room) makes no sense (\(error))")
    }
  }

  private func get(_ path: String..., token: String? = nil) async throws(TransportFailure)
    -> [UInt8]
  {
    let target = "/_matrix/client/" + path.map(MatrixPath.encode).joined(separator: "/")
    // The state of a room with many members is large.
    let request = MatrixRequest(.get, target, timeout: .seconds(60), bodyLimit: 64 << 20)
    let answer = try await client.send(request, token: token)
    guard case .success(let body) = answer else { throw answer.failure }
    return body
  }
}
