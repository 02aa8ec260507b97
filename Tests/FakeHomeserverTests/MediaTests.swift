import FakeHomeserver
import HTTP
import JSON
import Testing

@Test func `a file is uploaded, and downloaded with a token`() async throws {
  var bench = try await Bench()
  let sent = try await bench.session.send(
    .post, "media/v3/upload?filename=bilan%20%C3%A9t%C3%A9.csv", "a;b\n1;2\n"
  ) { $0.headers.append(HTTPHeader("Content-Type", "text/csv")) }
  let uri = try #require(sent.json["content_uri"]?.stringValue)
  #expect(uri.hasPrefix("mxc://localhost/"))
  #expect(bench.server.media(uri) == Array("a;b\n1;2\n".utf8))
  let path = "client/v1/media/download/" + uri.dropFirst("mxc://".count)
  let file = try await bench.session.send(.get, path)
  #expect(file.text == "a;b\n1;2\n")
  #expect(file.header("content-type") == "text/csv")
  #expect(
    file.header("content-disposition") == "inline; filename*=utf-8''bilan%20%C3%A9t%C3%A9.csv")
  #expect(try await bench.session.send(.get, "\(path)/other.csv").text == "a;b\n1;2\n")
  #expect(try await bench.session.send(.get, "\(path)0").outcome == "404 M_NOT_FOUND")

  bench.server.settings.uploadLimit = 3
  let large = try await bench.session.send(.post, "media/v3/upload", "four")
  #expect(large.outcome == "413 M_TOO_LARGE")
  bench.session.token = ""
  #expect(try await bench.session.send(.get, path).outcome == "401 M_MISSING_TOKEN")
}
