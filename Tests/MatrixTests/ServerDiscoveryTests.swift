import Engine
import FakeHomeserver
import HTTP
import Testing

@testable import Matrix

/// What a server with this answer comes to, and what it was asked.
private func discovered(
  _ answer: LoopbackAnswer
) async throws -> (address: String?, failure: TransportFailure?, asked: [String]) {
  let server = try LoopbackServer { _, connection in connection.write(answer) }
  defer { server.stop() }
  let client = try HTTPClient(settings: HTTPSettings())
  defer { client.close() }
  var address: String?
  let failure = await failure { () throws(TransportFailure) in
    address = try await ServerDiscovery.address(
      of: "example.org", from: server.url, client: client)
  }
  let asked = server.requests.map { "\($0.method) \($0.target)" }
  switch failure {
  case .misconfigured(let reason)?:
    return (address, .misconfigured(reason: reason.replacing(server.url, with: "{url}")), asked)
  default: return (address, failure, asked)
  }
}

@Test(arguments: [
  (#"{"m.homeserver":{"base_url":"https://matrix.example.org"}}"#, "https://matrix.example.org"),
  (
    #"{"m.homeserver":{"base_url":"https://example.org/m//"},"m.identity_server":1}"#,
    "https://example.org/m"
  ), (#"{"m.homeserver":{"base_url":"http://127.0.0.1:8008"}}"#, "http://127.0.0.1:8008"),
])
func `a server's name leads to its homeserver`(file: String, address: String) async throws {
  let found = try await discovered(LoopbackAnswer(status: 200, file))
  #expect(found.address == address)
  #expect(found.asked == ["GET /.well-known/matrix/client"])
}

@Test func `a server that says nothing is the homeserver itself`() async throws {
  #expect(try await discovered(LoopbackAnswer(status: 404, "?")).address == "https://example.org")
  let error = LoopbackAnswer(404, json: #"{"errcode":"M_NOT_FOUND"}"#)
  #expect(try await discovered(error).address == "https://example.org")
}

@Test(arguments: [
  "", "{}", "[]", "<html>", #"{"m.homeserver":"https://a.b"}"#,
  #"{"m.homeserver":{"base_url":7}}"#, #"{"m.homeserver":{"base_url":"matrix.example.org"}}"#,
  #"{"m.homeserver":{"base_url":"http://matrix.example.org"}}"#,
  #"{"m.homeserver":{"base_url":"https://a:b@example.org"}}"#,
])
func `an answer that names no homeserver is no address`(file: String) async throws {
  let found = try await discovered(LoopbackAnswer(status: 200, file))
  #expect(found.address == nil)
  #expect(
    found.failure
      == .misconfigured(
        reason: "{url}/.well-known/matrix/client names no address of a homeserver that may be used."
          + " Write the homeserver's whole address, which begins with https://, into the settings."
      ))
}

@Test func `other answers are no address either`() async throws {
  #expect(
    try await discovered(LoopbackAnswer(status: 301, "")).failure
      == .misconfigured(
        reason: "{url}/.well-known/matrix/client answers with 301."
          + " Write the homeserver's whole address, which begins with https://, into the settings."
      ))
  let long =
    #"{"m.homeserver":{"base_url":"https://a.b"},"x":""#
    + String(repeating: "x", count: 60_000) + #""}"#
  for answer in [LoopbackAnswer(status: 503, ""), LoopbackAnswer(status: 200, long)] {
    guard case .unavailable = try await discovered(answer).failure else {
      Issue.record("\(answer.status) is not unavailable")
      continue
    }
  }
}

@Test func `a whole address is asked for nothing`() async throws {
  let client = try HTTPClient(settings: HTTPSettings())
  client.close()
  let address = "http://127.0.0.1:9/x"
  #expect(try await ServerDiscovery.address(of: address, client: client) == address)
}

@Test func `a session is kept under the name, wherever the homeserver moves`() async throws {
  let bench = try Bench()
  for _ in 0..<2 {
    let transport = try MatrixTransport(
      settings: MatrixSettings(homeserver: "localhost", user: me, login: .password("secret")),
      at: bench.server.url, client: bench.client, session: bench.store, log: .silent)
    #expect(try await transport.start() == me)
  }
  #expect(bench.server.requests(of: .login).count == 1)
  #expect(bench.store.saves.map { $0.contains(#""homeserver": "localhost""#) } == [true])
}
