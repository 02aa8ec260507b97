import PluginAPI

extension Aid {
  /// How many people are seen to at once.
  private static let batch = 50

  /// Asks people a day before a skill of theirs ends whether it still holds, and takes out what has
  /// ended.
  static let skillsEnd = Job("aid.skills") { room, after in
    room[Skills.table].list(Skills.byEnd, "all", limit: 1).first?.next
      .map { max($0, after.adding(milliseconds: 1)) }
  } run: { room, due in
    let table = room[Skills.table]
    let now = max(room.now, due)
    var said: [Announcement] = []
    for var row in table.list(Skills.byEnd, "all", limit: batch) {
      guard let next = row.next, next <= now else { break }
      if row.askedStill == nil {
        row.askedStill = now
        // Asked late, after a stop: the day to answer in is theirs all the same.
        let end = now.adding(hours: Skills.notice)
        let ending = row.list.filter { $0.until <= end }.map(\.text)
        for index in row.list.indices { row.list[index].until = max(row.list[index].until, end) }
        table.put(row)
        if !row.by.isGhost { said.append(question(row, ending, room, now)) }
        continue
      }
      row.list.removeAll { $0.until <= now }
      row.askedStill = nil
      table[row.id] = row.list.isEmpty ? nil : row
    }
    return said
  }

  /// `Is that still so? sew, drive a van. To keep it: !can sew, drive a van`
  private static func question(
    _ row: Skills, _ ending: [String], _ room: Room, _ now: Moment
  ) -> Announcement {
    let list = ending.joined(separator: ", ")
    let p = room.prefix
    return Announcement(
      key: "\(row.id).\(now.milliseconds)",
      privately: [
        PrivateWord(
          to: row.by.id,
          Text(
            fr: "\(room.name) : est-ce toujours vrai ? \(list)",
            en: "\(room.name): is that still so? \(list)"),
          Text(
            fr: "Pour le garder, dans le salon : \(p)jesais \(list)",
            en: "To keep it, in the room: \(p)can \(list)"),
          Text(
            fr: "Sans réponse d'ici \(Skills.notice) h, ce sera retiré.",
            en: "No answer within \(Skills.notice) h takes it off the list."))
      ])
  }
}
