import PluginAPI

/// Lines as they leave in a bridged room, so that a reader on IRC has all of them: at most three a
/// message, none longer than 300 bytes, none that could be taken for a command, for somebody else's
/// words or for a quotation (bridges write each line out as if it stood alone).
enum BridgedText {
  /// Bytes in a line: 512 of the protocol, less what the bridge, the channel and the network put
  /// before it (RFC 2812, 2.3).
  static let bytes = 300
  /// Lines in a message: more become a link on one of the bridges.
  static let lines = 3
  /// Messages that one answer may be.
  static let pages = 3
  /// The most bytes of one character: accents can be heaped without end.
  static let characterBytes = 64

  private static let joint = " · "
  private static let ellipsis = "…"

  /// The lines, in messages of three.
  ///
  /// - Parameters:
  ///   - limit: the most messages; what is more is cut, and shows it.
  ///   - prefix: what a command begins with.
  ///   - isJoined: whether short lines become one where there are more than three.
  static func pages(
    _ lines: [String], limit: Int = pages, prefix: String, isJoined: Bool = true
  ) -> [[String]] {
    var pieces = lines.map(harmless).filter { !$0.isEmpty }
      .flatMap { wrapped(safe($0, prefix: prefix), prefix: prefix) }
    if isJoined, pieces.count > self.lines { pieces = joined(pieces) }
    let most = limit * self.lines
    if pieces.count > most {
      pieces.removeLast(pieces.count - most)
      pieces[most - 1] = shortened(pieces[most - 1]) + ellipsis
    }
    return stride(from: 0, to: pieces.count, by: self.lines).map {
      Array(pieces[$0..<min($0 + self.lines, pieces.count)])
    }
  }

  /// Whether lines that are fit already make one message together.
  static func fitsOne(_ pieces: [String]) -> Bool {
    pieces.count <= lines || joined(pieces).count <= lines
  }

  /// Lines that are fit already, in one message as far as they go.
  static func packed(_ pieces: [String]) -> [String] {
    pieces.count <= lines ? pieces : joined(pieces)
  }

  // MARK: The parts

  /// Without control characters, runs of spaces and what shows nothing, but for what holds an emoji
  /// together.
  private static func harmless(_ line: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in line.harmless.unicodeScalars {
      // ASCII has no other category that matters, and asking for one is slow.
      if scalar.value > 0x20 && scalar.value < 0x7F {
        out.append(scalar)
        continue
      }
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate: space(&out)
      case .spaceSeparator where scalar == " ": space(&out)
      // A joiner between emoji, and a word joiner that keeps a name from pinging.
      case .format where scalar.value == 0x200D || scalar.value == 0x2060: out.append(scalar)
      case .format: break
      default: out.append(scalar)
      }
    }
    let text = String(out).trimmed
    guard text.utf8.count > characterBytes, text.contains(where: { $0.utf8.count > characterBytes })
    else { return text }
    return String(text.map { $0.utf8.count > characterBytes ? cut($0) : $0 })
  }

  /// One space, however many there were.
  private static func space(_ out: inout String.UnicodeScalarView) {
    if out.last != " " { out.append(" ") }
  }

  /// A character on which too much is heaped, with as much of that as is of use.
  private static func cut(_ character: Character) -> Character {
    var scalars = String.UnicodeScalarView()
    var used = 0
    for scalar in character.unicodeScalars {
      used += UTF8.width(scalar)
      if used > characterBytes { break }
      scalars.append(scalar)
    }
    return Character(String(scalars))
  }

  /// A line that cannot be taken for a command, a name in front of words, or a quotation.
  private static func safe(_ line: String, prefix: String) -> String {
    guard let first = line.unicodeScalars.first else { return line }
    let isTaken =
      "!<>/！[`".unicodeScalars.contains(first) || line.hasPrefix(prefix)
      || first.properties.isGraphemeExtend
    return isTaken ? "· " + line : line
  }

  /// A line in pieces of so many bytes: parted at spaces, and a word only where it is longer than a
  /// whole piece.
  private static func wrapped(_ line: String, prefix: String) -> [String] {
    if line.utf8.count <= bytes { return [line] }
    var pieces: [String] = []
    var piece = ""
    for word in line.split(separator: " ") {
      let space = piece.isEmpty ? 0 : 1
      if piece.utf8.count + space + word.utf8.count <= bytes {
        piece += space == 0 ? "" : " "
        piece += word
        continue
      }
      if !piece.isEmpty { pieces.append(piece) }
      piece = safe(String(word), prefix: prefix)
      while piece.utf8.count > bytes {
        let head = head(of: piece, bytes: bytes)
        pieces.append(head)
        piece = safe(String(piece.dropFirst(head.count)), prefix: prefix)
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  /// The first characters, whole, of so many bytes; of a character that is longer than any should
  /// be, its beginning.
  private static func head(of text: String, bytes: Int) -> String {
    var head = ""
    var used = 0
    for character in text {
      let size = character.utf8.count
      guard used + size <= bytes else { break }
      head.append(character)
      used += size
    }
    return head
  }

  /// Lines one after the other in one, as long as they fit.
  private static func joined(_ pieces: [String]) -> [String] {
    var lines: [String] = []
    for piece in pieces {
      if let last = lines.last,
        last.utf8.count + joint.utf8.count + piece.utf8.count <= bytes
      {
        lines[lines.count - 1] = last + joint + piece
      } else {
        lines.append(piece)
      }
    }
    return lines
  }

  private static func shortened(_ line: String) -> String {
    line.utf8.count + ellipsis.utf8.count <= bytes
      ? line : head(of: line, bytes: bytes - ellipsis.utf8.count)
  }
}
