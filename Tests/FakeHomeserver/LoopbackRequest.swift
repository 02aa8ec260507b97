internal import Glibc

/// A request as a ``LoopbackServer`` received it.
public struct LoopbackRequest: Sendable {
  /// The longest head that is read, in bytes.
  static let headLimit = 1 << 20
  /// The longest body that is read, in bytes.
  static let bodyLimit = 64 << 20

  /// The method, such as `GET`.
  public var method: String
  /// The target as it was sent: a path with its query, or a whole URL when asked as a proxy.
  public var target: String
  /// The header fields in order; the names in small letters.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]

  /// The target up to the question mark, still percent-encoded.
  public var path: String {
    String(target[..<(target.firstIndex(of: "?") ?? target.endIndex)])
  }

  /// The parameters after the question mark, decoded. Of two of one name, the last.
  public var query: [String: String] {
    var parameters: [String: String] = [:]
    for pair in target.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") {
      let name = pair.prefix { $0 != "=" }
      let value = pair.dropFirst(name.count + 1)
      parameters[Self.decoded(name, plusIsSpace: true)] = Self.decoded(value, plusIsSpace: true)
    }
    return parameters
  }

  /// The first header field of that name, given in small letters.
  public func header(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }

  /// The text without its percent-encoding.
  static func decoded(_ text: Substring, plusIsSpace: Bool = false) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) || plusIsSpace else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads one request from the front of `bytes` and takes it off; nil when it is not all there.
  static func take(from bytes: inout [UInt8]) throws(LoopbackError) -> LoopbackRequest? {
    if let first = bytes.first, !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first) {
      throw LoopbackError("That is no HTTP request.")
    }
    guard let (lines, end) = head(bytes) else {
      if bytes.count > headLimit { throw LoopbackError("The head of a request is too long.") }
      return nil
    }
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count == 3 else { throw LoopbackError("No request line: \(words)") }
    let headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
      return (name: parts[0].lowercased(), value: String(value))
    }
    let length = headers.first { $0.name == "content-length" }.map { Int($0.value) ?? -1 } ?? 0
    guard 0...bodyLimit ~= length else { throw LoopbackError("No body length: \(length)") }
    guard bytes.count >= end + length else { return nil }
    let body = Array(bytes[end..<(end + length)])
    bytes.removeFirst(end + length)
    return LoopbackRequest(
      method: String(words[0]), target: String(words[1]), headers: headers, body: body)
  }

  /// The lines up to the empty one, and where it ends; nil if it is not there yet. By the C
  /// library's search, because loops over bytes are slow in a debug build.
  private static func head(_ bytes: [UInt8]) -> (lines: [String], end: Int)? {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var lines: [String] = []
      var start = 0
      while let newline = unsafe memchr(base + start, 0x0A, buffer.count - start) {
        let stop = unsafe UnsafeRawPointer(newline) - base
        let hasReturn = unsafe stop > start && buffer[stop - 1] == 0x0D
        let line = start..<(hasReturn ? stop - 1 : stop)
        start = stop + 1
        if line.isEmpty { return (lines, start) }
        unsafe lines.append(String(decoding: buffer[line], as: UTF8.self))
      }
      return nil
    }
  }
}
