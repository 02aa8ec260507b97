/// A row of a table. Its stored form is its `Codable` form as JSON; a change of that form is a
/// new version of the table.
public protocol Row: Codable, Sendable, Identifiable where ID: RowKey {
  /// Reads it out of the members of its stored form: the same as its `Codable` form, at a quarter of the
  /// cost, for tables of many thousands of rows. It asks for every member that there can be, in the
  /// order of their keys.
  ///
  /// - Returns: nil where a member is missing or says what it may not, and by default. Its `Codable` form
  ///   is read then, and says what is wrong.
  /// - Throws: what `members` throws, to the same effect.
  static func read(_ members: inout some RowMembers) throws -> Self?
  /// Writes its members, every one that is there, in the order of their keys: the bytes of its `Codable`
  /// form, at a fifth of the cost, for rows of which each command writes one. (A program that is built to be
  /// tried rather than used compares the two.)
  ///
  /// - Returns: false by default: its `Codable` form is written.
  func write(to members: inout some RowWriter) throws -> Bool
}

extension Row {
  /// Reads nothing: rows of most tables are few.
  public static func read(_ members: inout some RowMembers) -> Self? { nil }

  /// Writes nothing: rows of most tables are written seldom.
  public func write(to members: inout some RowWriter) -> Bool { false }
}

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
  /// Whether its rows are part of how a room is set up: they go into `!room export`, and from there
  /// into other groups' rooms, so nothing in them may be of a person.
  public let isSetUp: Bool

  /// What becomes of rows that name somebody who is forgotten.
  public let forgetting: Forgetting

  /// What one row is called, where it is worth telling a person how many name them.
  public let noun: Noun?

  /// After how long its rows name nobody any more; nil where they do as long as they are kept.
  public let aging: Aging<R>?

  /// How rows of earlier versions become ones of this; where there is none for a version, its rows
  /// are read as they are.
  public let upgrades: [Upgrade<R>]

  /// A table of this name, one in every room.
  public init(
    _ name: String, version: Int = 1, indexes: [Index<R>] = [], tallies: [Tally<R>] = [],
    isTakenBack: Bool = true, isSetUp: Bool = false, forgetting: Forgetting = .renamed,
    noun: Noun? = nil, aging: Aging<R>? = nil, upgrades: [Upgrade<R>] = []
  ) {
    self.aging = aging
    self.upgrades = upgrades
    self.name = name
    self.isSetUp = isSetUp
    self.isTakenBack = isTakenBack
    self.forgetting = forgetting
    self.noun = noun
    self.version = version
    self.indexes = indexes + (aging.map { [$0.index] } ?? [])
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
