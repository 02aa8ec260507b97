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
  /// Where.
  public var place: String?
  /// Where that is, where it is known.
  public var site: Coordinates?
  /// By when.
  public var due: Due?
  /// True where it cannot wait.
  public var isUrgent: Bool
  /// True where taking it uses nothing up.
  public var isEndless: Bool
  /// What it is about, where its plugin counts such things.
  public var thing: Thing?
  /// The organisation that asks for it.
  public var org: String?
  /// Which model it is to be made after.
  public var model: String?
  /// How it gets to whoever asked.
  public var transport: Transport?
  /// True while nobody has looked at whoever asks.
  public var isUnchecked = false
  /// What is not for the room: an address, a telephone number.
  public var details: String?

  /// A draft of these parts.
  public init(
    kind: String, text: String, quantity: Quantity? = nil, label: String? = nil,
    place: String? = nil, due: Due? = nil, isUrgent: Bool = false, isEndless: Bool = false,
    details: String? = nil
  ) {
    self.kind = kind
    self.text = text
    self.quantity = quantity
    self.label = label
    self.place = place
    self.due = due
    self.isUrgent = isUrgent
    self.isEndless = isEndless
    self.details = details
  }
}
