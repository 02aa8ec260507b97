/// A line being read: what is left of it, and what reading it needs to know.
public struct Reading {
  /// The words not yet taken out.
  public var utterance: Utterance
  /// Lines below the command's own: kept as text, never searched.
  public var note: [String]
  /// When the line was typed: "tomorrow" counts from there.
  public let sentAt: Moment
  /// The zone of the room.
  public let zone: Zone
  /// The language that the line is most likely in.
  public let language: Language
  /// What a good line looks like, with its prefix, for the answer to a bad one.
  public let example: Text
  /// What a line begins with in this room.
  public let prefix: String
  /// Whether a command of that name is on here: an answer names no other.
  public let knows: (String) -> Bool

  /// A reading of this line.
  public init(
    utterance: Utterance, note: [String] = [], sentAt: Moment, zone: Zone, language: Language,
    example: Text, prefix: String, knows: @escaping (String) -> Bool
  ) {
    self.utterance = utterance
    self.note = note
    self.sentAt = sentAt
    self.zone = zone
    self.language = language
    self.example = example
    self.prefix = prefix
    self.knows = knows
  }
}
