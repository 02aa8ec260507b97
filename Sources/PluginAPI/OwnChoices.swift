/// What a person has chosen for themselves, in every room.
public struct OwnChoices: Sendable, Hashable {
  /// No private word from the bot, for a while.
  public struct Mute: Sendable, Hashable {
    /// Until when.
    public var until: Moment
    /// Whether what is urgent comes all the same.
    public var exceptUrgent: Bool

    /// A mute of these parts.
    public init(until: Moment, exceptUrgent: Bool) {
      self.until = until
      self.exceptUrgent = exceptUrgent
    }
  }

  /// The language of what is said to them; nil for the room's, or that of the word typed.
  public var language: Language?
  /// The zone of the times that are said to them alone; nil for the room's.
  public var zone: Zone?
  /// Until when they want no private word; nil where they do. One that is past counts for nothing.
  public var mute: Mute?

  /// Choices of these parts.
  public init(language: Language? = nil, zone: Zone? = nil, mute: Mute? = nil) {
    self.language = language
    self.zone = zone
    self.mute = mute
  }
}

/// What whoever types the command has chosen for themselves; nobody else's choices.
public protocol ChoicesAccess: AnyObject {
  /// Their choices. A new end of a mute counts for what is kept back already.
  var own: OwnChoices { get set }
}
