import FakeHomeserver
import HTTP
import Testing

/// A megabyte of zeros, compressed by gzip to 1,051 bytes.
private let bomb: [UInt8] =
  [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xED, 0xC1, 0x31, 0x01, 0x00,
    0x00, 0x00, 0xC2, 0xA0, 0xF5, 0x4F, 0x6D, 0x08, 0x5F, 0xA0,
  ] + [UInt8](repeating: 0, count: 1016)
  + [0x3E, 0x03, 0x1C, 0xEA, 0x38, 0xA7, 0x00, 0x00, 0x10, 0x00]

@Test func `a gzip body arrives decompressed`() async throws {
  // "hello, " three times and "hello".
  let compressed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9,
    0xD7, 0x51, 0xC8, 0xC0, 0xA4, 0x00, 0x55, 0xA3, 0x82, 0x77, 0x1A, 0x00, 0x00, 0x00,
  ]
  let pair = try Pair { _, connection in
    connection.write(LoopbackAnswer(headers: [("Content-Encoding", "gzip")], body: compressed))
  }
  #expect(await pair.get() == .answer(200, "hello, hello, hello, hello"))
}

@Test func `the bound counts what is decompressed`() async throws {
  let pair = try Pair { _, connection in
    connection.write(LoopbackAnswer(headers: [("Content-Encoding", "gzip")], body: bomb))
  }
  #expect(await pair.get { $0.bodyLimit = 1_048_575 } == .failure(.bodyTooLarge))
  #expect(await pair.get { $0.bodyLimit = 2_000 } == .failure(.bodyTooLarge))
  let zeros = String(repeating: "\0", count: 1_048_576)
  #expect(await pair.get { $0.bodyLimit = 1_048_576 } == .answer(200, zeros))
}

@Test(arguments: [true, false])
func `a body may be as large as the bound and no larger`(hasLength: Bool) async throws {
  let pair = try Pair { _, connection in
    if hasLength { return connection.write(LoopbackAnswer("12345")) }
    connection.write(Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n12345".utf8))
    connection.close()
  }
  #expect(await pair.get { $0.bodyLimit = 5 } == .answer(200, "12345"))
  #expect(await pair.get { $0.bodyLimit = 4 } == .failure(.bodyTooLarge))
  #expect(await pair.get { $0.bodyLimit = 0 } == .failure(.bodyTooLarge))
}

@Test func `a chunked body arrives whole, and its trailers are no header fields`() async throws {
  let pair = try Pair { _, connection in
    connection.write(
      Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n".utf8))
    connection.write(Array("7\r\n, world\r\n0\r\nX-Trailer: 1\r\n\r\n".utf8))
  }
  let response = try await pair.client.send(HTTPRequest(url: pair.server.url))
  #expect(response.body == Array("hello, world".utf8))
  #expect(response.header("x-trailer") == nil)
  #expect(response.header("transfer-encoding") == "chunked")
}

@Test(arguments: [
  "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nonly this",
  "HTTP/1.1 200 OK\r\nContent-Le",
  "",
])
func `an answer that is cut is a failure`(bytes: String) async throws {
  let pair = try Pair { _, connection in
    connection.write(Array(bytes.utf8))
    connection.close()
  }
  #expect(await pair.get() == .failure(.interrupted))
}

@Test func `what is no HTTP is a failure`() async throws {
  let pair = try Pair { _, connection in
    connection.write(Array("hello, this is not a web server\r\n".utf8))
    connection.close()
  }
  #expect(await pair.get() == .failure(.other))
}
