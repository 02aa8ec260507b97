/// The inside of a string, between its quotes, as it stands in the text.
public struct JSONText: Sendable {
  @usableFromInline let range: Range<Int>
  /// Whether there is no escape inside.
  @usableFromInline let isPlain: Bool
  /// Whether every byte is below 0x80.
  let isASCII: Bool

  /// How many bytes it takes there.
  public var count: Int { range.count }

  func decoded(from bytes: [UInt8]) throws(JSONError) -> String {
    if !isASCII { try validateUTF8(of: bytes) }
    if isPlain {
      return unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe String(decoding: bytes.extracting(range), as: UTF8.self)
      }
    }
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let rest = bytes[index..<range.upperBound]
      let plain = rest.prefix(upTo: rest.firstIndex(of: UInt8(ascii: "\\")) ?? rest.endIndex)
      out.append(contentsOf: plain)
      guard plain.endIndex < range.upperBound else { break }
      let escape = bytes[plain.endIndex + 1]
      index = plain.endIndex + 2
      switch escape {
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"): out.append(contentsOf: scalar(at: &index, of: bytes).utf8)
      default: out.append(escape)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The scalar of `\uXXXX`, or of a surrogate pair; half a pair gives U+FFFD.
  private func scalar(at index: inout Int, of bytes: [UInt8]) -> Character {
    let unit = codeUnit(at: index, of: bytes)
    index += 4
    if let scalar = Unicode.Scalar(unit) { return Character(scalar) }
    if unit < 0xDC00, index + 6 <= range.upperBound, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      let next = codeUnit(at: index + 2, of: bytes)
      if 0xDC00...0xDFFF ~= next {
        index += 6
        let value = 0x10000 + (unit - 0xD800) << 10 + (next - 0xDC00)
        return Character(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
    }
    return "\u{FFFD}"
  }

  /// Four digits, which the reader has checked to be hexadecimal.
  private func codeUnit(at index: Int, of bytes: [UInt8]) -> UInt32 {
    bytes[index..<index + 4].reduce(0) { value, digit in
      value << 4 | UInt32(digit & 0xF) + (digit > UInt8(ascii: "9") ? 9 : 0)
    }
  }

  /// RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF.
  private func validateUTF8(of bytes: [UInt8]) throws(JSONError) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length: Int
      let second: ClosedRange<UInt8>
      switch byte {
      case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: throw JSONError("a string is not UTF-8", offset: index)
      }
      guard index + length <= range.upperBound, second ~= bytes[index + 1],
        bytes[index + 2..<max(index + 2, index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
      else { throw JSONError("a string is not UTF-8", offset: index) }
      index += length
    }
  }
}
