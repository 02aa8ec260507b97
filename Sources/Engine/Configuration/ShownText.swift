/// A text of the file as a message shows it: in quotes and ``harmless(_:limit:)``.
func shown(_ text: String) -> String { "\"\(harmless(text))\"" }

/// A text as a message shows it: cut after `limit` characters (Unicode scalars), control
/// characters and other invisible ones escaped.
func harmless(_ text: String, limit: Int = 60) -> String {
  var out = ""
  for (index, scalar) in text.unicodeScalars.prefix(limit + 1).enumerated() {
    if index == limit { return out + "…" }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      out += "\\u{\(String(scalar.value, radix: 16))}"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}

/// Words in quotes, as a list to choose from: `"a", "b" or "c"`.
func choice(_ words: [String]) -> String {
  let words = words.map { "\"\($0)\"" }
  guard words.count > 1, let last = words.last else { return words.joined() }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

/// The word that was meant: the same in other letters of case, or else the nearest.
func suggestion(for word: String, among candidates: [String]) -> String? {
  guard word.utf8.count <= 64 else { return nil }
  let lowered = word.lowercased()
  return candidates.first { $0.lowercased() == lowered } ?? nearest(to: word, among: candidates)
}
