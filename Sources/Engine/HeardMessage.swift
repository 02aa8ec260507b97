import PluginAPI

/// A message that was answered: what its commands did, so that an edit can correct it and `!undo`
/// take it back. Its text is not kept.
struct HeardMessage: Row {
  /// The event's id.
  var id: String
  var by: UserID
  /// When it was sent.
  var at: Moment
  /// Where it stands among all that was heard.
  var order: Int64
  /// The sum of its commands: an edit with the same ones changes nothing. Compared by `TypedSum`.
  var typed: Int64 = 0
  /// The message that it answers.
  var answers: EventID?
  /// The thread that it is in.
  var thread: EventID?
  /// What its commands did; those that changed nothing are left out.
  var steps: [Step] = []

  /// Hours that a deed can be taken back.
  static let hours = 24
  /// Minutes that a message can be corrected.
  static let minutes = 10
  /// How many are kept in a room.
  static let limit = 400

  /// What one command did.
  struct Step: Codable, Hashable {
    /// The command's name; of an undo, that of the command that was taken back.
    var command: String
    /// What to call it.
    var name: Text
    /// The sum of its line, for E26.
    var typed: Int64
    /// Where its rows are, if not in the room where it was typed.
    var room: RoomID?
    /// The ledger entry that it wrote.
    var entry: Int?
    var changes: [RowStep]
    /// The numbers that counters gave it.
    var numbers: [TableSpace.Number]?
    /// Why it cannot be taken back, where that is so from the start.
    var lasting: Text?
    /// The deed that it took back.
    var back: Ref?
    var isUndo: Bool?
    /// True once it has been taken back.
    var isBack: Bool?
  }

  /// A row that changed.
  struct RowStep: Codable, Hashable {
    var table: String
    var version: Int
    /// Nil for a table of no room.
    var room: RoomID?
    var key: String
    var patch: RowPatch

    /// Whether it is a row of that room, or of none: the numbers of another room's mean nothing there.
    func isOf(_ other: RoomID) -> Bool { room == nil || room == other }

    /// The same, without what the row was like.
    var withoutRow: RowStep {
      var step = self
      step.patch = RowPatch(from: [], to: [])
      return step
    }
  }

  /// Names one step.
  struct Ref: Codable, Hashable {
    /// The room where its message was typed.
    var room: RoomID
    var event: EventID
    var number: Int
  }
}

extension Table<HeardMessage> {
  static let heard = Table<HeardMessage>("heard", indexes: [.age, .byPerson])
}

extension Index<HeardMessage> {
  /// All, the oldest first.
  static let age = Index<HeardMessage>("age") { [.init("all", rank: $0.order)] }
  /// One person's, the latest first.
  static let byPerson = Index<HeardMessage>("by") { [.init($0.by.text, rank: -$0.order)] }
}
