/// What one command did in a room, kept for a day so that it can be taken back.
public struct Deed: Sendable, Hashable {
  /// A row that it wrote or removed.
  public struct Change: Sendable, Hashable {
    /// The table's name.
    public let table: String
    /// The row's key, as text.
    public let key: String
    /// True where the row was not there before.
    public let isNew: Bool

    /// A change of these parts.
    public init(table: String, key: String, isNew: Bool) {
      self.table = table
      self.key = key
      self.isNew = isNew
    }
  }

  /// The message that the command stood in.
  public let event: EventID
  /// Which of its message's deeds it is, from 0.
  public let number: Int
  /// The command's name; of an undo, the name of the command that was taken back.
  public let command: String
  /// What to call it: `#4 (need: flour)`.
  public let name: Text
  /// Who did it.
  public let by: Person
  /// When it was typed.
  public let at: Moment
  /// The ledger entry that it wrote, where it wrote one.
  public let entry: Int?
  /// True for an undo: taking it back does again what was undone.
  public let isUndo: Bool
  /// The rows that it changed, in order.
  public let changes: [Change]

  /// A deed of these parts.
  public init(
    event: EventID, number: Int, command: String, name: Text, by: Person, at: Moment,
    entry: Int? = nil, isUndo: Bool = false, changes: [Change]
  ) {
    self.event = event
    self.number = number
    self.command = command
    self.name = name
    self.by = by
    self.at = at
    self.entry = entry
    self.isUndo = isUndo
    self.changes = changes
  }

  /// The keys of the rows of a table that it changed, in order.
  public func keys<R: Row>(in table: Table<R>) -> [R.ID] {
    changes.filter { $0.table == table.name }.compactMap { R.ID($0.key) }
  }

  /// The keys of the rows of a table that it made, in order.
  public func newKeys<R: Row>(in table: Table<R>) -> [R.ID] {
    changes.filter { $0.table == table.name && $0.isNew }.compactMap { R.ID($0.key) }
  }
}
