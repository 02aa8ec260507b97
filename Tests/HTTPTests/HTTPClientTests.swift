import FakeHomeserver
import HTTP
import Testing

@Test func `a body and its status arrive, whatever the status`() async throws {
  let pair = try Pair { _, connection in
    connection.write(LoopbackAnswer(status: 404, "no such thing"))
  }
  #expect(await pair.get() == .answer(404, "no such thing"))
}

@Test func `a request goes out as it was asked`() async throws {
  let pair = try Pair { _, connection in connection.write(LoopbackAnswer("ok")) }
  let request = HTTPRequest(
    .put, url: "\(pair.server.url)/a/../%21x?y=z",
    headers: [
      HTTPHeader("Authorization", "Bearer secret"), HTTPHeader("X-Empty", ""),
      HTTPHeader("Content-Type", "application/json"),
    ], body: Array("{}".utf8))
  #expect(await pair.client.outcome(of: request) == .answer(200, "ok"))
  let received = try #require(pair.server.requests.first)
  #expect(received.method == "PUT")
  #expect(received.target == "/a/../%21x?y=z")
  #expect(received.body == Array("{}".utf8))
  #expect(
    received.headers.map { "\($0.name): \($0.value)" } == [
      "host: 127.0.0.1:\(pair.server.port)", "user-agent: Babillard", "accept: */*",
      "accept-encoding: \(received.header("accept-encoding") ?? "")",
      "authorization: Bearer secret", "x-empty: ", "content-type: application/json",
      "content-length: 2",
    ])
  #expect(received.header("accept-encoding")?.contains("gzip") == true)
}

@Test func `every method keeps its name and its body`() async throws {
  let pair = try Pair { request, connection in
    let body = String(decoding: request.body, as: UTF8.self)
    let type = request.header("content-type") ?? "no type"
    connection.write(LoopbackAnswer("\(request.method) [\(body)] \(type)"))
  }
  func sent(_ method: HTTPRequest.Method, _ body: String?) async -> Outcome {
    await pair.get {
      $0.method = method
      $0.body = body.map { Array($0.utf8) }
    }
  }
  #expect(await sent(.get, nil) == .answer(200, "GET [] no type"))
  #expect(await sent(.post, "a=b") == .answer(200, "POST [a=b] no type"))
  #expect(await sent(.post, nil) == .answer(200, "POST [] no type"))
  #expect(await sent(.post, "") == .answer(200, "POST [] no type"))
  #expect(await sent(.put, "x") == .answer(200, "PUT [x] no type"))
  #expect(await sent(.delete, nil) == .answer(200, "DELETE [] no type"))
  // The handle was used before with a body and another method.
  #expect(await sent(.get, nil) == .answer(200, "GET [] no type"))
}

@Test func `a body of several megabytes goes out whole, without waiting for 100 Continue`()
  async throws
{
  let pair = try Pair { request, connection in
    connection.write(LoopbackAnswer("\(request.body.count) \(request.header("expect") ?? "-")"))
  }
  let outcome = await pair.get {
    $0.method = .put
    $0.body = [UInt8](repeating: 7, count: 5_000_000)
  }
  #expect(outcome == .answer(200, "5000000 -"))
}

@Test func `header fields are found whatever their case`() async throws {
  let pair = try Pair { _, connection in
    let headers = [
      (name: "Retry-After", value: "  7 "), (name: "X-Twice", value: "one"),
      (name: "x-twice", value: "two"), (name: "X-Nothing", value: ""),
    ]
    connection.write(Array("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n".utf8))
    connection.write(LoopbackAnswer(status: 429, headers: headers))
  }
  let response = try await pair.client.send(HTTPRequest(url: pair.server.url))
  #expect(response.status == 429)
  #expect(response.header("retry-after") == "7")
  #expect(response.header("X-TWICE") == "one")
  #expect(response.header("x-nothing") == "")
  #expect(response.header("x-noth") == nil)
  #expect(response.header("x-early") == nil)
  #expect(response.header("http/1.1 429 status") == nil)
}

@Test(arguments: [
  [HTTPHeader](repeating: HTTPHeader("X-Many", "1"), count: 300),
  [HTTPHeader("X-Long", String(repeating: "x", count: 70_000))],
])
func `an answer with too many header fields is refused`(headers: [HTTPHeader]) async throws {
  let pair = try Pair { _, connection in
    connection.write(LoopbackAnswer(headers: headers.map { ($0.name, $0.value) }))
  }
  #expect(await pair.get() == .failure(.other))
}

@Test func `a redirect is an answer, and is not followed`() async throws {
  let pair = try Pair { _, connection in
    connection.write(LoopbackAnswer(status: 302, headers: [("Location", "/elsewhere")]))
  }
  let response = try await pair.client.send(HTTPRequest(url: pair.server.url))
  #expect(response.status == 302)
  #expect(response.header("location") == "/elsewhere")
  #expect(pair.server.requests.count == 1)
}

@Test func `requests one after another share a connection`() async throws {
  let pair = try Pair { _, connection in connection.write(LoopbackAnswer("ok")) }
  for _ in 0..<20 { #expect(await pair.get() == .answer(200, "ok")) }
  #expect(pair.server.acceptedConnections == 1)
}

@Test func `a POST whose used connection is cut is not repeated unasked, as a GET is`() async throws
{
  let cuts = Monitor(0)
  let pair = try Pair { request, connection in
    let isCut = cuts.withLock { cuts in
      if request.path == "/cut" { cuts += 1 }
      return request.method == "POST" || request.path == "/cut" && cuts == 1
    }
    if isCut { connection.reset() } else { connection.write(LoopbackAnswer("ok")) }
  }
  #expect(await pair.get("/first") == .answer(200, "ok"))
  #expect(await pair.get("/cut") == .answer(200, "ok"))
  #expect(await pair.get("/post") { $0.method = .post } == .failure(.interrupted))
  #expect(pair.server.requests.map(\.target) == ["/first", "/cut", "/cut", "/post"])
}

@Test func `many requests at once each get their own answer`() async throws {
  let pair = try Pair { request, connection in connection.write(LoopbackAnswer(request.path)) }
  let (client, url) = (pair.client, pair.server.url)
  let outcomes = await withTaskGroup(of: (Int, Outcome).self) { group in
    for number in 0..<500 {
      group.addTask { (number, await client.outcome(of: HTTPRequest(url: "\(url)/\(number)"))) }
    }
    return await group.reduce(into: [Int: Outcome]()) { $0[$1.0] = $1.1 }
  }
  let expected = (0..<500).map { ($0, Outcome.answer(200, "/\($0)")) }
  #expect(outcomes == Dictionary(uniqueKeysWithValues: expected))
}
