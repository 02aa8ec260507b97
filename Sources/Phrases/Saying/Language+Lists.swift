extension Language {
  /// "a", "a and b", "a, b and c"; "a, b et c".
  public func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + Text(fr: " et ", en: " and ")[self] + last
  }

  /// The text with the language's spacing: in French a plain space before `: ; ! ? »` and after `«`
  /// becomes U+00A0, so that no line begins with the sign. A `!` that begins a word is a command's
  /// and keeps its space; signs with no space before them are left as they are.
  public func typeset(_ text: String) -> String {
    guard self == .fr else { return text }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      guard scalar == " " else {
        result.append(scalar)
        continue
      }
      let previous = index > 0 ? scalars[index - 1] : " "
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      let after = index + 2 < scalars.count ? scalars[index + 2] : " "
      let isSign = [":", ";", "!", "?", "»"].contains(next) && endsWord(after)
      result.append(isSign || previous == "«" ? "\u{A0}" : " ")
    }
    return String(result)
  }

  private func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isAlphabetic && scalar != "#" && !("0"..."9").contains(scalar)
  }
}
