import JSON

/// A JSON value that knows where it stands in its file, so that what is wrong with it can be shown.
struct ConfigurationNode {
  /// What it is.
  enum Content {
    case null
    case flag(Bool)
    /// As written, and its value where that is whole and fits.
    case number(String, whole: Int?)
    case text(String)
    case list([ConfigurationNode])
    case object([Member])
  }

  /// A key and its value.
  struct Member {
    let key: String
    /// Where the key begins.
    let offset: Int
    let value: ConfigurationNode
  }

  let content: Content
  /// Where it begins, in bytes.
  let offset: Int

  /// Reads the next value whole.
  ///
  /// - Throws: `JSONError` where the text is not JSON or has too many levels.
  init(from reader: inout JSONReader) throws {
    let kind = try reader.peek()
    offset = reader.offset
    switch kind {
    case .null:
      try reader.null()
      content = .null
    case .bool: content = .flag(try reader.bool())
    case .string: content = .text(try reader.string())
    case .number:
      let range = try reader.rawValue()
      var number = reader.reader(over: range)
      content = .number(
        String(decoding: reader.bytes[range], as: UTF8.self),
        whole: (try? number.int()).flatMap { Int(exactly: $0) })
    case .array:
      var elements: [ConfigurationNode] = []
      try reader.array { elements.append(try ConfigurationNode(from: &$0)) }
      content = .list(elements)
    case .object:
      var members: [Member] = []
      try reader.object { key, reader in
        members.append(
          Member(
            key: try key.string(), offset: key.offset - 1,
            value: try ConfigurationNode(from: &reader)))
      }
      content = .object(members)
    }
  }

  /// The value for an error message: scalars themselves, the rest by its kind.
  var shown: String {
    switch content {
    case .null: "null"
    case .flag(let flag): String(flag)
    case .number(let number, _): harmless(number)
    case .text(let text): Engine.shown(text)
    case .list, .object: kind
    }
  }

  /// The same, short lists with their elements.
  var shownWhole: String {
    guard case .list(let elements) = content, elements.count <= 8 else { return shown }
    return "[\(elements.map(\.shown).joined(separator: ", "))]"
  }

  /// The value's kind, for an error message that must not give it away.
  var kind: String {
    switch content {
    case .null: "null"
    case .flag: "true or false"
    case .number: "a number"
    case .text: "a text"
    case .list: "a list"
    case .object: "an object"
    }
  }
}
