/// A value of the file with its path: what it must be is asked here, and complained about here.
/// Each question gives nil where the value is not that, once the complaint is noted.
struct SectionEntry {
  let node: ConfigurationNode
  let path: String
  let findings: Findings

  /// The line of the file on which it begins.
  var line: Int { findings.line(of: node.offset) }

  func complain(_ message: @autoclosure () -> String) {
    findings.add(path, at: node.offset, message())
  }

  /// Complains that something else should stand here.
  func mismatch(_ expectation: String) {
    complain("expected \(expectation), found \(node.shown)")
  }

  func text(_ expectation: String = "a text") -> String? {
    guard case .text(let text) = node.content else {
      mismatch(expectation)
      return nil
    }
    return text
  }

  func wholeNumber(in range: ClosedRange<Int>) -> Int? {
    guard case .number(_, let whole?) = node.content, range.contains(whole) else {
      mismatch("a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return whole
  }

  func list(_ expectation: String = "a list") -> [SectionEntry]? {
    guard case .list(let elements) = node.content else {
      mismatch(expectation)
      return nil
    }
    return elements.enumerated().map { index, element in
      SectionEntry(node: element, path: "\(path)[\(index)]", findings: findings)
    }
  }

  /// - Parameter keys: the keys that can stand here; nil where they are names that the caller
  ///   checks.
  /// - Parameter elsewhere: where keys belong that are none of these, as a phrase.
  func section(
    _ keys: [String]?, elsewhere: [String: String] = [:], _ expectation: String = "an object"
  ) -> Section? {
    guard case .object(let members) = node.content else {
      mismatch(expectation)
      return nil
    }
    return Section(members, of: self, keys: keys, elsewhere: elsewhere)
  }
}
