/// A thing that a line names: one of the catalogue, or a free one.
public struct ItemWord: Sendable, Hashable {
  /// The catalogue's key; nil for a thing that it does not know.
  public let key: String?
  /// What to call it: the catalogue's name, or what was typed.
  public let name: Text

  /// A thing of the catalogue.
  public init(key: String, name: Text) {
    self.key = key
    self.name = name
  }

  /// A thing as it was typed.
  public init(free typed: String) {
    key = nil
    name = Text(fr: typed, en: typed)
  }

  /// False where it was found by a likeness: one letter is another.
  public var isExact = true

  /// Whether the catalogue does not know it.
  public var isFree: Bool { key == nil }
}
