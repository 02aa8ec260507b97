import PluginAPI

extension Argument where Value == String {
  /// All that stands after the command's word.
  ///
  /// - Parameter label: how usage shows it.
  static func rest(_ label: Text) -> Self {
    Self(
      label: label, stage: .text, isOptional: true,
      take: { $0.utterance.remainingText }, whenAbsent: { _ in "" })
  }
}

extension String {
  /// The text after its first word, where that is one of these, folded; nil where it is not.
  func after(_ words: Set<String>) -> String? {
    let parts = split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let first = parts.first, words.contains(fold(String(first))) else { return nil }
    return parts.count > 1 ? String(parts[1]) : ""
  }
}
