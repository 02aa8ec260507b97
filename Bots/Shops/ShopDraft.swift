import Hours
import PluginAPI

/// A shop as it is typed: `Le Fournil, bakery, Olivet, hours: Tu-Su 07:00-13:00, how: takeaway`.
struct ShopDraft {
  var name = ""
  var category: String?
  var place: String?
  var hours: String?
  var how: String?
  var web: String?

  /// A part that is named.
  private enum Label: CaseIterable {
    case hours, how, web

    /// The words that begin it, folded.
    var words: [String] {
      switch self {
      case .hours: ["hours", "horaires", "horaire", "ouverture", "opening hours"]
      case .how: ["how", "comment", "achat"]
      case .web: ["web", "site", "url"]
      }
    }
  }

  init(_ text: String) {
    var head = text
    // What is named stands at the end: the last name first.
    while let (label, before, after) = Self.lastLabel(in: head) {
      let value = Self.trimmed(after)
      if !value.isEmpty {
        switch label {
        case .hours: hours = hours ?? value
        case .how: how = how ?? value
        case .web: web = web ?? value
        }
      }
      head = before
    }
    var parts = Self.parts(of: head)
    if !parts.isEmpty { name = parts.removeFirst() }
    // What reads as hours is hours, though nobody called them so.
    if hours == nil, let index = parts.firstIndex(where: Self.looksLikeHours) {
      hours = parts[index...].joined(separator: ", ")
      parts.removeSubrange(index...)
    }
    if let index = parts.firstIndex(where: { Category.named($0) != nil }) {
      category = Category.named(parts[index])?.key
      parts.remove(at: index)
    } else if parts.count > 1 {
      category = fold(parts.removeFirst())
    }
    if !parts.isEmpty { place = parts.joined(separator: ", ") }
  }

  /// What stands between commas; quotation marks hold a name together, and are dropped around it.
  private static func parts(of text: String) -> [String] {
    var isQuoted = false
    // A mark that is never closed holds nothing together.
    let isSound = text.count { $0 == "\"" }.isMultiple(of: 2)
    let parts = text.split { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !(isQuoted && isSound)
    }
    return parts.map { withoutQuotes(trimmed(String($0))) }.filter { !$0.isEmpty }
  }

  /// A text without the quotation marks that stand around the whole of it.
  static func withoutQuotes(_ text: String) -> String {
    guard text.count > 2, text.first == "\"", text.last == "\"",
      text.count(where: { $0 == "\"" }) == 2
    else { return text }
    return trimmed(String(text.dropFirst().dropLast()))
  }

  private static func looksLikeHours(_ part: String) -> Bool {
    if case .openOnly? = try? TypedHours(part) { return true }
    guard part.contains(where: { $0.isASCII && $0.isNumber }) || fold(part).contains("ferme") else {
      return false
    }
    guard case .hours(let hours)? = try? TypedHours(part) else { return false }
    return !hours.canonical.hasPrefix("\"")
  }

  /// The last named part: `hours: …`, `web https://…`.
  private static func lastLabel(
    in text: String
  ) -> (Label, before: String, after: String)? {
    var best: (label: Label, at: String.Index, end: String.Index)?
    var index = text.startIndex
    var isStart = true
    var isQuoted = false
    let isSound = text.count { $0 == "\"" }.isMultiple(of: 2)
    while index < text.endIndex {
      if text[index] == "\"" { isQuoted.toggle() }
      if isStart, !(isQuoted && isSound), text[index].isLetter {
        let end = text[index...].firstIndex { !$0.isLetter } ?? text.endIndex
        let word = fold(String(text[index..<end]))
        for label in Label.allCases where label.words.contains(word) {
          let rest = text[end...].drop { $0 == " " }
          if rest.first == ":" || label == .web && rest.hasPrefix("http") {
            best = (
              label, index, rest.first == ":" ? text.index(after: rest.startIndex) : rest.startIndex
            )
          }
        }
        index = end
        isStart = false
        continue
      }
      isStart = !(text[index].isLetter || text[index].isNumber)
      index = text.index(after: index)
    }
    guard let best else { return nil }
    return (best.label, String(text[..<best.at]), String(text[best.end...]))
  }

  static func trimmed(_ text: String) -> String {
    var text = text.drop { " ,;:·".contains($0) }
    while let last = text.last, " ,;·".contains(last) { text.removeLast() }
    return String(text)
  }
}
