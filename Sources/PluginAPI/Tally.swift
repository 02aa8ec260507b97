/// Keeps sums over the rows of a table as they come, change and go, so that "how many in all" does
/// not cost a walk through all that ever were: what a ledger is asked most.
///
/// A row adds its amounts to buckets; within a bucket each key has a sum of its own. What a row adds
/// must follow from the row alone.
public struct Tally<R: Row>: Sendable {
  /// Names the tally within its table.
  public let name: String
  /// What a row adds.
  public let entries: @Sendable (R) -> [TallyEntry]

  /// A tally of this name.
  public init(_ name: String, _ entries: @escaping @Sendable (R) -> [TallyEntry]) {
    self.name = name
    self.entries = entries
  }
}

/// The sums of one bucket of a tally.
public struct Sums: Sendable, Hashable {
  /// Each sum that is not zero.
  public private(set) var byKey: [String: Int64] = [:]
  /// All of them together.
  public private(set) var total: Int64 = 0

  /// No sums.
  public init() {}

  /// The sum of that key; 0 where there is none.
  public subscript(key: String) -> Int64 { byKey[key] ?? 0 }

  /// How many keys have a sum that is not zero.
  public var count: Int { byKey.count }

  /// Whether nothing is in it.
  public var isEmpty: Bool { byKey.isEmpty }

  /// Adds to the sum of a key. Beyond 64 bits it wraps, and comes back as amounts are taken away.
  public mutating func add(_ amount: Int64, to key: String) {
    guard amount != 0 else { return }
    total &+= amount
    guard let index = byKey.index(forKey: key) else {
      byKey[key] = amount
      return
    }
    byKey.values[index] &+= amount
    if byKey.values[index] == 0 { byKey.remove(at: index) }
  }
}

/// The sums of a tally's buckets.
public struct SumTable: Sendable, Hashable {
  private var buckets: [String: Sums] = [:]

  /// No buckets.
  public init() {}

  /// The sums of a bucket; empty where there are none.
  public subscript(bucket: String) -> Sums { buckets[bucket] ?? Sums() }

  /// Adds what a row adds, or (`factor` -1) takes it away.
  public mutating func add(_ entries: [TallyEntry], factor: Int64 = 1) {
    for entry in entries { add(entry.amount &* factor, to: entry.key, in: entry.bucket) }
  }

  /// Adds all that another holds.
  public mutating func add(_ other: SumTable) {
    for (bucket, sums) in other.buckets {
      if buckets[bucket] == nil {
        buckets[bucket] = sums
      } else {
        for (key, sum) in sums.byKey { add(sum, to: key, in: bucket) }
      }
    }
  }

  private mutating func add(_ amount: Int64, to key: String, in bucket: String) {
    guard let index = buckets.index(forKey: bucket) else {
      var sums = Sums()
      sums.add(amount, to: key)
      if !sums.isEmpty { buckets[bucket] = sums }
      return
    }
    buckets.values[index].add(amount, to: key)
    if buckets.values[index].isEmpty { buckets.remove(at: index) }
  }
}

extension Rows {
  /// The sums of a bucket.
  public func sums(_ tally: Tally<R>, _ bucket: String) -> Sums {
    store.sums(in: bucket, of: tally.name, in: table, of: room)
  }

  /// One sum of a bucket.
  public func sum(_ tally: Tally<R>, _ bucket: String, _ key: String = "") -> Int64 {
    sums(tally, bucket)[key]
  }
}
