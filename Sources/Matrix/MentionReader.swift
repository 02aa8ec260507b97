import Engine
import PluginAPI

/// Finds the people whom a message mentions: links to `https://matrix.to/#/@user:server` in its
/// HTML or its plain text (client-server API, "User and room mentions").
enum MentionReader {
  /// The most mentions that are kept of a message.
  static let limit = 20

  private static let link = Array("https://matrix.to/#/".utf8)

  /// Whether there may be a link in it: most messages have none.
  static func mayMention(_ bytes: ArraySlice<UInt8>) -> Bool {
    find(Array("matrix.to/".utf8), in: bytes, from: bytes.startIndex) != nil
  }

  /// The same of a plain text, which has to have the sign in it, too.
  static func mayMention(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "#")) && mayMention(Array(text.utf8)[...])
  }

  /// The links of an HTML text and what each shows, without the quotation of a reply.
  static func html(_ text: String) -> [Mention] {
    let bytes = Array(text.utf8)
    var mentions: [Mention] = []
    var index = find(Array("</mx-reply>".utf8), in: bytes[...], from: 0) ?? 0
    while mentions.count < limit, let tag = find(Array("<a ".utf8), in: bytes[...], from: index),
      let end = find([UInt8(ascii: ">")], in: bytes[...], from: tag),
      let close = find(Array("</a>".utf8), in: bytes[...], from: end)
    {
      index = close
      guard let start = find(link, in: bytes[tag..<end], from: tag) else { continue }
      let address = bytes[(start + link.count)..<end].prefix { !"\"'?> ".utf8.contains($0) }
      guard let user = user(address) else { continue }
      mentions.append(Mention(user: user, name: shown(bytes[(end + 1)..<close])))
    }
    return mentions
  }

  /// A plain text in which each link is what it shows, or the bare user id; and the users that the
  /// links lead to.
  static func plain(_ text: String) -> (text: String, mentions: [Mention]) {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var mentions: [Mention] = []
    var index = 0
    while mentions.count < limit, let start = find(link, in: bytes[...], from: index) {
      let rest = bytes[(start + link.count)...]
      let address = rest.prefix { !" \n\r\t)?>\"'".utf8.contains($0) }
      guard let user = user(address) else {
        out += bytes[index..<start + link.count]
        index = start + link.count
        continue
      }
      var end = address.endIndex
      // "?via=…" goes with the address.
      if end < bytes.count, bytes[end] == UInt8(ascii: "?") {
        end = bytes[end...].firstIndex { " \n\r\t)>".utf8.contains($0) } ?? bytes.count
      }
      out += bytes[index..<start]
      if end < bytes.count, bytes[end] == UInt8(ascii: ")"), out.suffix(2) == Array("](".utf8),
        let open = out.lastIndex(of: UInt8(ascii: "["))
      {
        let name = Array(out[(open + 1)..<(out.count - 2)])
        out.removeSubrange(open...)
        out += name
        end += 1
        mentions.append(Mention(user: user, name: bounded(name)))
      } else {
        out += Array(user.text.utf8)
        mentions.append(Mention(user: user))
      }
      index = end
    }
    guard !mentions.isEmpty else { return (text, []) }
    return (String(decoding: out + bytes[index...], as: UTF8.self), mentions)
  }

  /// A user id in an address, where `@` and `:` may be percent-encoded.
  private static func user(_ address: ArraySlice<UInt8>) -> UserID? {
    guard address.count <= 3 * 255 else { return nil }
    var bytes: [UInt8] = []
    var index = address.startIndex
    while index < address.endIndex {
      if address[index] == UInt8(ascii: "%"), index + 2 < address.endIndex,
        let byte = UInt8(
          String(decoding: address[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(address[index])
        index += 1
      }
    }
    return WellFormed.user(String(decoding: bytes, as: UTF8.self))
  }

  /// The text of a link, without tags, its entities replaced.
  private static func shown(_ html: ArraySlice<UInt8>) -> String? {
    var text: [UInt8] = []
    var isTag = false
    for byte in html {
      if byte == UInt8(ascii: "<") { isTag = true }
      if !isTag { text.append(byte) }
      if byte == UInt8(ascii: ">") { isTag = false }
    }
    var name = String(decoding: text, as: UTF8.self)
    let entities = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"),
      ("&#x27;", "'"), ("&nbsp;", " "), ("&amp;", "&"),
    ]
    for (entity, sign) in entities { name = name.replacing(entity, with: sign) }
    return bounded(Array(name.utf8))
  }

  private static func bounded(_ name: [UInt8]) -> String? {
    (1...255).contains(name.count) ? String(decoding: name, as: UTF8.self) : nil
  }

  private static func find(
    _ pattern: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int
  ) -> Int? {
    guard let first = pattern.first, bytes.endIndex - start >= pattern.count else { return nil }
    for index in start...(bytes.endIndex - pattern.count)
    where bytes[index] == first && bytes[index..<index + pattern.count].elementsEqual(pattern) {
      return index
    }
    return nil
  }
}
