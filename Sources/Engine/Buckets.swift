/// The buckets of one index: keys in the order of (rank, key), found by halving.
struct Buckets<Key: Hashable & Comparable> {
  private struct Place: Comparable {
    var rank: Int64
    var key: Key

    static func < (a: Place, b: Place) -> Bool {
      a.rank != b.rank ? a.rank < b.rank : a.key < b.key
    }
  }

  private var places: [String: [Place]] = [:]

  func count(in bucket: String) -> Int { places[bucket]?.count ?? 0 }

  func keys(in bucket: String, limit: Int) -> [Key] {
    (places[bucket] ?? []).prefix(limit).map(\.key)
  }

  mutating func insert(_ key: Key, in bucket: String, rank: Int64) {
    let place = Place(rank: rank, key: key)
    let index = position(of: place, in: bucket)
    places[bucket, default: []].insert(place, at: index)
  }

  mutating func remove(_ key: Key, in bucket: String, rank: Int64) {
    let place = Place(rank: rank, key: key)
    let index = position(of: place, in: bucket)
    guard let all = places[bucket], index < all.count, all[index] == place else { return }
    places[bucket]?.remove(at: index)
    if places[bucket]?.isEmpty == true { places[bucket] = nil }
  }

  /// The first index whose place is not before `place`.
  private func position(of place: Place, in bucket: String) -> Int {
    guard let all = places[bucket] else { return 0 }
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
