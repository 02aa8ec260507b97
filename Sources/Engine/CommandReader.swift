import PluginAPI

/// Finds the commands in a message: each line that begins with the prefix is one, and the
/// lines below it that do not are its note.
struct CommandReader {
  /// The commands of one message.
  struct Commands: Hashable {
    var list: [TypedCommand] = []
    /// True where there were more than `limit`, and the rest was left (E40).
    var isCut = false

    /// The sum of what they say: two messages with the same commands have the same.
    var sum: Int64 {
      let lines = list.map { ([$0.line] + $0.note).joined(separator: "\n") }
      return RowPatch.sum(Array(lines.joined(separator: "\n\n").utf8))
    }
  }

  /// Commands in one message.
  static let limit = 20
  /// A message longer than this is cut before it is looked at: no line of it could be taken whole.
  static let bodyLimit = 32_768

  let prefix: String
  let words: CommandIndex
  /// True where every message is for us: there a command's word is enough to begin one. Lines below
  /// it are its note, as anywhere.
  var isAlone = false
  /// The names that stand for the prefix.
  var address: BotAddress?
  /// Whether the message mentions us.
  var isMentioned = false

  func read(_ body: String) -> Commands {
    var commands = Commands()
    // Chatter costs one look at its bytes.
    guard isAlone || address != nil || Self.mayHold(body, prefix: prefix) else { return commands }
    for raw in body.utf8.prefix(Self.bodyLimit).split(whereSeparator: Self.isLineEnd) {
      if commands.list.isEmpty, !isAlone, address == nil, isTalk(raw) { continue }
      let line = normalise(String(decoding: raw, as: UTF8.self)).trimmed
      if line.isEmpty { continue }
      guard let command = command(line, isFirst: commands.list.isEmpty) else {
        if !commands.list.isEmpty {
          commands.list[commands.list.count - 1].note.append(Self.item(line))
        }
        continue
      }
      if commands.list.count == Self.limit {
        commands.isCut = true
        return commands
      }
      commands.list.append(command)
    }
    return commands
  }

  /// Whether a message may hold a command, where not every message is for us.
  static func mayHold(_ body: String, prefix: String) -> Bool {
    guard let first = prefix.utf8.first else { return true }
    return unsafe body.utf8.withContiguousStorageIfAvailable {
      unsafe mayHold($0, prefix: first)
    } ?? true
  }

  private static func mayHold(_ bytes: UnsafeBufferPointer<UInt8>, prefix: UInt8) -> Bool {
    // Without a way out in the middle: so the processor takes many bytes at a time.
    var found: UInt8 = 0
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      found |= (byte == prefix ? 1 : 0) | (byte == 0xEF ? 1 : 0)
    }
    guard found != 0 else { return false }
    var isStart = true
    for index in 0..<bytes.count {
      let byte = unsafe bytes[index]
      if isLineEnd(byte) {
        isStart = true
      } else if isStart {
        if !isTalk(byte, prefix: prefix) { return true }
        isStart = false
      }
    }
    return false
  }

  /// Whether a line begins with a letter or digit that is no prefix: not worth a second look.
  private func isTalk(_ line: Substring.UTF8View) -> Bool {
    line.first.map { Self.isTalk($0, prefix: prefix.utf8.first) } ?? false
  }

  private static func isTalk(_ first: UInt8, prefix: UInt8?) -> Bool {
    first != prefix && ((first | 0x20) &- 0x61 < 26 || first &- 0x30 < 10)
  }

  private func command(_ line: String, isFirst: Bool) -> TypedCommand? {
    let rest: Substring
    if line.hasPrefix(prefix) {
      rest = line.dropFirst(prefix.count)
    } else if prefix == "!", line.hasPrefix("！") {
      rest = line.dropFirst()
    } else if let found = address?.taken(from: line, isMentioned: isMentioned) {
      let rest = found.rest.hasPrefix(prefix) ? found.rest.dropFirst(prefix.count) : found.rest[...]
      return command(rest.trimmed, mustBeExact: !found.isParted)
    } else if isAlone, isFirst {
      return command(line, mustBeExact: true)
    } else {
      return nil
    }
    return command(rest.trimmed, mustBeExact: rest.first == " ")
  }

  /// - Parameter mustBeExact: true where it may as well be talk: then only a command's own word
  ///   makes it one, since `! bonjour` is no command.
  private func command(_ line: String, mustBeExact: Bool) -> TypedCommand? {
    let line = parted(line)
    guard let first = line.first, first.isLetter else { return nil }
    if mustBeExact, !words.isNamed(by: Self.words(of: line)) { return nil }
    return TypedCommand(line: line)
  }

  /// A line with a space after the colon that ends a command's word, `need:flour`, or before the
  /// number that follows it: `take41`, `take#41`.
  private func parted(_ line: String) -> String {
    // Mostly there is a space already.
    let head = line.utf8.prefix { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
    if line.utf8[head.endIndex...].first ?? UInt8(ascii: " ") == UInt8(ascii: " ") { return line }
    let word = line.prefix { $0.isLetter || $0 == "'" }
    let number = line[word.endIndex...].prefix { $0 != " " }
    let digits = number.hasPrefix("#") ? number.dropFirst() : number
    if let first = digits.first, first.isASCII, first.isNumber,
      words.isNamed(by: [String(word)]), !words.isNamed(by: Self.words(of: line))
    {
      return "\(word) \(line[word.endIndex...])"
    }
    guard let end = line.firstIndex(where: { " :：".contains($0) }), line[end] != " " else {
      return line
    }
    let rest = line[line.index(after: end)...]
    guard let next = rest.first, next != " " else { return line }
    if case .unknown = words.find([String(line[..<end])]) { return line }
    return "\(line[...end]) \(rest)"
  }

  /// A line of a list, without its bullet.
  private static func item(_ line: String) -> String {
    for bullet in ["- ", "• ", "* ", "– "] where line.hasPrefix(bullet) {
      return line.dropFirst(2).trimmed
    }
    return line
  }

  /// The first words of a line, as far as they may name a command.
  static func words(of line: String) -> [String] {
    line.utf8.split(separator: UInt8(ascii: " "), maxSplits: 3).prefix(3).map {
      String(Substring($0))
    }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}

extension StringProtocol {
  /// Without spaces at its ends.
  var trimmed: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
