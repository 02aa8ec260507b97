/// A dictionary in parts of some hundred entries each (linear hashing): none of its steps takes long,
/// however much there is in it.
///
/// It grows by cutting one part in two, never all at once. A copy shares all parts, and whoever
/// changes one of the two copies that part alone.
struct LinearHashMap<Key: Hashable, Value> {
  /// Entries of a part, on average, beyond which there is one part more.
  private static var most: Int { 192 }

  private var parts: [[Key: Value]] = [[:]]
  private(set) var count = 0

  init() {}

  var isEmpty: Bool { count == 0 }

  subscript(key: Key) -> Value? { parts[part(of: key)][key] }

  /// Makes as many parts as so many entries want, where there is none yet.
  mutating func reserve(_ entries: Int) {
    guard isEmpty else { return }
    parts = Array(repeating: [:], count: max(1, (entries + Self.most - 1) / Self.most))
  }

  /// - Returns: the value that was there.
  @discardableResult
  mutating func updateValue(_ value: Value, forKey key: Key) -> Value? {
    let old = parts[part(of: key)].updateValue(value, forKey: key)
    if old == nil {
      count += 1
      if count > parts.count * Self.most { grow() }
    }
    return old
  }

  /// - Returns: the value that was there.
  @discardableResult
  mutating func removeValue(forKey key: Key) -> Value? {
    let old = parts[part(of: key)].removeValue(forKey: key)
    if old != nil { count -= 1 }
    return old
  }

  /// All entries, in no order.
  var all: some Sequence<(key: Key, value: Value)> { parts.lazy.joined() }

  /// Which part a key belongs to. The parts before the one that is cut next have been cut in this
  /// round already: of their keys one bit more counts.
  private func part(of key: Key) -> Int {
    if parts.count == 1 { return 0 }
    let hash = key.hashValue
    let round = 1 << (Int.bitWidth - 1 - parts.count.leadingZeroBitCount)
    let part = hash & (2 * round - 1)
    return part < parts.count ? part : part & (round - 1)
  }

  private mutating func grow() {
    let round = 1 << (Int.bitWidth - 1 - parts.count.leadingZeroBitCount)
    let cut = parts.count - round
    let old = parts[cut]
    parts[cut] = [:]
    parts.append([:])
    for (key, value) in old { parts[part(of: key)][key] = value }
  }
}

extension LinearHashMap: Sendable where Key: Sendable, Value: Sendable {}
