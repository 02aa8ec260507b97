/// How a row that an earlier version of a table wrote becomes one of the next, in one step.
///
/// ```swift
/// Table<Loan>("lending.loans", version: 2, upgrades: [
///   Upgrade(from: 1, OldLoan.self) { Loan(id: $0.id, what: $0.thing, until: nil) }
/// ])
/// ```
/// A table whose older rows can still be read as they are needs none.
public struct Upgrade<R: Row>: Sendable {
  /// The version that it reads.
  public let version: Int
  private let upgrade: @Sendable (any StoredBytes) throws -> R

  /// Declares a step.
  ///
  /// - Parameters:
  ///   - version: the version that it reads.
  ///   - old: what a row was then.
  ///   - upgrade: the same row as it is now.
  public init<Old: Decodable & SendableMetatype>(
    from version: Int, _ old: Old.Type, _ upgrade: @escaping @Sendable (Old) throws -> R
  ) {
    self.version = version
    self.upgrade = { try upgrade($0.read(Old.self)) }
  }

  /// Reads an older row.
  ///
  /// - Throws: where it is not of that form, or what the step throws.
  public func row(of bytes: any StoredBytes) throws -> R { try upgrade(bytes) }
}

/// A row as it is stored; the engine implements it.
public protocol StoredBytes {
  /// Reads it as a value of that form.
  ///
  /// - Throws: where it is none.
  func read<Value: Decodable>(_ type: Value.Type) throws -> Value
}
