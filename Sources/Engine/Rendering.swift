import PluginAPI

/// Lines as they leave: plain text, and the same words as simple HTML.
struct Rendering: Hashable {
  /// The most that a message has: characters in a line, lines in an answer, in several answers put
  /// together, and in a digest.
  enum Size {
    static let characters = 350
    static let answerLines = 3
    static let mergedLines = 20
    static let digestLines = 24
    static let privateLines = 24
  }

  private(set) var body: String
  private(set) var html: String?

  private init(body: String, html: String?) {
    self.body = body
    self.html = html
  }

  /// An answer. `note` stands before its first line.
  init(
    _ lines: [Text], in language: Language, note: String = "", limit: Int = Size.answerLines
  ) {
    var shown = lines.map { $0[language] }.filter { !$0.isEmpty }
    if let first = shown.first { shown[0] = note + first }
    self.init(plain: shown.prefix(limit).map { Self.fit($0, in: language) })
  }

  /// An announcement with its styles.
  init(_ lines: [StyledLine], in language: Language) {
    let lines = lines.prefix(Size.digestLines)
    var html = ""
    var isListOpen = false
    for line in lines {
      if isListOpen, line.style != .item {
        html += "</ul>"
        isListOpen = false
      }
      let text = Self.escape(Self.fit(line.text[language], in: language))
      switch line.style {
      case .title: html += "<h4>\(text)</h4>"
      case .text: html += "<p>\(text)</p>"
      case .heading: html += "<p><b>\(text)</b></p>"
      case .rule: html += "<hr>"
      case .item:
        if !isListOpen { html += "<ul>" }
        isListOpen = true
        html += "<li>\(text)</li>"
      }
    }
    if isListOpen { html += "</ul>" }
    self.init(
      body: lines.map { Self.fit($0.text[language], in: language) }.joined(separator: "\n"),
      html: html)
  }

  init(plain lines: [String]) {
    let html = lines.map(Self.escape).joined(separator: "<br>")
    self.init(
      body: lines.joined(separator: "\n"),
      html: html == lines.joined(separator: "\n") ? nil : html)
  }

  /// Lines that are fit already.
  init(whole lines: [String]) { self.init(plain: lines) }

  /// A text that must not be cut, on as many lines as it takes.
  static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var rest = text.harmless.unicodeScalars[...]
    while rest.count > Size.characters {
      let head = rest.prefix(Size.characters)
      let end = head.lastIndex(of: " ").map { $0 == head.startIndex ? head.endIndex : $0 }
      lines.append(String(rest[..<(end ?? head.endIndex)]))
      rest = rest[(end ?? head.endIndex)...].drop { $0 == " " }
    }
    return lines + [String(rest)]
  }

  /// Answers that waited, in one message.
  init(merged lines: [String]) {
    self.init(plain: Array(lines.prefix(Size.mergedLines)))
  }

  /// The numbers that it names.
  var names: [Int] {
    var names: [Int] = []
    var rest = body.utf8[...]
    while let sign = rest.firstIndex(of: UInt8(ascii: "#")) {
      rest = rest[sign...].dropFirst()
      let digits = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }
      if let number = Int(Substring(digits)), !names.contains(number) { names.append(number) }
    }
    return names
  }

  /// Several answers in one message. Each has its first line, whatever their number; the lines
  /// left over go to the first that have more to say. A notice comes on top of that.
  static func merged(_ answers: [Rendering], notice: Text? = nil, in language: Language) -> Self? {
    let notice = notice.map { fit($0[language], in: language) }
    guard answers.count > 1 || notice != nil else { return answers.first }
    let all = answers.map { $0.body.split(separator: "\n").map(String.init) }
      .filter { !$0.isEmpty }
    var spare = max(0, Size.mergedLines - all.count)
    var lines: [String] = []
    for answer in all {
      let more = answer.dropFirst().prefix(spare)
      spare -= more.count
      lines.append(answer[0])
      lines += more
    }
    return Rendering(plain: lines + (notice.map { [$0] } ?? []))
  }

  /// A line within its bound: cut at a space near the end, with an ellipsis. Nothing in it pings
  /// anyone. Characters are counted as scalars, so that the size in bytes has a bound too.
  private static func fit(_ line: String, in language: Language) -> String {
    let line = language.typeset(line).harmless
    guard line.utf8.count > Size.characters, characterCount(line) > Size.characters else {
      return line
    }
    let head = line.unicodeScalars.prefix(Size.characters - 1)
    let cut = head.lastIndex(of: " ").map { head[..<$0] } ?? head
    return String(cut.count > Size.characters / 2 ? cut : head) + "…"
  }

  private static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: isSign) else { return text }
    // By scalars: a sign under an accent is a sign all the same.
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): true
    default: false
    }
  }
}
