/// Reading a room's history.
extension Room {
  /// A page of `/messages`.
  struct Page {
    var events: [RoomEvent]
    /// Where the next page begins; nil if there is none.
    var end: String?
  }

  /// The events after a position, oldest first, up to and with that at `to`; none after `last`.
  func pageForward(from: Int, to: Int?, last: Int, limit: Int, _ filter: EventFilter) -> Page {
    let end = index(after: min(to ?? .max, last))
    let (page, isCut) = first(limit, of: min(index(after: from), end)..<end, filter)
    return Page(events: page, end: isCut ? "p\((page.last?.position ?? from) + 1)" : nil)
  }

  /// The events up to and with that at a position, newest first, down to that after `to`.
  func pageBack(from: Int, to: Int?, last: Int, limit: Int, _ filter: EventFilter) -> Page {
    let end = index(after: min(from, last))
    let (page, isCut) = self.last(limit, of: min(index(after: to ?? -1), end)..<end, filter)
    let next = "p\(page.first?.position ?? from + 1)"
    return Page(events: page.reversed(), end: isCut ? next : nil)
  }

  /// The first events of a range that a filter admits, and whether there are more.
  func first(_ limit: Int, of range: Range<Int>, _ filter: EventFilter) -> ([RoomEvent], Bool) {
    var result: [RoomEvent] = []
    for index in range where filter.admits(events[index]) {
      if result.count == limit { return (result, true) }
      result.append(events[index])
    }
    return (result, false)
  }

  /// The last events of a range that a filter admits, in their order, and whether there are more.
  func last(_ limit: Int, of range: Range<Int>, _ filter: EventFilter) -> ([RoomEvent], Bool) {
    var result: [RoomEvent] = []
    for index in range.reversed() where filter.admits(events[index]) {
      if result.count == limit { return (result.reversed(), true) }
      result.append(events[index])
    }
    return (result.reversed(), false)
  }
}
