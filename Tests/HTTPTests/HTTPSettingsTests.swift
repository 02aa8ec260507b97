import FakeHomeserver
import HTTP
import Testing

@Test func `a proxy is asked for the whole URL`() async throws {
  let proxy = try LoopbackServer { request, connection in
    connection.write(LoopbackAnswer("\(request.method) \(request.target)"))
  }
  defer { proxy.stop() }
  let settings = HTTPSettings(proxy: proxy.url, noProxy: "127.0.0.1")
  let pair = try Pair(settings: settings) { request, connection in
    connection.write(LoopbackAnswer("direct \(request.target)"))
  }
  let request = HTTPRequest(url: "http://matrix.example.org/a?b=c")
  let expected = Outcome.answer(200, "GET http://matrix.example.org/a?b=c")
  #expect(await pair.client.outcome(of: request) == expected)
  #expect(await pair.get("/a") == .answer(200, "direct /a"))
}

@Test func `a proxy is asked for a tunnel to a TLS server`() async throws {
  let proxy = try LoopbackServer { _, connection in
    connection.write(LoopbackAnswer(status: 403, "no"))
  }
  defer { proxy.stop() }
  var settings = HTTPSettings()
  settings.httpsProxy = proxy.url
  let client = try HTTPClient(settings: settings)
  defer { client.close() }
  let request = HTTPRequest(
    url: "https://matrix.example.org/secret", headers: [HTTPHeader("Authorization", "Bearer x")])
  #expect(await client.outcome(of: request) == .failure(.interrupted))
  #expect(proxy.requests.map(\.target) == ["matrix.example.org:443"])
  #expect(proxy.requests.first?.header("authorization") == nil)
}

@Test func `the environment is read as the curl tool reads it`() {
  #expect(HTTPSettings(environment: [:]) == HTTPSettings())

  var expected = HTTPSettings()
  expected.httpProxy = "http://small"
  expected.httpsProxy = "http://secure"
  expected.noProxy = "localhost"
  expected.caFile = "/bundle.pem"
  let full = [
    "http_proxy": "http://small", "HTTP_PROXY": "http://never", "https_proxy": "",
    "HTTPS_PROXY": "http://secure", "ALL_PROXY": "http://all", "NO_PROXY": "localhost",
    "CURL_CA_BUNDLE": "/bundle.pem", "SSL_CERT_FILE": "/file.pem", "SSL_CERT_DIR": "/certs",
  ]
  #expect(HTTPSettings(environment: full) == expected)

  expected = HTTPSettings(userAgent: "Test/1", proxy: "http://all", caFile: "/f", caPath: "/d")
  let other = [
    "HTTP_PROXY": "http://never", "ALL_PROXY": "http://all", "CURL_CA_BUNDLE": "",
    "SSL_CERT_FILE": "/f", "SSL_CERT_DIR": "/d",
  ]
  #expect(HTTPSettings(userAgent: "Test/1", environment: other) == expected)
}

@Test func `a file of certificates that is not there is a failure of TLS`() async throws {
  let pair = try Pair(settings: HTTPSettings(caFile: "/nonexistent/ca.pem")) { _, _ in }
  let request = HTTPRequest(url: "https://127.0.0.1:\(pair.server.port)/")
  #expect(await pair.client.outcome(of: request) == .failure(.tls))
}
