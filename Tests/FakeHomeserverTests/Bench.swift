import FakeHomeserver
import HTTP
import JSON
import Testing

/// A homeserver, and the bot's client that speaks to it by hand.
struct Bench: ~Copyable {
  let server: Homeserver
  var session: Session

  static let bot = "@bot:localhost"
  static let nina = "@nina:localhost"

  init(_ settings: HomeserverSettings = HomeserverSettings()) async throws {
    let client = try HTTPClient(settings: HTTPSettings())
    let server = try Homeserver(settings)
    server.addUser(Self.bot, password: "secret")
    var session = Session(url: server.url, client: client)
    try await session.logIn()
    self.server = server
    self.session = session
  }

  deinit {
    session.client.close()
    server.stop()
  }

  /// The same session over connections of its own, which the caller closes.
  func freshSession() throws -> Session {
    Session(
      url: server.url, client: try HTTPClient(settings: HTTPSettings()), token: session.token)
  }

  /// A room of Nina's that the bot has joined.
  func room(_ version: String? = nil) -> String {
    let room = server.createRoom(by: Self.nina, version: version)
    server.join(Self.bot, room)
    return room
  }
}

/// A client with a token.
struct Session: Sendable {
  let url: String
  let client: HTTPClient
  var token = ""

  mutating func logIn(device: String = "D") async throws {
    let body = """
      {"type":"m.login.password","identifier":{"type":"m.id.user","user":"bot"},\
      "password":"secret","device_id":"\(device)"}
      """
    token = try #require(
      try await send(.post, "client/v3/login", body).json["access_token"]?.stringValue)
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil,
    change: (inout HTTPRequest) -> Void = { _ in }
  ) async throws(HTTPFailure) -> Reply {
    var request = HTTPRequest(method, url: "\(url)/_matrix/\(path)")
    request.body = body.map { Array($0.utf8) }
    if !token.isEmpty { request.headers = [HTTPHeader("Authorization", "Bearer \(token)")] }
    change(&request)
    return Reply(response: try await client.send(request))
  }

  func get(_ path: String) async throws(HTTPFailure) -> Reply {
    try await send(.get, "client/v3/\(path)")
  }

  func post(_ path: String, _ body: String = "{}") async throws(HTTPFailure) -> Reply {
    try await send(.post, "client/v3/\(path)", body)
  }

  func put(_ path: String, _ body: String) async throws(HTTPFailure) -> Reply {
    try await send(.put, "client/v3/\(path)", body)
  }

  /// Says a text under a transaction id.
  func say(_ text: String, in room: String, as id: String) async throws(HTTPFailure) -> Reply {
    try await put("rooms/\(room)/send/m.room.message/\(id)", #"{"body":"\#(text)"}"#)
  }

  func sync(
    since: String? = nil, filter: String? = nil, more: String = ""
  ) async throws(HTTPFailure) -> Reply {
    var path = "sync?timeout=0\(more)"
    if let since { path += "&since=\(since)" }
    if let filter { path += "&filter=\(escaped(filter))" }
    return try await get(path)
  }

  /// What became of a request that does not arrive whole.
  func failure(_ method: HTTPRequest.Method, _ path: String) async -> HTTPFailure.Kind? {
    do throws(HTTPFailure) {
      _ = try await send(method, "client/v3/\(path)")
      return nil
    } catch {
      return error.kind
    }
  }
}

/// The answer to a request.
struct Reply {
  let response: HTTPResponse

  var status: Int { response.status }
  var text: String { String(decoding: response.body, as: UTF8.self) }
  var json: JSONValue { (try? JSONValue(parsing: response.body, limit: 64 << 20)) ?? .null }

  /// The status, and the code of an error.
  var outcome: String { "\(status) \(json["errcode"]?.stringValue ?? "ok")" }
  var nextBatch: String { json["next_batch"]?.stringValue ?? "" }

  func header(_ name: String) -> String? { response.header(name) }

  func joined(_ room: String) -> JSONValue? { json["rooms"]?["join"]?[room] }
}

extension JSONValue {
  /// The bodies of the events in `events` or `chunk`; the types of those that have none.
  var bodies: [String] {
    (self["events"] ?? self["chunk"])?.arrayValue?.map {
      $0["content"]?["body"]?.stringValue ?? $0["type"]?.stringValue ?? "?"
    } ?? []
  }
}

/// Percent-encodes all but letters and digits.
func escaped(_ text: String) -> String {
  text.utf8.map { byte in
    let scalar = Unicode.Scalar(byte)
    if scalar.properties.isAlphabetic && scalar.isASCII || (48...57).contains(byte) {
      return String(scalar)
    }
    return (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
  }.joined()
}
