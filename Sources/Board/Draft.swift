public import PluginAPI

/// An item about to be put on the board.
public struct Draft: Sendable {
  /// The name of its kind.
  public var kind: String
  /// What it is about.
  public var text: String
  /// How much.
  public var quantity: Quantity?
  /// For whom.
  public var label: String?
  /// By when.
  public var due: Due?
  /// True where it cannot wait.
  public var isUrgent: Bool
  /// True where taking it uses nothing up.
  public var isEndless: Bool

  /// A draft of these parts.
  public init(
    kind: String, text: String, quantity: Quantity? = nil, label: String? = nil, due: Due? = nil,
    isUrgent: Bool = false, isEndless: Bool = false
  ) {
    self.kind = kind
    self.text = text
    self.quantity = quantity
    self.label = label
    self.due = due
    self.isUrgent = isUrgent
    self.isEndless = isEndless
  }
}
