/// The members of a row's stored form, and of the objects within it, asked for in the order of their
/// keys (by their bytes).
///
/// Nil, or false, says that no such member comes next. What is of another kind than it was asked for is an
/// error.
public protocol RowMembers {
  /// A text.
  mutating func text(_ key: StaticString) throws -> String?
  /// Has a text read, as UTF-8. An error where `read` gives false.
  mutating func text(_ key: StaticString, _ read: (Span<UInt8>) -> Bool) throws -> Bool
  /// A whole number of 64 bits.
  mutating func integer(_ key: StaticString) throws -> Int64?
  /// True or false.
  mutating func flag(_ key: StaticString) throws -> Bool?
  /// Has an object read, by its members. An error where `read` gives false, or leaves a member.
  mutating func object(_ key: StaticString, _ read: (inout Self) throws -> Bool) throws -> Bool
  /// Has each object of an array read. An error where `read` gives false, or leaves a member.
  ///
  /// - Returns: whether there is such an array.
  mutating func objects(_ key: StaticString, _ read: (inout Self) throws -> Bool) throws -> Bool
  /// The texts of an array.
  mutating func texts(_ key: StaticString) throws -> [String]?
  /// The whole numbers of an array.
  mutating func integers(_ key: StaticString) throws -> [Int64]?
  /// What is read by its `Decodable` form.
  mutating func value<Value: Decodable>(_ type: Value.Type, _ key: StaticString) throws -> Value?
}

extension RowMembers {
  /// An instant.
  public mutating func moment(_ key: StaticString) throws -> Moment? {
    var moment: Moment?
    _ = try text(key) {
      moment = Moment(utf8: $0)
      return moment != nil
    }
    return moment
  }

  /// A day.
  public mutating func day(_ key: StaticString) throws -> Day? {
    var day: Day?
    _ = try text(key) {
      day = Day(utf8: $0)
      return day != nil
    }
    return day
  }

  /// An id.
  @inlinable
  public mutating func id<ID: Identifier>(_ key: StaticString) throws -> ID? {
    guard let text = try text(key) else { return nil }
    return ID(text)
  }

  /// A whole number, as most are kept.
  @inlinable
  public mutating func number(_ key: StaticString) throws -> Int? {
    guard let value = try integer(key) else { return nil }
    return Int(value)
  }

  /// What a text names of an enumeration. An error where it names none.
  @inlinable
  public mutating func word<Word: RawRepresentable<String>>(_ key: StaticString) throws -> Word? {
    guard let text = try text(key) else { return nil }
    guard let word = Word(rawValue: text) else { throw UnknownWord() }
    return word
  }
}

/// Where an enumeration has no such word.
@usableFromInline
struct UnknownWord: Error {
  @usableFromInline
  init() {}
}
