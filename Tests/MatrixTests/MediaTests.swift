import Engine
import FakeHomeserver
import Matrix
import PluginAPI
import Testing

private let host = "@host:localhost"
private let bytes = Array("a;b\n1;2\n".utf8)

private func file(_ name: String, _ type: String, in room: RoomID) -> SharedFile {
  var file = SharedFile(
    Attachment(name: name, contentType: type, bytes: bytes), to: .room(room), stored: "1.0")
  file.bytes = bytes
  return file
}

private func room(on bench: borrowing Bench) -> RoomID {
  let room = bench.server.createRoom(by: host)
  bench.server.join(me.text, room)
  return RoomID(room)
}

@Test(arguments: [("bilan été.csv", "text/csv", "m.file"), ("a.png", "image/png", "m.image")])
func `a file is uploaded, and said under its id once`(
  name: String, type: String, kind: String
) async throws {
  let bench = try Bench()
  let room = room(on: bench)
  let transport = try await bench.started()
  var file = file(name, type, in: room)
  let outcome = try await transport.perform(.upload(file), id: "a.file.0", isRetry: false)
  guard case .uploaded(let uri) = outcome else {
    Issue.record("\(outcome)")
    return
  }
  #expect(bench.server.media(uri) == bytes)
  let upload = try #require(bench.server.requests(of: .upload).first)
  #expect(upload.header("content-type") == type)
  #expect(upload.query["filename"] == name)
  file.uri = uri
  file.thread = EventID("$root")
  for _ in 0..<2 {
    _ = try await transport.perform(.post(file), id: "a.file.0.post", isRetry: false)
  }
  let said = bench.server.messages(in: room.text)
  let content =
    #"{"msgtype":"\#(kind)","body":"\#(name)","filename":"\#(name)","url":"\#(uri)","#
    + #""info":{"mimetype":"\#(type)","size":8},"m.mentions":{},"#
    + #""babillard.id":"a.file.0.post","m.relates_to":{"rel_type":"m.thread","event_id":"$root","#
    + #""is_falling_back":true,"m.in_reply_to":{"event_id":"$root"}}}"#
  #expect(said.map(\.content) == [content])
  let found = try await transport.find(
    ["a.file.0.post"], in: room, since: Moment(milliseconds: 0))
  #expect(found == ["a.file.0.post": EventID(said[0].id)])
}

@Test func `a file beyond the server's bound is not sent there`() async throws {
  let bench = try Bench()
  bench.server.settings.uploadLimit = 7
  let transport = try await bench.started()
  let file = file("a.csv", "text/csv", in: room(on: bench))
  let failure = await failure { () async throws(TransportFailure) in
    try await transport.perform(.upload(file), id: "a.file.0", isRetry: false)
  }
  #expect(failure == .refused(reason: "the server takes files of 7 bytes, not of 8"))
  #expect(bench.server.requestCount(of: .upload) == 0)
}

@Test func `a server that does not say its bound may take a file`() async throws {
  let bench = try Bench()
  bench.server.fail(.mediaConfig, with: .refused(404, code: "M_UNRECOGNIZED"))
  let transport = try await bench.started()
  let file = file("a.csv", "text/csv", in: room(on: bench))
  _ = try await transport.perform(.upload(file), id: "a.file.0", isRetry: false)
  #expect(bench.server.requestCount(of: .upload) == 1)
}

@Test(arguments: [
  #"{}"#, #"{"content_uri":"https://ex.org/a"}"#, #"{"content_uri":"mxc://ex.org/../b"}"#,
])
func `an upload without a proper address has not happened`(answer: String) async throws {
  let bench = try Bench()
  bench.server.fail(.upload, with: .answer(LoopbackAnswer(200, json: answer)))
  let transport = try await bench.started()
  let file = file("a.csv", "text/csv", in: room(on: bench))
  let failure = await failure { () async throws(TransportFailure) in
    try await transport.perform(.upload(file), id: "a.file.0", isRetry: false)
  }
  #expect(failure == .unavailable(reason: "the server's answer names no file"))
}

// MARK: Downloads

private func uploaded(
  _ bench: borrowing Bench, _ transport: MatrixTransport
) async throws -> String {
  let outcome = try await transport.perform(
    .upload(file("a.csv", "text/csv", in: room(on: bench))), id: "a.file.0", isRetry: false)
  guard case .uploaded(let uri) = outcome else { return "" }
  return uri
}

@Test func `a file is downloaded with our token`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let uri = try await uploaded(bench, transport)
  #expect(try await transport.download(uri) == bytes)
  #expect(bench.server.requestCount(of: .oldDownload) == 0)
}

@Test func `a file that a command is about is read`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let uri = try await uploaded(bench, transport)
  let request = FileRequest(
    file: PostedFile(uri: uri, name: "a.csv"), room: RoomID("!room:localhost"),
    event: EventID("$e"), by: UserID(host), at: Moment(milliseconds: 0), line: "import shops")
  let outcome = try await transport.perform(.fetch(request), id: "a.fetch.0", isRetry: true)
  #expect(outcome == .downloaded(bytes))
}

@Test func `where a server does not know the new way, the old one is taken`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let uri = try await uploaded(bench, transport)
  bench.server.fail(.download, with: .refused(404, code: "M_UNRECOGNIZED"))
  #expect(try await transport.download(uri) == bytes)
  #expect(bench.server.requestCount(of: .oldDownload) == 1)
}

@Test func `a file that is not there is not asked for the old way`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let failure = await failure { () async throws(TransportFailure) in
    try await transport.download("mxc://localhost/nothing")
  }
  #expect(failure == .refused(reason: "M_NOT_FOUND: Not found"))
  #expect(bench.server.requestCount(of: .oldDownload) == 0)
}

@Test func `a file beyond the bound is refused`() async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let uri = try await uploaded(bench, transport)
  #expect(try await transport.download(uri, limit: 8) == bytes)
  for (limit, padding) in [(7, 0), (.max, 6 << 20)] {
    bench.server.fail(.download, with: .padded(bytes: padding))
    let failure = await failure { () async throws(TransportFailure) in
      try await transport.download(uri, limit: limit)
    }
    guard case .refused = failure else {
      Issue.record("\(limit): \(String(describing: failure))")
      return
    }
  }
}

@Test(arguments: [
  "", "mxc://", "mxc://ex.org", "mxc://ex.org/", "mxc://ex.org/a/b", "mxc:///a", "mxc://ex.org/..",
  "https://ex.org/a", "mxc://ex.org/a?b", "mxc://ex.org@other/a",
])
func `what is no address of a file is not asked for`(uri: String) async throws {
  let bench = try Bench()
  let transport = try await bench.started()
  let failure = await failure { () async throws(TransportFailure) in
    try await transport.download(uri)
  }
  #expect(failure == .refused(reason: "this is not the address of a file"))
  #expect(bench.server.requestCount(of: .download) == 0)
}
