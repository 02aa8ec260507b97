/// A message that was deleted (redacted) in a room, whoever did it: what was typed in it is to be
/// kept no longer.
public struct DeletedMessage: Sendable, Hashable {
  /// The message.
  public let event: EventID
  /// Who typed it; nil where it was typed more than a day ago.
  public let by: UserID?
  /// When; nil where it was more than a day ago.
  public let at: Moment?
  /// The rows that it changed, where it was typed within a day.
  public let changes: [Deed.Change]

  /// A message of these parts.
  public init(
    event: EventID, by: UserID? = nil, at: Moment? = nil, changes: [Deed.Change] = []
  ) {
    self.event = event
    self.by = by
    self.at = at
    self.changes = changes
  }

  /// The keys of the rows of a table that it changed.
  public func keys<R: Row>(in table: Table<R>) -> [R.ID] {
    changes.filter { $0.table == table.name }.compactMap { R.ID($0.key) }
  }
}
