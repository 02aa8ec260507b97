import PluginAPI

// A table is reached through an existential, so its code is generic. What it does with an index
// depends on the keys alone, and these are numbers or texts: for both it is compiled apart.
extension Buckets {
  /// Takes a key from some places and puts it at others.
  @_specialize(where Key == Int)
  @_specialize(where Key == String)
  mutating func move(_ key: Key, from before: [IndexEntry], to after: [IndexEntry]) {
    if before == after { return }
    for entry in before { remove(key, in: entry.bucket, rank: entry.rank) }
    for entry in after { insert(key, in: entry.bucket, rank: entry.rank) }
  }

  /// The keys of a bucket, in order, up to `limit`, after so many others.
  @_specialize(where Key == Int)
  @_specialize(where Key == String)
  mutating func list(_ bucket: String, after offset: Int, limit: Int) -> [Key] {
    keys(in: bucket, after: offset, limit: limit)
  }

  /// The keys of a rank in a bucket, in order; of many the last ones, up to `limit`.
  @_specialize(where Key == Int)
  @_specialize(where Key == String)
  mutating func list(_ bucket: String, rank: Int64, last limit: Int) -> [Key] {
    keys(in: bucket, rank: rank, last: limit)
  }
}
