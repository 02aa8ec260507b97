import PluginAPI

extension Board {
  /// Takes away what ended long ago; once a day, for each time costs a new journal.
  static let retention = Job("board.retention", erases: true) { room, after in
    Items(room).oldestEnded(limit: 1).first?.closing
      .map { max($0.at.adding(room[kept]).endOfDay, after.adding(milliseconds: 1)) }
  } run: { room, due in
    let items = Items(room)
    let kept = room[kept]
    for item in items.oldestEnded(limit: batch) {
      guard let end = item.closing?.at, end.adding(kept) <= max(room.now, due) else {
        break
      }
      items.erase(item)
    }
    return []
  }
}

extension Items {
  /// What has ended, the earliest first.
  func oldestEnded(limit: Int) -> [Item] {
    let count = rows.count(Self.ended, "all")
    return rows.list(Self.ended, "all", after: max(0, count - limit), limit: limit).reversed()
  }
}
