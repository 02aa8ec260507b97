/// A row of a table. Its stored form is its `Codable` form as JSON; a change of that form is a
/// new version of the table.
public protocol Row: Codable, Sendable, Identifiable where ID: RowKey {}

/// Names rows of one type that a plugin keeps. The table itself holds nothing: rows are reached
/// through a `Room`.
public struct Table<R: Row>: Sendable {
  /// Small letters, digits, dots and hyphens: `<plugin>.<rows>`, unless one word says it. Also the
  /// file's name on disk, so no two plugins may share it.
  public let name: String
  /// The version of the rows' stored form; 1 at first.
  public let version: Int
  /// How rows can be listed without going through all of them.
  public let indexes: [Index<R>]
  /// What of the rows is summed up.
  public let tallies: [Tally<R>]

  /// Whether `!undo` puts its rows back. False for what only goes along with what is done: the list
  /// that somebody looked at last, who was told what.
  public let isTakenBack: Bool

  /// A table of this name, one in every room.
  public init(
    _ name: String, version: Int = 1, indexes: [Index<R>] = [], tallies: [Tally<R>] = [],
    isTakenBack: Bool = true
  ) {
    self.name = name
    self.isTakenBack = isTakenBack
    self.version = version
    self.indexes = indexes
    self.tallies = tallies
  }
}

/// A table whatever its rows' type.
public protocol AnyTable: Sendable {
  /// The type of its rows.
  associatedtype R: Row
  /// The table itself.
  var table: Table<R> { get }
}

extension Table: AnyTable {
  /// The table itself.
  public var table: Table<R> { self }
}
