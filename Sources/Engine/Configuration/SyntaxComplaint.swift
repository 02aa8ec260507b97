import JSON

/// Says what is wrong with a text that is not JSON to someone who wrote it by hand.
struct SyntaxComplaint {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func callAsFunction(_ error: JSONError) -> ConfigurationError {
    let (offset, sentence) = place(error)
    let located = JSONError(sentence, offset: offset).located(in: bytes)
    return ConfigurationError(
      path: "", message: located.description, line: located.position?.line)
  }

  private func place(_ error: JSONError) -> (offset: Int, sentence: String) {
    let offset = error.offset
    if let comma = comma(before: offset), next(offset, isOneOf: "}]") {
      return (comma, "a comma stands after the last one of a list or object; take it away")
    }
    return (offset, sentence(error))
  }

  private func sentence(_ error: JSONError) -> String {
    let offset = error.offset
    if bytes.allSatisfy({ $0 <= 0x20 }) { return "the file is empty" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "the file is not UTF-8; save it as UTF-8"
    }
    if bytes[..<min(offset, bytes.count)].last == UInt8(ascii: "\""), next(offset, isOneOf: "=") {
      return "a colon stands between a key and its value, not ="
    }
    if next(offset, isOneOf: "/#") {
      return "JSON has no comments; write a key that begins with //, such as \"// note\": \"text\""
    }
    if isForeignQuote(at: offset) { return "texts and keys stand between plain quotes: \"text\"" }
    if next(offset, isOneOf: "\n\r"), error.reason.hasPrefix("a control character") {
      return "this line ends within a text; is its closing quote missing?"
    }
    if error.reason.hasPrefix("expected a comma"), !next(offset, isOneOf: "}]") {
      return "a comma is missing before this"
    }
    switch error.reason {
    case "a string has no end": return "this text has no closing quote"
    case "the text ends too early": return "the file ends too early; is a } or ] missing?"
    case "something follows the end of the text":
      return "something follows the end of the file's object"
    case "expected a value":
      return "expected a value: \"text\" in quotes, a number, true, false, […] or {…}"
    case "a string is not UTF-8": return "this text is not UTF-8; save the file as UTF-8"
    default: return error.reason
    }
  }

  private func next(_ offset: Int, isOneOf characters: StaticString) -> Bool {
    guard bytes.indices.contains(offset) else { return false }
    return characters.description.utf8.contains(bytes[offset])
  }

  /// The comma that only white space parts from `offset`.
  private func comma(before offset: Int) -> Int? {
    let index = bytes[..<min(offset, bytes.count)].lastIndex { $0 > 0x20 }
    return index.flatMap { bytes[$0] == UInt8(ascii: ",") ? $0 : nil }
  }

  /// `'`, or one of the quotes that word processors put: “ ” „ ‘ ’ « ».
  private func isForeignQuote(at offset: Int) -> Bool {
    guard bytes.indices.contains(offset) else { return false }
    let rest = bytes[offset...].prefix(3)
    return rest.first == UInt8(ascii: "'") || rest.starts(with: [0xC2, 0xAB])
      || rest.starts(with: [0xC2, 0xBB])
      || (rest.starts(with: [0xE2, 0x80]) && (0x98...0x9F).contains(rest.last ?? 0))
  }
}
