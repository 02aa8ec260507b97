import FakeHomeserver
import HTTP
import Testing

@Test(arguments: [
  "", "example.org", "ftp://127.0.0.1/", "file:///etc/passwd", "http://", "http://127.0.0.1:99999/",
  "http://127.0.0.1/a b", "http://127.0.0.1/é", "http://127.0.0.1/\r\nX: 1", "http://127.0.0.1/\0",
  "http://nina:secret@127.0.0.1/", " http://127.0.0.1/",
  "http://127.0.0.1/" + String(repeating: "x", count: HTTPRequest.urlLimit),
])
func `a URL that cannot be used is refused`(url: String) async throws {
  let client = try HTTPClient(settings: HTTPSettings())
  defer { client.close() }
  #expect(await client.outcome(of: HTTPRequest(url: url)) == .failure(.invalidURL))
}

@Test(arguments: [
  HTTPHeader("X", "a\r\nY: b"), HTTPHeader("X", "a\nb"), HTTPHeader("X", "a\0b"),
  HTTPHeader("X\r\nY", "a"), HTTPHeader("X: Y", "a"), HTTPHeader("", "a"), HTTPHeader("é", "a"),
])
func `a header cannot smuggle in another, and its value is not told`(
  header: HTTPHeader
) async throws {
  let pair = try Pair { _, connection in connection.write(LoopbackAnswer("ok")) }
  let request = HTTPRequest(url: pair.server.url, headers: [header, HTTPHeader("A", "secret\r")])
  let failure = await pair.client.failure(of: request)
  #expect(failure?.kind == .other)
  #expect(failure?.message.contains("secret") == false)
  #expect(pair.server.requests.isEmpty)
}

@Test func `a server that answers too late is given up`() async throws {
  let pair = try Pair { _, connection in connection.waitForEnd() }
  #expect(await pair.get { $0.timeout = .milliseconds(50) } == .failure(.timedOut))
  #expect(await pair.get { $0.timeout = .zero } == .failure(.timedOut))
}

@Test func `a server that sends for ever is given up`() async throws {
  let pair = try Pair { _, connection in
    connection.write(Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst".utf8))
    connection.waitForEnd()
  }
  #expect(await pair.get { $0.timeout = .milliseconds(50) } == .failure(.timedOut))
}

@Test func `a reset connection is a failure`() async throws {
  let pair = try Pair { _, connection in connection.reset() }
  #expect(await pair.get() == .failure(.interrupted))
}

@Test func `nobody listens`() async throws {
  let server = try LoopbackServer { _, _ in }
  server.stop()
  let client = try HTTPClient(settings: HTTPSettings())
  defer { client.close() }
  #expect(await client.outcome(of: HTTPRequest(url: server.url)) == .failure(.cannotConnect))
}

@Test func `a name that no server can have is not resolved`() async throws {
  let client = try HTTPClient(settings: HTTPSettings())
  defer { client.close() }
  // A label has at most 63 bytes, so nobody is asked.
  let url = "http://\(String(repeating: "x", count: 64)).invalid/"
  #expect(await client.outcome(of: HTTPRequest(url: url)) == .failure(.cannotResolve))
}

@Test func `a server without TLS is not spoken to in the clear`() async throws {
  let pair = try Pair { _, connection in connection.write(LoopbackAnswer("ok")) }
  let request = HTTPRequest(url: "https://127.0.0.1:\(pair.server.port)/")
  #expect(await pair.client.outcome(of: request) == .failure(.tls))
}

@Test func `a failure says what happened and keeps libcurl's words`() async throws {
  let pair = try Pair { _, connection in connection.close() }
  let request = HTTPRequest(
    url: pair.server.url, headers: [HTTPHeader("Authorization", "Bearer secret")])
  let failure = await pair.client.failure(of: request)
  #expect(failure == HTTPFailure(.interrupted, "The connection was cut. (Empty reply from server)"))
}
