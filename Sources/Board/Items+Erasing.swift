public import PluginAPI

// What has ended long ago goes for good.
extension Items {
  /// How many items ended before a moment.
  public func countEnded(before moment: Moment) -> Int {
    let all = rows.count(Self.ended, "all")
    if all == 0 { return 0 }
    // The latest come first: find by halves where the old ones begin.
    var (low, high) = (0, all)
    while low < high {
      let middle = (low + high) / 2
      let item = rows.list(Self.ended, "all", after: middle, limit: 1).first
      if let end = item?.closing?.at, end >= moment { low = middle + 1 } else { high = middle }
    }
    return all - low
  }

  /// Takes away what ended before a moment, with what is kept apart of it.
  public func eraseEnded(before moment: Moment) {
    let count = countEnded(before: moment)
    let first = rows.count(Self.ended, "all") - count
    for item in rows.list(Self.ended, "all", after: first, limit: count) { erase(item) }
  }

  /// Takes an item away, with what is kept apart of it and beside it.
  func erase(_ item: Item) {
    if let details = item.details { room.erase(details.ref) }
    for plugin in room.plugins {
      (plugin as? any BoardPlugin)?.forget(item, in: room)
    }
    rows[item.id] = nil
  }
}
