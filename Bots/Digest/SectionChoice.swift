import PluginAPI

/// Which sections stand in a room's digest: only some, or all but some.
struct SectionChoice: Hashable {
  /// The sections that alone stand in it; empty: all.
  private(set) var only: [String] = []
  /// The sections that do not.
  private(set) var without: [String] = []

  /// What the setting says where all of them do.
  static let all = ["all"]

  /// Reads what the setting says: `["take", "done"]`, `["-shops"]`, `["all"]`.
  init(_ names: [String]) {
    for name in names.map(fold) where !Self.all.contains(name) {
      if name.hasPrefix("-") {
        without.append(String(name.dropFirst()))
      } else {
        only.append(name)
      }
    }
  }

  /// As the setting says it.
  var names: [String] {
    let names = only + without.map { "-" + $0 }
    return names.isEmpty ? Self.all : names
  }

  /// Whether a section stands in it. One without a name always does, and a name that no section has
  /// counts for nothing.
  func shows(_ section: DigestSection, among all: [DigestSection]) -> Bool {
    guard let name = section.name else { return true }
    func isNamed(_ names: [String], _ name: Text) -> Bool {
      names.contains { $0 == fold(name.en) || $0 == fold(name.fr) }
    }
    if isNamed(without, name) { return false }
    let isChosen = all.contains { $0.name.map { isNamed(only, $0) } ?? false }
    return !isChosen || isNamed(only, name)
  }

  /// The same with what was typed: names alone are the only ones; `-name` goes out, `+name` comes
  /// back.
  mutating func apply(_ typed: [(sign: Character?, name: String)]) {
    let bare = typed.filter { $0.sign == nil }.map(\.name)
    if !bare.isEmpty { (only, without) = (bare, []) }
    for (sign, name) in typed {
      switch sign {
      case "-":
        only.removeAll { $0 == name }
        if only.isEmpty, !without.contains(name) { without.append(name) }
      case "+":
        without.removeAll { $0 == name }
        if !only.isEmpty, !only.contains(name) { only.append(name) }
      default: break
      }
    }
  }
}
