import Board
import PluginAPI

extension Makers {
  /// `#125 40 visors Olivet → hub, before Fri 10 Apr 12:00, free`
  static func tripLine(_ item: Item, now: Moment) -> Text {
    Text { language in
      let isFrench = language == .fr
      var line = "#\(item.id)" + (item.isUrgent ? " ‼ " : " ") + item.tripLine(language)
      if let due = item.due { line += ", " + language.say(due, from: now) }
      let holders = item.claims.filter { $0.state == .held }.map(\.by.name)
      if holders.isEmpty { return line + (isFrench ? ", libre" : ", free") }
      let road = item.isBound == true ? (isFrench ? " (en route)" : " (on the road)") : ""
      return line + (isFrench ? " : " : ": ") + language.list(holders) + road
    }
  }

  static let drive: Command = Command(
    "drive", fr: ["jeconduis", "conduis"],
    help: Text(fr: "Annoncer un trajet en voiture", en: "Say when and where one drives"),
    example: Text(
      fr: "jeconduis jeudi 14h-17h Orléans → Blois, 5 cartons",
      en: "drive thursday 2pm-5pm Orléans → Blois, 5 boxes"),
    place: .named, repeats: .counted, .optional(.quantity(.loose)), .optional(.start),
    .rest(Text(fr: "d'où, vers où", en: "from, to"))
  ) { call, quantity, start, rest in
    let workshop = Workshop(call)
    let isOpen = call.room[drivers] == "open"
    if !isOpen { try Drive.check(call) }
    let route = Route(rest.line.remainingText)
    guard start != nil || route.to != nil || route.from != nil else {
      throw Refusal.timeMissing(Text { call.prefix + drive.example[$0] })
    }
    let row = Drive(
      id: call.room.next("drive"), by: call.sender, start: start,
      end: start.map { $0.end ?? $0.moment.adding(hours: 12) } ?? call.sentAt.adding(hours: 24),
      fromName: workshop.shownName(route.from), toName: workshop.shownName(route.to),
      capacity: quantity.map { call.room.language.say($0) })
    call.room[Drive.table].put(row)
    let fitting = workshop.items.open(Kind.pickup.name, limit: 50).filter { item in
      item.isFree && call.room[Trip.table][item.id].map { workshop.fits(row, $0) } ?? false
    }
    var answer = Answer(lines: [
      Text { row.described($0, now: call.sentAt) + "." },
      fitting.isEmpty
        ? nil
        : Text { language in
          let list = fitting.prefix(2).map { "#\($0.id) (\($0.tripLine(language)))" }
            .joined(separator: ", ")
          return language == .fr ? "Sur le chemin : \(list)." : "On the way: \(list)."
        },
      fitting.first.map { item in
        Text(
          fr: "Pour le prendre : \(call.prefix)prends \(item.id)",
          en: "To take it: \(call.prefix)take \(item.id)")
      },
    ])
    answer.inRoom = answer.lines
    answer.deed = Text(fr: "trajet de \(call.sender.name)", en: "\(call.sender.name)'s drive")
    return answer
  }

  /// Days after its end that a drive is known.
  private static let daysOfDrives = 7

  /// Forgets drives that ended a week ago: they say nothing any more, and where somebody was.
  static let drivesJob = Job("makers.drives", erases: true) { room, after in
    oldestDrives(room, limit: 1).first
      .map { max($0.end.adding(days: daysOfDrives).endOfDay, after.adding(milliseconds: 1)) }
  } run: { room, due in
    for drive in oldestDrives(room, limit: 50)
    where drive.end.adding(days: daysOfDrives) <= max(room.now, due) {
      room[Drive.table][drive.id] = nil
    }
    return []
  }

  private static func oldestDrives(_ room: Room, limit: Int) -> [Drive] {
    let rows = room[Drive.table]
    return rows.list(
      Drive.ahead, "all", after: max(rows.count(Drive.ahead, "all") - limit, 0), limit: limit
    ).reversed()
  }
}
