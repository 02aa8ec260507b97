import PluginAPI

/// The buckets of one index: keys in the order of (rank, key).
///
/// A table is reached through an existential, so its code is generic. What it does with an index
/// depends on the keys alone, and these are numbers or texts: for both it is compiled apart.
struct Buckets<Key: Hashable & Comparable> {
  fileprivate struct Place: Comparable {
    var rank: Int64
    var key: Key

    static func < (a: Place, b: Place) -> Bool {
      a.rank != b.rank ? a.rank < b.rank : a.key < b.key
    }
  }

  private var places: [String: OrderedList<Place>] = [:]
  /// Keys that were added in bulk and are in no order yet.
  private var loose: [String: [Place]] = [:]

  func count(in bucket: String) -> Int {
    places[bucket]?.count ?? loose[bucket]?.count ?? 0
  }

  @specialized(where Key == Int)
  @specialized(where Key == String)
  mutating func keys(in bucket: String, after offset: Int = 0, limit: Int) -> [Key] {
    order(bucket)
    // Not `map(\.key)`: in generic code the key path is made anew each time.
    return (places[bucket]?.elements(after: offset, limit: limit) ?? []).map { $0.key }
  }

  /// The keys of a rank, in order; of many the last ones, up to `limit`.
  @specialized(where Key == Int)
  @specialized(where Key == String)
  mutating func keys(in bucket: String, rank: Int64, last limit: Int) -> [Key] {
    order(bucket)
    return (places[bucket]?.elements(after: { $0.rank < rank }, while: { $0.rank == rank }) ?? [])
      .suffix(limit).map { $0.key }
  }

  /// Takes a key from some places and puts it at others.
  @specialized(where Key == Int)
  @specialized(where Key == String)
  mutating func move(_ key: Key, from before: [IndexEntry], to after: [IndexEntry]) {
    if before == after { return }
    for entry in before { remove(key, in: entry.bucket, rank: entry.rank) }
    for entry in after { insert(key, in: entry.bucket, rank: entry.rank) }
  }

  private mutating func insert(_ key: Key, in bucket: String, rank: Int64) {
    order(bucket)
    places[bucket, default: OrderedList()].insert(Place(rank: rank, key: key))
  }

  private mutating func remove(_ key: Key, in bucket: String, rank: Int64) {
    order(bucket)
    places[bucket]?.remove(Place(rank: rank, key: key))
    if places[bucket]?.isEmpty == true { places[bucket] = nil }
  }

  /// Adds a key that is listed only after `settle()`: many are put in order together.
  @specialized(where Key == Int)
  @specialized(where Key == String)
  mutating func add(_ key: Key, in bucket: String, rank: Int64) {
    loose[bucket, default: []].append(Place(rank: rank, key: key))
  }

  /// Adds what was added to others.
  @specialized(where Key == Int)
  @specialized(where Key == String)
  mutating func add(_ other: Buckets) {
    for (bucket, added) in other.loose { loose[bucket, default: []] += added }
  }

  /// Puts in order what was added to buckets that were empty: long ones now, so that nobody has to
  /// wait for it later; those that are short, and many, when they are asked for.
  @specialized(where Key == Int)
  @specialized(where Key == String)
  mutating func settle() {
    for (bucket, added) in loose where added.count > Self.long { order(bucket) }
  }

  /// How many keys are put in order in a moment that nobody notices.
  private static var long: Int { 1_000 }

  private mutating func order(_ bucket: String) {
    guard !loose.isEmpty, let added = loose.removeValue(forKey: bucket) else { return }
    places[bucket] = OrderedList(added)
  }
}

extension Buckets: Sendable where Key: Sendable {}
extension Buckets.Place: Sendable where Key: Sendable {}
