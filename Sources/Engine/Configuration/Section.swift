/// An object of the file. Keys that stand twice and keys that mean nothing have been complained
/// about; `$schema` and keys that begin with `//` are comments and are not here.
struct Section {
  /// The object itself.
  let entry: SectionEntry
  /// Its members in the order of the file.
  let members: [(key: String, entry: SectionEntry)]
  /// The keys that were probably meant by those that mean nothing: they are not missed as well.
  let meant: Set<String>

  init(
    _ found: [ConfigurationNode.Member], of entry: SectionEntry, keys: [String]?,
    elsewhere: [String: String] = [:]
  ) {
    self.entry = entry
    var members: [(key: String, entry: SectionEntry)] = []
    var seen: Set<String> = []
    var meant: Set<String> = []
    for member in found where !Self.isComment(member.key) {
      let path = entry.path + (entry.path.isEmpty ? "" : ".") + harmless(member.key, limit: 255)
      if !seen.insert(member.key).inserted {
        entry.findings.add(path, at: member.offset, "this key stands twice; keep one of the two")
      } else if let keys, !keys.contains(member.key) {
        guard !entry.findings.isFull else { continue }
        if let place = elsewhere[member.key] {
          entry.findings.add(path, at: member.offset, "unknown key; \(place)")
          continue
        }
        if let key = suggestion(for: member.key, among: keys) { meant.insert(key) }
        entry.findings.add(
          path, at: member.offset, Self.unknown("unknown key", member.key, among: keys))
      } else {
        members.append(
          (member.key, SectionEntry(node: member.value, path: path, findings: entry.findings)))
      }
    }
    self.members = members
    self.meant = meant
  }

  subscript(key: String) -> SectionEntry? { members.first { $0.key == key }?.entry }

  /// Complains that the file lacks a key.
  func missing(_ key: String, _ message: String) {
    guard !meant.contains(key) else { return }
    entry.findings.add(key, at: nil, "missing; \(message)")
  }

  /// What to say of a word that means nothing: the nearest one that does, else all of them.
  static func unknown(_ what: String, _ word: String, among words: [String]) -> String {
    if let meant = suggestion(for: word, among: words) {
      return "\(what); did you mean \"\(meant)\"?"
    }
    return words.isEmpty ? "\(what); there is none here" : "\(what); write \(choice(words))"
  }

  private static func isComment(_ key: String) -> Bool { key == "$schema" || key.hasPrefix("//") }
}
