extension HomeserverState {
  /// The answer to a sync; nil if it may wait, because nothing is new.
  func sync(for reader: Device, _ request: SyncRequest) -> JSONItem? {
    var sections: [String: [String: JSONItem]] = [:]
    for id in changedRooms(since: request.since, for: reader) {
      guard
        let (section, part) = rooms[id]?.syncPart(for: reader, request, settings: settings)
      else { continue }
      sections[section, default: [:]][id] = part
    }
    let data = (accountData[reader.user] ?? [:]).filter {
      $0.value.position > request.since ?? -1 && request.accountData.admits(type: $0.key)
    }
    guard request.since == nil || !sections.isEmpty || !data.isEmpty else { return nil }
    var members: [String: JSONItem] = [
      "next_batch": .string("s\(position)"),
      "rooms": .object(sections.mapValues { .object($0) }),
    ]
    if !data.isEmpty {
      let events = data.sorted { $0.value.position < $1.value.position }.map {
        JSONItem.object(["type": .string($0.key), "content": .written($0.value.content)])
      }
      members["account_data"] = .object(["events": .array(events)])
    }
    return .object(members)
  }

  /// Throws if a sync token is not known any more, or not yet.
  func checkKnown(_ since: Int?) throws(MatrixError) {
    guard let since else { return }
    guard firstKnownPosition...max(position, firstKnownPosition) ~= since else {
      throw MatrixError(400, "M_UNKNOWN_POS", "Unknown position")
    }
  }

  private func changedRooms(since: Int?, for reader: Device) -> Set<String> {
    guard let since else { return Set(rooms.keys) }
    var (low, high) = (0, log.count)
    while low < high {
      let middle = (low + high) / 2
      if log[middle].position > since { high = middle } else { low = middle + 1 }
    }
    return Set(log[low...].map(\.room))
  }
}
