/// A room's part of a sync answer.
extension Room {
  /// The part, in the section for what the user is in the room; nil if there is nothing new.
  func syncPart(
    for reader: Device, _ request: SyncRequest, settings: HomeserverSettings
  ) -> (section: String, part: JSONItem)? {
    guard let membership = members[reader.user], !forgotten.contains(reader.user) else {
      return nil
    }
    let isNew = membership.position > request.since ?? -1
    switch membership.name {
    case "join":
      // To a room that the user has just joined belong its whole state and its last events.
      return part(
        events[...], after: isNew ? -1 : request.since ?? -1, for: reader, request, settings
      ).map { ("join", $0) }
    case "invite" where isNew:
      return ("invite", .object(["invite_state": .object(["events": .array(stripped(reader))])]))
    case "leave" where isNew, "ban" where isNew:
      guard let since = request.since else { return nil }
      let last = events[..<index(after: membership.position)]
      // Who only was invited sees no more than their own membership.
      let seen = membership.previous == "join" ? last : last.suffix(1)
      return part(seen, after: since, for: reader, request, settings).map { ("leave", $0) }
    default:
      return nil
    }
  }

  private func stripped(_ reader: Device) -> [JSONItem] {
    let types = [
      "m.room.create", "m.room.name", "m.room.topic", "m.room.avatar", "m.room.join_rules",
      "m.room.canonical_alias", "m.room.encryption",
    ]
    return state.filter {
      types.contains($0.type) || $0.type == "m.room.member" && $0.stateKey == reader.user
    }.map(\.strippedItem)
  }

  private func part(
    _ visible: ArraySlice<RoomEvent>, after since: Int, for reader: Device,
    _ request: SyncRequest, _ settings: HomeserverSettings
  ) -> JSONItem? {
    let start = min(max(index(after: since), visible.startIndex), visible.endIndex)
    let limit = min(
      request.timeline.limit ?? 10, timelineLimit ?? settings.timelineLimit ?? .max)
    let (timeline, isLimited) = last(limit, of: start..<visible.endIndex, request.timeline)
    let after = request.wantsStateAfter && settings.knowsStateAfter
    let first = timeline.first?.position ?? (visible.last?.position ?? since) + 1
    let end = after ? visible.endIndex : min(index(after: first - 1), visible.endIndex)
    let state = state(beforeIndex: end, after: since, timeline, reader.user, request)
    guard !timeline.isEmpty || !state.isEmpty || isLimited else { return nil }
    return .object([
      "timeline": .object([
        "events": .array(written: timeline.map { $0.json(for: reader) }),
        "limited": .bool(isLimited), "prev_batch": .string("p\(first)"),
      ]),
      after ? "state_after" : "state": .object([
        "events": .array(written: state.map { $0.json(for: reader) })
      ]),
    ])
  }

  private func state(
    beforeIndex end: Int, after since: Int, _ timeline: [RoomEvent], _ user: String,
    _ request: SyncRequest
  ) -> [RoomEvent] {
    let whole = state(beforeIndex: end, after: since).filter(request.state.admits)
    guard request.state.isLazy else { return whole }
    // Of the members only those who speak in the timeline, who need not have changed, and oneself.
    let speakers = Set(timeline.map(\.sender))
    let changed = whole.filter { $0.type != "m.room.member" || $0.stateKey == user }
    let shown = Set(changed.map(\.id))
    let needed = speakers.sorted().compactMap { current("m.room.member", $0) }.filter {
      !shown.contains($0.id) && index(after: $0.position) <= end && request.state.admits($0)
    }
    return changed + needed
  }
}
