import FakeHomeserver
import HTTP
import Testing

@Test func `a body and its status arrive`() async throws {
  let server = try LoopbackServer { request, connection in
    connection.write(LoopbackAnswer(status: 404, "no such thing"))
  }
  defer { server.stop() }
  let client = try HTTPClient(settings: HTTPSettings())
  defer { client.close() }
  let response = try await client.send(HTTPRequest(url: "\(server.url)/"))
  #expect(response.status == 404)
  #expect(response.body == Array("no such thing".utf8))
}
