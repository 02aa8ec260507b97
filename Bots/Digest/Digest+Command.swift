import PluginAPI

extension Digest {
  static let digest: Command = Command(
    "digest", fr: ["point", "résumé"],
    help: Text(
      fr: "Le point du jour, de la semaine, ou pour soi, et son heure",
      en: "The digest of the day, of the week, or one's own, and its hour"),
    example: Text(fr: "point à 19h lun-sam", en: "digest at 19:00 mon-sat"), place: .named,
    .order, .sort, .change, .word(["urgent", "urgence"], label: Text("")), .timeOfDay, .weekdays,
    .nothingElse
  ) { call, order, sort, change, isUrgent, time, days, _ in
    if let change { return try Self.change(call, change) }
    switch sort {
    case .own: return try mine(call, order, isUrgent: isUrgent, time, days)
    case .weekly where !isUrgent: return try week(call, order, time, days)
    case .daily where !isUrgent: return try day(call, order, time, days)
    case .daily, .weekly:
      throw Refusal.notUnderstood(
        "urgent", example: Text { "\(call.prefix)\($0 == .fr ? "point moi" : "digest me") urgent" })
    }
  }

  /// What follows `!digest`, where it is about the daily one.
  private static func day(
    _ call: Call, _ order: DigestOrder, _ time: TimeOfDay?, _ days: WeekdaySet?
  ) throws -> Answer {
    let hasSchedule = time != nil || days != nil
    switch (order, hasSchedule) {
    case (.show, false): return summary(call)
    case (.preview, false): return preview(call)
    case (.now, false): return try post(call)
    case (.on, false), (.off, false): return try turn(call, isOn: order == .on)
    case (.show, true), (.on, true): return try set(call, time, days)
    case (.quiet, _) where time == nil, (.off, true) where time == nil:
      return try quiet(call, days)
    case (.quiet, _), (.off, true), (.now, true), (.preview, true):
      throw Refusal.notUnderstood("", example: Text { call.prefix + digest.example[$0] })
    }
  }

  /// Three lines for whoever asks: how things stand, the most pressing, and when the next one comes.
  private static func summary(_ call: Call) -> Answer {
    let page = DigestPage(call.room, since: DigestState.of(call.room).at)
    return Answer(lines: [page.headline] + page.top(1) + [state(call.room)])
  }

  /// What would be posted now, in three lines, and nothing is changed.
  private static func preview(_ call: Call) -> Answer {
    let page = DigestPage(call.room, since: DigestState.of(call.room).at)
    return Answer(lines: [page.headline] + page.top(2))
  }

  /// Posts the digest to the room, for whoever may.
  private static func post(_ call: Call) throws -> Answer {
    try call.require(.coord)
    // It is for the room, and would be said to one person.
    if call.isInPrivate { throw Refusal.onlyInRoom }
    var state = DigestState.of(call.room)
    let page = DigestPage(call.room, since: state.at)
    state.at = call.room.now
    state.silent = 0
    state.put(in: call.room)
    return Answer(page: page.lines, in: languages(of: call.room))
  }

  private static func set(_ call: Call, _ time: TimeOfDay?, _ weekdays: WeekdaySet?) throws
    -> Answer
  {
    let room = try changing(call)
    if let time { room[at] = time }
    if let weekdays { room[days] = weekdays }
    room[isOn] = true
    return Answer(state(room)).heardInRoom
  }

  private static func turn(_ call: Call, isOn: Bool) throws -> Answer {
    let room = try changing(call)
    room[Self.isOn] = isOn
    if isOn, room[days].days.isEmpty { room[days] = .all }
    return Answer(state(room)).heardInRoom
  }

  private static func quiet(_ call: Call, _ weekdays: WeekdaySet?) throws -> Answer {
    let room = try changing(call)
    guard let weekdays else {
      throw Refusal(
        "",
        Text(
          fr: "Quels jours sans point ? Par ex. : \(call.prefix)point silence dimanche",
          en: "Which days without a digest? E.g. \(call.prefix)digest quiet sunday"))
    }
    room[days] = WeekdaySet.all.subtracting(weekdays)
    return Answer(state(room)).heardInRoom
  }

  /// The room to change the settings of; what was due before this moment is not made up for.
  static func changing(_ call: Call, _ name: DigestState.Name = .last) throws -> Room {
    try call.require(.coord)
    var state = DigestState.of(call.room, name)
    state.setAt = call.room.now
    state.put(in: call.room)
    return call.room
  }
}

extension Answer {
  /// The same, which the room hears of as well where it was typed in private.
  var heardInRoom: Answer {
    var answer = self
    answer.inRoom = lines
    return answer
  }
}
