import Engine
import JSON
import PluginAPI

/// The content of the event that says a message (`m.room.message`).
enum MessageBody {
  /// The most bytes of content. A whole event may have 65,536 (client-server API, "Size limits");
  /// the rest is for what the server adds to it.
  static let limit = 60_000

  private static let more = "…"

  /// The content as JSON, the same at every attempt. A message that is too long loses its HTML,
  /// then its last lines.
  static func content(of message: Message, id: String) -> [UInt8] {
    let whole = content(of: message, body: message.body, html: message.html, id)
    guard whole.count > limit else { return whole }
    let frame = content(of: message, body: "", html: nil, id).count
    let body = shortened(message.body, to: limit - frame)
    return content(of: message, body: body, html: nil, id)
  }

  private static func content(
    of message: Message, body: String, html: String?, _ id: String
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("msgtype", message.isPlain ? "m.text" : "m.notice")
      writer.member("body", body)
      if let html {
        writer.member("format", "org.matrix.custom.html")
        writer.member("formatted_body", html)
      }
      // Always there, so that no server looks for names to ping in the body.
      writer.member("m.mentions") { writer in writer.object { _ in } }
      writer.member("babillard.id", id)
      if !message.parts.isEmpty {
        writer.member("babillard.of") { writer in
          writer.array { writer in for part in message.parts { writer.string(part.id) } }
        }
      }
      if let root = message.thread?.text { relate(to: root, &writer) }
    }
    return writer.bytes
  }

  /// The content of the event that says a file.
  static func content(
    of file: SharedFile, at uri: String, thread: EventID?, id: String
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("msgtype", file.contentType.hasPrefix("image/") ? "m.image" : "m.file")
      writer.member("body", file.name)
      writer.member("filename", file.name)
      writer.member("url", uri)
      writer.member("info") { writer in
        writer.object { writer in
          writer.member("mimetype", file.contentType)
          writer.member("size", file.size)
        }
      }
      writer.member("m.mentions") { writer in writer.object { _ in } }
      writer.member("babillard.id", id)
      if let root = thread?.text { relate(to: root, &writer) }
    }
    return writer.bytes
  }

  private static func relate(to root: String, _ writer: inout JSONWriter) {
    writer.member("m.relates_to") { writer in
      writer.object { writer in
        writer.member("rel_type", "m.thread")
        writer.member("event_id", root)
        writer.member("is_falling_back", true)
        writer.member("m.in_reply_to") { writer in
          writer.object { writer in writer.member("event_id", root) }
        }
      }
    }
  }

  /// The lines that fit into so many bytes of JSON, and `…`; of a first line that does not fit,
  /// its beginning.
  private static func shortened(_ body: String, to size: Int) -> String {
    let size = size - more.utf8.count - 2
    guard written(body) > size else { return body }
    var end = body.startIndex
    var lineEnd: String.Index?
    var used = 0
    while end < body.endIndex {
      let scalar = body.unicodeScalars[end]
      if scalar == "\n" { lineEnd = end }
      used += written(scalar)
      guard used <= size else { break }
      end = body.unicodeScalars.index(after: end)
    }
    guard let lineEnd else { return body[..<end] + more }
    return body[..<lineEnd] + "\n" + more
  }

  private static func written(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + written($1) }
  }

  /// The bytes that a scalar takes inside a JSON string.
  private static func written(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "\"", "\\", "\n", "\r", "\t", "\u{8}", "\u{c}": 2
    case "\0"..<" ": 6
    default: UTF8.width(scalar)
    }
  }
}
