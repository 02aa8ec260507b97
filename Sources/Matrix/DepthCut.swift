/// Takes the depth out of a JSON text.
enum DepthCut {
  /// The text with `null` in place of every object and array that lies more than `limit` levels
  /// deep; nil where there is none, and where brackets or quotes do not match.
  static func cut(_ bytes: [UInt8], to limit: Int) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var depth = 0
    var isCut = false
    var isInString = false
    var isEscaped = false
    for byte in bytes {
      if isInString {
        if depth <= limit { out.append(byte) }
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        if depth == limit + 1 {
          out.append(contentsOf: "null".utf8)
          isCut = true
        }
        if depth <= limit { out.append(byte) }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth <= limit { out.append(byte) }
        depth -= 1
        guard depth >= 0 else { return nil }
      default:
        if byte == UInt8(ascii: "\"") { isInString = true }
        if depth <= limit { out.append(byte) }
      }
    }
    return isCut && depth == 0 && !isInString ? out : nil
  }
}
