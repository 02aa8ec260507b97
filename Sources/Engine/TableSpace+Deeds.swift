import PluginAPI

// What a command changed, and the way back.
extension TableSpace {
  /// A row that changed since a mark: as it was, and as it is now.
  struct Difference {
    var row: Place.KeyedPlace
    var version: Int
    var before: [UInt8]?
    var after: [UInt8]?
  }

  /// The rows that are other than they were at `mark`, in order.
  ///
  /// - Parameter isWanted: which tables count.
  func differences(
    since mark: Int, where isWanted: (Place) -> Bool
  ) throws -> [Difference] {
    var seen: Set<Place.KeyedPlace> = []
    var found: [Difference] = []
    for (row, before) in touched(since: mark)
    where isWanted(row.place) && seen.insert(row).inserted {
      guard let box = box(at: row.place) else { continue }
      let difference = Difference(
        row: row, version: box.version, before: try before(), after: try stored(row))
      if difference.before != difference.after { found.append(difference) }
    }
    return found
  }

  /// Writes a row in its stored form, or (nil) removes it.
  func putBack(_ bytes: [UInt8]?, at row: Place.KeyedPlace) throws {
    guard let box = box(at: row.place) else {
      throw StateError.other("the table \(row.place.table) is gone")
    }
    let old = try box.encoded(row.key, using: coder)
    try box.load(row.key, bytes, version: box.version, using: coder)
    touch(
      row,
      undo: { [coder] in
        // It was read once, so it can be read again.
        try? box.load(row.key, old, version: box.version, using: coder)
      }, before: { old })
  }
}
