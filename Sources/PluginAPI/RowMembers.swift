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
  /// What a text is read as, by its UTF-8. An error where `read` gives nil.
  @inlinable
  public mutating func text<Value>(
    _ key: StaticString, as read: (Span<UInt8>) -> Value?
  ) throws -> Value? {
    var value: Value?
    _ = try text(key) {
      value = read($0)
      return value != nil
    }
    return value
  }

  /// What an object is read as, by its members. An error where `read` gives nil, or leaves a member.
  @inlinable
  public mutating func object<Value>(
    _ key: StaticString, as read: (inout Self) throws -> Value?
  ) throws -> Value? {
    var value: Value?
    _ = try object(key) {
      value = try read(&$0)
      return value != nil
    }
    return value
  }

  /// What each object of an array is read as, by its members. An error where `read` gives nil, or leaves a
  /// member.
  @inlinable
  public mutating func list<Value>(
    _ key: StaticString, of read: (inout Self) throws -> Value?
  ) throws -> [Value]? {
    var list: [Value] = []
    let isThere = try objects(key) { members in
      guard let value = try read(&members) else { return false }
      list.append(value)
      return true
    }
    return isThere ? list : nil
  }

  /// An instant.
  public mutating func moment(_ key: StaticString) throws -> Moment? {
    try text(key, as: { Moment(utf8: $0) })
  }

  /// A day.
  public mutating func day(_ key: StaticString) throws -> Day? {
    try text(key, as: { Day(utf8: $0) })
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
