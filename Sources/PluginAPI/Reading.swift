/// A line being read: what is left of it, and what reading it needs to know.
public struct Reading {
  /// The words not yet taken out.
  public var utterance: Utterance
  /// Lines below the command's own: kept as text, never searched. Those that say only "svp" or
  /// "merci" are left out.
  public var note: [String]
  /// The number that the message answered to names: it stands in where the line has none.
  public let impliedID: Int?
  /// Whether the command takes a quantity, so that a bare number may be one.
  var takesQuantity = false
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
  /// The things, places and people that it may name.
  public let vocabulary: Vocabulary
  /// Whether nobody but the sender reads what was typed.
  public let isPrivate: Bool
  /// The file that the command is about, where there is one.
  public var file: ReceivedFile?
  /// What the answer has to say beside itself, in order.
  public private(set) var warnings: [Text] = []

  /// A reading of this line.
  public init(
    utterance: Utterance, note: [String] = [], impliedID: Int? = nil, sentAt: Moment, zone: Zone,
    language: Language, example: Text, prefix: String, knows: @escaping (String) -> Bool,
    vocabulary: Vocabulary = Vocabulary(), isPrivate: Bool = false
  ) {
    self.utterance = utterance
    self.note = note.filter { !Utterance($0).isOnlyCourtesies }
    self.impliedID = impliedID
    self.sentAt = sentAt
    self.zone = zone
    self.language = language
    self.example = example
    self.prefix = prefix
    self.knows = knows
    self.vocabulary = vocabulary
    self.isPrivate = isPrivate
    self.utterance.takeCourtesies()
    self.utterance.holdPostcodes(of: vocabulary.surroundings.places)
  }

  /// Has the answer say something beside itself, once: that a place is not known, for instance. A
  /// refusal says none of it.
  public mutating func warn(_ warning: Text) {
    if !warnings.contains(warning) { warnings.append(warning) }
  }

  /// Takes the number of an item: marked, or the first bare number.
  ///
  /// Under an answer to a message that names one, that is the number, unless another is marked or
  /// comes first. Where the command takes a quantity a bare one is that: `!take 20` under "#112 …"
  /// is 20 of #112, `!take 41 20` is 20 of #41.
  public mutating func takeID() -> Int? {
    if let marked = utterance.takeID() { return marked }
    guard let impliedID else { return utterance.takeBareID() }
    let words = utterance.remainingText.split(separator: " ").prefix(2)
    let isNumber = words.map { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    guard isNumber.first == true, !takesQuantity || isNumber.last == true && isNumber.count == 2
    else { return impliedID }
    return utterance.takeBareID()
  }
}
