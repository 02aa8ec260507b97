/// One text in both languages; neither can be left out.
///
/// ```swift
/// let text = Text(fr: "Compter des pièces", en: "Count parts")
/// text[.fr]  // "Compter des pièces"
/// ```
public struct Text: Sendable, Hashable, Codable {
  /// The French wording.
  public let fr: String
  /// The English wording.
  public let en: String

  /// Makes a text from its two wordings.
  public init(fr: String, en: String) {
    self.fr = fr
    self.en = en
  }

  /// The wording in `language`.
  public subscript(language: Language) -> String {
    switch language {
    case .fr: fr
    case .en: en
    }
  }
}
