import PluginAPI

extension Board {
  static let still = Command(
    "still", en: ["renew"], fr: ["toujours", "prolonge"],
    help: Text(fr: "Dire que c'est toujours d'actualité", en: "Say that it is still wanted"),
    example: Text(fr: "toujours 97", en: "still 97"), place: .item,
    .item(isFirst: true), .optional(.until)
  ) { call, id, until in
    try renew(id, until: until?.moment(from: call.sentAt), call)
  }

  /// Renews an item, or opens it again.
  static func renew(_ id: Int, until: Moment?, _ call: Call) throws -> Answer {
    let items = Items(call.room)
    var (item, kind) = try items.item(id, for: .still)
    try item.mustBelong(to: call, as: kind)
    if let until, until > call.sentAt.adding(days: Expiry.mostDays) {
      throw Refusal.aYearAtMost(id, prefix: call.prefix)
    }
    let wasClosed = item.closing != nil
    if let closing = item.closing {
      let limit = closing.at.adding(days: Expiry.reopeningDays)
      guard limit >= call.sentAt else {
        throw Refusal.endedTooLongAgo(item, closing, in: call.room)
      }
      item.restart()
    }
    let length = item.expiry.map { $0.since.milliseconds(until: $0.at) }
    item.renew(as: kind, at: call.sentAt)
    if let until {
      item.expiry = Expiry(since: call.sentAt, at: until)
    } else if let length, !wasClosed, let end = item.expiry?.at {
      // As long again as it was given the last time.
      item.expiry = Expiry(
        since: call.sentAt, at: max(end, call.sentAt.adding(milliseconds: length)))
    }
    items.put(item)
    let day = call.room.zone.day(of: item.expiry?.at ?? call.sentAt)
    var answer = Answer(
      Text { language in
        let date = language.say(day, from: call.room.zone.day(of: call.sentAt))
        let known = wasClosed ? item.inBrackets(language) : ""
        if language == .fr {
          return "#\(id) \(wasClosed ? "rouvert\(known)" : "prolongé"), jusqu'au \(date)."
        }
        return "#\(id) \(wasClosed ? "open again\(known)," : "renewed") until \(date)."
      })
    if wasClosed { answer.inRoom = answer.lines }
    answer.deed = call.deed(.still, id)
    answer.settles = id
    return answer
  }
}

extension Item {
  /// Begins anew after its end: what was held is given back, and where all was done nothing is.
  mutating func restart() {
    closing = nil
    asked = nil
    claims.removeAll { $0.state == .held }
    if isComplete { claims.removeAll() }
    details?.waiting = []
  }
}

/// Until when something is to last: a date, or a length.
enum Until: Sendable {
  case date(Due)
  case minutes(Int64)

  func moment(from now: Moment) -> Moment {
    switch self {
    case .date(let due): due.moment
    case .minutes(let minutes): now.adding(milliseconds: minutes * 60_000)
    }
  }
}

extension Argument where Value == Until {
  /// `until Monday`, `in 3 days`, `48h`.
  static var until: Self {
    let date = Argument<Due>.due
    return Self(
      label: date.label, stage: date.stage,
      take: { reading in
        let (now, zone, language) = (reading.sentAt, reading.zone, reading.language)
        return try reading.refusing { (line) throws(PhraseFailure) -> Until? in
          if let length = try line.takeQuantity(language: language, classes: [.time]) {
            return .minutes(length.baseMilli / 1_000)
          }
          return try line.takeDue(now: now, zone: zone, language: language).map(Until.date)
        }
      },
      whenAbsent: { throw Refusal.dateMissing($0.example) })
  }
}
