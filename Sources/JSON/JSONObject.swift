/// The members of an object, in the order in which they were written.
///
/// The order is kept for whoever reads the text again; two objects of the same members are equal
/// whatever their order.
public struct JSONObject: Hashable, Sendable {
  /// The keys, in order.
  public private(set) var keys: [String] = []

  private var values: [String: JSONValue] = [:]

  /// Makes an object without members.
  public init() {}

  /// The number of members.
  public var count: Int { keys.count }

  /// Whether there is no member.
  public var isEmpty: Bool { keys.isEmpty }

  /// The value under a key. A new key goes to the end; nil takes the member away.
  public subscript(key: String) -> JSONValue? {
    get { values[key] }
    set {
      let old = values[key]
      values[key] = newValue
      if old == nil, newValue != nil {
        keys.append(key)
      } else if old != nil, newValue == nil {
        keys.removeAll { $0 == key }
      }
    }
  }

  /// Whether both have the same members.
  public static func == (one: JSONObject, other: JSONObject) -> Bool { one.values == other.values }

  /// Hashes the members, not their order.
  public func hash(into hasher: inout Hasher) { hasher.combine(values) }
}

extension JSONObject: Sequence {
  /// Goes through the members in order.
  public func makeIterator() -> AnyIterator<(key: String, value: JSONValue)> {
    var rest = keys.makeIterator()
    return AnyIterator {
      guard let key = rest.next(), let value = values[key] else { return nil }
      return (key, value)
    }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Makes an object of a literal. Of a key that stands twice, the last value counts.
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    for (key, value) in members { self[key] = value }
  }
}
