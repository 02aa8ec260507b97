internal import Foundation

/// A JSON value: what requests hold, and what answers are made of.
indirect enum JSONItem: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONItem])
  case object([String: JSONItem])
  /// JSON that is written already, put in as it is: it need not be right.
  case written(String)

  /// Reads one value; nil if it is no JSON.
  static func read(_ bytes: [UInt8]) -> JSONItem? {
    guard !bytes.isEmpty else { return nil }
    let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    return value.map(converted)
  }

  /// Reads one value; nil if it is no JSON.
  static func read(_ text: String) -> JSONItem? { read(Array(text.utf8)) }

  /// The member of an object; nil if there is none.
  subscript(_ key: String) -> JSONItem? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text of a string.
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value of a whole number.
  var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The value of true and false.
  var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements of an array.
  var items: [JSONItem]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// The members of an object.
  var members: [String: JSONItem]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The texts of an array of strings; what else is in it is left out.
  var texts: [String]? { items?.compactMap(\.text) }

  /// The value as JSON; the members of objects sorted by name.
  var json: String {
    var result = ""
    write(to: &result)
    return result
  }

  /// A string as JSON, in its quotes.
  static func quoted(_ text: String) -> String {
    if isPlain(text) { return "\"\(text)\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// An array of values that are written already.
  static func array(written texts: [String]) -> JSONItem {
    .written("[" + texts.joined(separator: ",") + "]")
  }

  private func write(to result: inout String) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += "\(value)"
    case .integer(let value): result += "\(value)"
    case .number(let value): result += "\(value)"
    case .string(let value): result += Self.quoted(value)
    case .written(let json): result += json
    case .array(let items):
      result += "["
      for (index, item) in items.enumerated() {
        if index > 0 { result += "," }
        item.write(to: &result)
      }
      result += "]"
    case .object(let members):
      result += "{"
      for (index, key) in members.keys.sorted().enumerated() {
        if index > 0 { result += "," }
        result += Self.quoted(key)
        result += ":"
        members[key]?.write(to: &result)
      }
      result += "}"
    }
  }

  /// Whether a text is the same inside of quotes.
  private static func isPlain(_ text: String) -> Bool {
    unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      var index = 0
      while index < bytes.count {
        let byte = unsafe bytes[index]
        if byte < 0x20 || byte == 0x22 || byte == 0x5C { return false }
        index += 1
      }
      return true
    } ?? false
  }

  private static func converted(_ value: Any) -> JSONItem {
    switch value {
    case let text as String: return .string(text)
    case let members as [String: Any]: return .object(members.mapValues(converted))
    case let items as [Any]: return .array(items.map(converted))
    case let number as NSNumber:
      switch unsafe UInt8(bitPattern: number.objCType.pointee) {
      case UInt8(ascii: "c"): return .bool(number.boolValue)
      case UInt8(ascii: "d"), UInt8(ascii: "f"): return .number(number.doubleValue)
      default: return .integer(number.intValue)
      }
    default: return .null
    }
  }
}
