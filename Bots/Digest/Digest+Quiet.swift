import PluginAPI

extension Digest {
  /// On a day without a digest, at its hour: two lines where something urgent has its limit before the
  /// next one. Nothing else is said then.
  static let urgentOnly = Job("digest.urgent", next: nextQuiet) { room, due in
    var state = DigestState.of(room, .quiet)
    state.day = room.zone.day(of: due)
    defer { state.put(in: room) }
    guard !isTooLate(due, room), let next = nextDue(room, after: due) else { return [] }
    let pressing = DigestPage(room, since: nil).pressing.filter { $0.limit < next }
    guard let first = pressing.first else { return [] }
    let count = pressing.count
    let words = [
      Text { language in
        let when = language.say(next, in: room.zone, from: room.now)
        return language == .fr
          ? "Urgent avant le prochain point (\(when)) : \(count)"
          : "Urgent before the next digest (\(when)): \(count)"
      }, first.line,
    ]
    return inEachLanguage(
      Announcement(key: room.zone.day(of: due).description, words: words), in: room)
  }

  private static func nextQuiet(_ room: Room, after moment: Moment) -> Moment? {
    let days = room[days]
    guard room[isOn], !days.days.isEmpty, days != .all else { return nil }
    return Schedule(
      days: WeekdaySet.all.subtracting(days), hour: room[at],
      last: DigestState.of(room, .quiet).day, since: DigestState.of(room).setAt
    ).next(after: moment, in: room.zone)
  }
}
