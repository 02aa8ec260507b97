import PluginAPI

/// One deed that can no longer be taken back: who did what, and when. It is made of a
/// `HeardMessage` when that is forgotten, so that no command is written down twice.
struct AuditRow: Row {
  /// The message's event, and which of its deeds it is.
  var id: String
  var by: UserID
  /// When it was sent.
  var at: Moment
  /// Where it stands among all that was heard.
  var order: Int64
  /// The command's name.
  var command: String
  /// What it was called.
  var name: Text
  /// The ledger entry that it wrote.
  var entry: Int?
  /// The rows that it changed, as `table/key`.
  var rows: [String]
  var isUndo: Bool?
  var isBack: Bool?

  /// Days that it is kept.
  static let days = 90
  /// How many are kept in a room.
  static let limit = 3_000
  /// How many rows of one deed are named.
  static let rowLimit = 8
}

extension AuditRow {
  init(_ step: HeardMessage.Step, _ number: Int, of message: HeardMessage, in room: RoomID) {
    id = "\(message.id)/\(number)"
    by = message.by
    at = message.at
    order = message.order
    command = step.command
    name = step.name
    entry = step.entry
    // What the engine keeps beside them says nothing to anyone.
    let beside = [Table<Question>.questions.name, Table<KeptText>.keptTexts.name]
    rows = step.changes.filter { !beside.contains($0.table) && $0.isOf(room) }
      .prefix(Self.rowLimit).map { "\($0.table)/\($0.key)" }
    isUndo = step.isUndo
    isBack = step.isBack
  }
}

extension AuditRow {
  /// As it is kept: without the words that somebody typed, which go with what they were about.
  var kept: AuditRow {
    var row = self
    row.name = Text { [name] in String(name[$0].prefix { $0 != "(" }).trimmed }
    return row
  }
}

extension Table<AuditRow> {
  // Its file is written before that of the messages it is made of.
  static let audit = Table<AuditRow>("audit", indexes: [.inOrder], isTakenBack: false)
}

extension Index<AuditRow> {
  /// All, the oldest first.
  static let inOrder = Index<AuditRow>("order") { [.init("all", rank: $0.order)] }
}
