import PluginAPI

/// The names that a line may begin with in place of the prefix: `babillard: need milk`.
struct BotAddress {
  /// What follows the name.
  struct Found: Equatable {
    var rest: String
    /// Whether a colon or comma parts the two: then it is certainly said to us.
    var isParted: Bool
  }

  private let me: UserID
  /// Folded, each as its words.
  private let names: [[String]]

  /// - Parameter shownName: our display name in the room.
  init(_ me: UserID, shownName: String?) {
    self.me = me
    let shown = shownName.map { normalise($0) } ?? ""
    let all = [fold(me.text), fold(Self.localPart(me)), fold(shown)]
    // The longest first: "Babillard du quartier" is not "Babillard".
    names = all.filter { !$0.isEmpty && $0.count <= 64 }
      .map { $0.split(separator: " ").map(String.init) }
      .sorted { $0.count > $1.count }
  }

  static func localPart(_ user: UserID) -> String {
    String(user.text.drop { $0 == "@" }.prefix { $0 != ":" })
  }

  /// - Parameters:
  ///   - line: a normalised line.
  ///   - isMentioned: whether the message mentions us: then the bare name is enough.
  /// - Returns: nil where the line is not said to us by name.
  func taken(from line: String, isMentioned: Bool) -> Found? {
    if line.hasPrefix("["), let end = line.end(of: "](https://matrix.to/#/\(me.text))") {
      return parted(line[end...], isSure: true)
    }
    for name in names {
      let words = line.split(separator: " ", maxSplits: name.count)
      guard words.count >= name.count else { continue }
      var head = words.prefix(name.count).map(String.init)
      let isMarked = head[0].hasPrefix("@")
      if isMarked, !name[0].hasPrefix("@") { head[0].removeFirst() }
      let after = words.count > name.count ? " " + words[name.count] : ""
      let last = head.removeLast()
      guard head.map(fold) == Array(name.dropLast()) else { continue }
      for end in last.ends(of: name[name.count - 1]) {
        let isSure = isMarked || isMentioned
        if let found = parted(last[end...] + after, isSure: isSure) { return found }
      }
    }
    return nil
  }

  private func parted(_ text: some StringProtocol, isSure: Bool) -> Found? {
    let text = text.trimmed
    if let first = text.first, ":,：，".contains(first) {
      return Found(rest: text.dropFirst().trimmed, isParted: true)
    }
    return isSure && !text.isEmpty ? Found(rest: text, isParted: false) : nil
  }
}

extension String {
  /// Where a folded name ends that stands at the beginning: before a mark, or at the end.
  fileprivate func ends(of folded: String) -> [Index] {
    let marks = indices.filter { ":,：，".contains(self[$0]) } + [endIndex]
    return marks.filter { fold(String(self[..<$0])) == folded }
  }
}

extension String {
  /// Where `part` ends that stands first.
  fileprivate func end(of part: String) -> Index? {
    let start = indices.first { self[$0...].hasPrefix(part) }
    return start.map { index($0, offsetBy: part.count) }
  }
}
