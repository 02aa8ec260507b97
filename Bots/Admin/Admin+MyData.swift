import PluginAPI

extension Admin {
  /// Hours between two copies for one person: it goes through all that is kept.
  static let copyHours = 1

  static let mydata = Command(
    "mydata", en: ["export", "export-my-data"], fr: ["mes-données"],
    help: Text(
      fr: "Recevoir une copie de ce qui est gardé sur soi", en: "Get a copy of what is kept on you"),
    example: Text(fr: "mes-données", en: "mydata"), place: .alone
  ) { call in
    let copies = call.room[DataCopy.table]
    if let last = copies[call.sender.id]?.at {
      let next = last.adding(hours: copyHours)
      if next > call.sentAt { throw Refusal.copiedLately(next, in: call.room.zone, call.sentAt) }
    }
    guard let copy = try call.records?.copy(for: call.sender.id) else { return Answer() }
    copies.put(DataCopy(id: call.sender.id, at: call.sentAt))
    var answer = Answer(
      Text { language in
        let all = copy.tally.text[language]
        return language == .fr
          ? "Tout ce qui porte ce nom : \(all)." : "All that names you: \(all)."
      })
    answer.file = copy.file
    return answer
  }
}

/// When somebody had a copy of what is kept about them.
struct DataCopy: Row {
  let id: UserID
  let at: Moment

  static let table = Table<DataCopy>("admin.copies", isTakenBack: false, forgetting: .removed)
}

extension Refusal {
  /// A copy again within the hour; it has no code.
  fileprivate static func copiedLately(_ next: Moment, in zone: Zone, _ now: Moment) -> Self {
    Self(
      "",
      Text { language in
        let time = language.say(next, in: zone, from: now)
        return language == .fr
          ? "Une copie par heure au plus : la prochaine à partir de \(time)."
          : "One copy an hour at most: the next one from \(time)."
      })
  }
}
