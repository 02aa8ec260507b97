import PluginAPI

/// Lines as they leave: plain text, and the same words as simple HTML.
struct Rendering: Hashable {
  /// The sizes of design.md, section 4, for a Matrix room.
  enum Size {
    static let characters = 350
    static let answerLines = 3
    static let mergedLines = 20
    static let digestLines = 24
  }

  private(set) var body: String
  private(set) var html: String?

  private init(body: String, html: String?) {
    self.body = body
    self.html = html
  }

  /// An answer. `note` stands before its first line.
  init(_ lines: [Text], in language: Language, note: String = "") {
    var shown = lines.map { Self.fit($0[language], in: language) }.filter { !$0.isEmpty }
    shown = Array(shown.prefix(Size.answerLines))
    if let first = shown.first { shown[0] = note + first }
    self.init(plain: shown)
  }

  /// An announcement with its styles (domain.md 5.3).
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

  private init(plain lines: [String]) {
    let html = lines.map(Self.escape).joined(separator: "<br>")
    self.init(
      body: lines.joined(separator: "\n"),
      html: html == lines.joined(separator: "\n") ? nil : html)
  }

  /// Answers that waited, in one message.
  init(merged lines: [String]) {
    self.init(plain: Array(lines.prefix(Size.mergedLines)))
  }

  /// The numbers that it names.
  var names: [Int] {
    var names: [Int] = []
    for part in body.split(separator: "#", omittingEmptySubsequences: false).dropFirst() {
      let digits = part.prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits), !names.contains(number) { names.append(number) }
    }
    return names
  }

  /// Several answers in one message.
  func joined(with other: Rendering) -> Rendering {
    let lines = (body + "\n" + other.body).split(separator: "\n").map(String.init)
    return Rendering(plain: Array(lines.prefix(Size.mergedLines)))
  }

  /// A line within its bound: cut at a space near the end, with an ellipsis.
  private static func fit(_ line: String, in language: Language) -> String {
    let line = language.typeset(line).replacing("@room", with: "@\u{2060}room")
    guard line.count > Size.characters else { return line }
    let head = line.prefix(Size.characters - 1)
    let cut = head.lastIndex(of: " ").map { head[..<$0] } ?? head
    return (cut.count > Size.characters / 2 ? cut : head) + "…"
  }

  private static func escape(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
