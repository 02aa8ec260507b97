import JSON
import PluginAPI

/// Takes a person out of rows and texts, whatever their form: their full id wherever it stands,
/// their name where it is said to be theirs.
///
/// A full id cannot be chosen, so it is replaced in every text. A display name can: whoever called
/// themselves "masks" must not take that word out of everybody's requests. It goes where it stands
/// beside the id (`{"id": …, "name": …}`), and out of what they wrote themselves: the texts of an
/// object that says `"by"` whom.
struct PersonEraser {
  let user: UserID
  /// What they were called, in any room.
  let names: Set<String>
  /// Who stands for them.
  let former: UserID
  /// What that one is called.
  let formerName: String

  /// The id as it stands in JSON, to see quickly that it does not.
  let needle: [UInt8]

  init(_ user: UserID, names: Set<String>, as former: UserID, called formerName: String) {
    self.user = user
    self.names = names.filter { !$0.isEmpty }
    self.former = former
    self.formerName = formerName
    needle = Self.needle(of: user)
  }

  /// An id as it stands in JSON, without the quotes.
  static func needle(of user: UserID) -> [UInt8] {
    var writer = JSONWriter()
    writer.string(user.text)
    return Array(writer.bytes.dropFirst().dropLast())
  }

  /// Whether bytes hold the id, or the beginning of a longer one.
  func mayName(_ bytes: [UInt8]) -> Bool { bytes.contains(needle) }

  /// A row without the person; nil where it does not name them.
  ///
  /// - Throws: where the row is no JSON.
  func erased(_ row: [UInt8]) throws -> [UInt8]? {
    guard mayName(row) else { return nil }
    let value = try JSONValue(parsing: row)
    guard isNamed(in: value) else { return nil }
    return erased(value, key: nil, isTheirs: false).encoded()
  }

  // MARK: Texts

  /// A text with another id in the place of theirs.
  func withoutID(_ text: String) -> String {
    guard text.utf8.count >= user.text.utf8.count else { return text }
    return replacing(user.text, with: former.text, in: text, isID: true)
  }

  /// A text without their id and their name.
  func withoutName(_ text: String) -> String {
    var text = replacing(user.text, with: formerName, in: text, isID: true)
    // As it is shown, so that it calls nobody.
    let joined = "@\u{2060}\(user.text.dropFirst())"
    text = replacing(joined, with: formerName, in: text, isID: true)
    let local = user.text.prefix { $0 != ":" }
    text = replacing(String(local), with: formerName, in: text, isID: false)
    // A name that holds another goes first.
    for name in names.sorted(by: { ($1.count, $0) < ($0.count, $1) }) {
      text = replacing(name, with: formerName, in: text, isID: false)
    }
    return text
  }

  private func replacing(
    _ old: String, with new: String, in text: String, isID: Bool
  ) -> String {
    guard !old.isEmpty, text.utf8.count >= old.utf8.count else { return text }
    var result = ""
    var rest = text[...]
    var last: Character?
    while !rest.isEmpty {
      if rest.hasPrefix(old) {
        let after = rest.dropFirst(old.count)
        let isWhole = isID ? Self.endsID(after) : Self.endsWord(after) && !Self.isInWord(last)
        if isWhole {
          result += new
          rest = after
          last = new.last
          continue
        }
      }
      last = rest.removeFirst()
      if let last { result.append(last) }
    }
    return result
  }

  /// Whether an id ends here: `@lea:ex.org` is not part of `@lea:ex.org.uk` or `@lea:ex.org:8448`.
  private static func endsID(_ rest: Substring) -> Bool {
    guard let first = rest.first else { return true }
    if first.isLetter || first.isNumber || first == "-" { return false }
    guard first == "." || first == ":", let next = rest.dropFirst().first else { return true }
    return !(next.isLetter || next.isNumber)
  }

  private static func endsWord(_ rest: Substring) -> Bool { !isInWord(rest.first) }

  private static func isInWord(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isLetter || character.isNumber || character == "-" || character == "_"
  }

  // MARK: Rows

  /// Whether any text or key holds the whole id.
  func isNamed(in value: JSONValue) -> Bool {
    switch value {
    case .string(let text): withoutID(text) != text
    case .array(let elements): elements.contains(where: isNamed)
    case .object(let object):
      object.contains { withoutID($0.key) != $0.key || isNamed(in: $0.value) }
    default: false
    }
  }

  /// - Parameters:
  ///   - key: the member that it is the value of, or an element of that.
  ///   - isTheirs: whether it is part of something that they wrote.
  private func erased(_ value: JSONValue, key: String?, isTheirs: Bool) -> JSONValue {
    switch value {
    case .string(let text):
      let text = withoutID(text)
      return .string(isTheirs && isText(text, key: key) ? withoutName(text) : text)
    case .array(let elements):
      let kept = isTheirs && key == "stems" ? elements.filter { !isStem($0) } : elements
      return .array(kept.map { erased($0, key: key, isTheirs: isTheirs) })
    case .object(let object):
      let isThem = object["id"]?.stringValue == user.text
      var isTheirs = isTheirs
      if let by = object["by"] {
        isTheirs = (by.stringValue ?? by["id"]?.stringValue) == user.text
      }
      var result = JSONObject()
      for (key, value) in object {
        result[withoutID(key)] =
          isThem && key == "name" && value.stringValue != nil
          ? .string(formerName) : erased(value, key: key, isTheirs: isTheirs)
      }
      return .object(result)
    default: return value
    }
  }

  /// Whether people read it. A single word may as well mean something to the program, and somebody
  /// may be called by that word.
  private func isText(_ text: String, key: String?) -> Bool {
    text.contains(" ") || key.map { Self.textKeys.contains($0) } ?? false
  }

  private static let textKeys: Set = [
    "text", "note", "label", "title", "reason", "place", "line", "typed", "name", "fr", "en",
  ]

  /// Whether it is a word of their name, as things are compared by it.
  private func isStem(_ value: JSONValue) -> Bool {
    guard let stem = value.stringValue else { return false }
    return names.contains { name in
      fold(name).split(separator: " ").contains { $0 == stem || $0.hasPrefix(stem) }
    }
  }
}

extension [UInt8] {
  /// Whether these bytes stand in it, together.
  func contains(_ needle: [UInt8]) -> Bool {
    guard let first = needle.first, count >= needle.count else { return false }
    var index = 0
    while index <= count - needle.count {
      guard let next = self[index...].firstIndex(of: first), next <= count - needle.count else {
        return false
      }
      if self[next..<next + needle.count].elementsEqual(needle) { return true }
      index = next + 1
    }
    return false
  }
}
