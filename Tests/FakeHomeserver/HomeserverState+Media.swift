/// Files.
extension HomeserverState {
  mutating func answerMedia(
    _ route: Route, _ parameters: [String], _ request: LoopbackRequest
  ) throws(MatrixError) -> LoopbackAnswer {
    if route == .mediaConfig {
      return .json(.object(["m.upload.size": .integer(settings.uploadLimit)]))
    }
    guard route == .upload else {
      guard let file = media[parameters[0] + "/" + parameters[1]] else {
        throw .notFound("Not found")
      }
      return file
    }
    guard request.body.count <= settings.uploadLimit else {
      throw MatrixError(413, "M_TOO_LARGE", "Upload request body is too large")
    }
    let id = "\(name)/media\(nextNumber())"
    let type = request.header("content-type") ?? "application/octet-stream"
    var headers = [(name: "Content-Type", value: type)]
    if let name = request.query["filename"] {
      headers.append(("Content-Disposition", "inline; filename*=utf-8''\(Self.encoded(name))"))
    }
    media[id] = LoopbackAnswer(headers: headers, body: request.body)
    return .json(.object(["content_uri": .string("mxc://\(id)")]))
  }

  /// A file's name as RFC 8187 wants it in a header field.
  private static func encoded(_ name: String) -> String {
    name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"):
        String(Unicode.Scalar(byte))
      default:
        "%" + String(byte >> 4, radix: 16).uppercased()
          + String(byte & 15, radix: 16).uppercased()
      }
    }.joined()
  }
}
