import PluginAPI

/// What a `!mute` line wants.
struct MuteOrder: Sendable, Hashable {
  /// When it ends.
  enum End: Sendable, Hashable {
    /// At once.
    case off
    /// At that moment; whether an hour was said.
    case at(Moment, isTimeSaid: Bool)
  }

  var end: End
  var exceptUrgent = false

  /// The days where nobody says how many.
  static let usualDays = 7
  /// The most days.
  static let mostDays = 90
}

extension Argument where Value == MuteOrder {
  /// `7 days`, `until monday`, `off`, each with `except urgent`.
  static var muteOrder: Self {
    Self(
      label: Text(
        fr: "jours | jusqu'à date | off] [sauf urgence",
        en: "days | until date | off] [except urgent"
      ), stage: .time, isOptional: true,
      take: { reading in
        let exceptUrgent = reading.takeExceptUrgent()
        guard let end = try reading.takeMuteEnd() else {
          if !reading.utterance.remainingText.isEmpty { throw Refusal.muteUnclear(reading.prefix) }
          return exceptUrgent ? MuteOrder(end: reading.usualEnd, exceptUrgent: true) : nil
        }
        return MuteOrder(end: end, exceptUrgent: exceptUrgent)
      }, whenAbsent: { MuteOrder(end: $0.usualEnd) })
  }
}

extension Reading {
  fileprivate var usualEnd: MuteOrder.End {
    .at(sentAt.adding(days: MuteOrder.usualDays), isTimeSaid: false)
  }

  fileprivate mutating func takeExceptUrgent() -> Bool {
    let before = utterance
    if utterance.takeWord(among: ["except", "but", "sauf", "hors"]) != nil {
      _ = utterance.takeWord(among: ["for", "si", "pour", "les"])
      if utterance.takeKeyword(.urgent) { return true }
      if utterance.takeWord(among: ["urgents", "urgences", "urgentes"]) != nil { return true }
    }
    utterance = before
    return false
  }

  fileprivate mutating func takeMuteEnd() throws -> MuteOrder.End? {
    let offs = ["off", "stop", "end", "fin", "non", "no", "arrete", "reprends", "unmute"]
    if utterance.takeWord(among: offs) != nil { return .off }
    _ = utterance.takeWord(among: ["on", "oui", "yes"])
    let words = fold(utterance.remainingText).split(separator: " ").map(String.init)
    if let length = Self.length(words) {
      return .at(sentAt.adding(minutes: length), isTimeSaid: length < 1_440)
    }
    let (now, zone, language) = (sentAt, zone, language)
    let due = try refusing { (line) throws(PhraseFailure) in
      try line.takeDue(now: now, zone: zone, language: language)
    }
    guard let due else { return nil }
    // "Until Monday": on Monday they come again.
    let end =
      due.time == nil && due.part == nil ? zone.moment(of: due.day, at: .midnight) : due.moment
    return .at(end, isTimeSaid: due.time != nil || due.part != nil)
  }

  /// The minutes of `7`, `7 days`, `for 2 weeks`, `3h`; nil for anything else.
  private static func length(_ words: [String]) -> Int? {
    var words = words.filter { !["for", "pendant", "pour", "during"].contains($0) }
    if words.count == 1, let first = words.first {
      let digits = first.prefix { $0.isASCII && $0.isNumber }
      words = [String(digits), String(first.dropFirst(digits.count))].filter { !$0.isEmpty }
    }
    guard (1...2).contains(words.count), let number = words.first.flatMap({ Int($0) }),
      (1...10_000).contains(number)
    else { return nil }
    switch words.count == 2 ? words[1] : "d" {
    case "d", "day", "days", "j", "jour", "jours": return number * 1_440
    case "week", "weeks", "semaine", "semaines", "sem": return number * 7 * 1_440
    case "month", "months", "mois": return number * 30 * 1_440
    case "h", "hour", "hours", "heure", "heures": return number * 60
    default: return nil
    }
  }
}

extension Refusal {
  fileprivate static func muteUnclear(_ p: String) -> Self {
    Self(
      "",
      Text(
        fr: "Jusqu'à quand ? Par ex. : \(p)sourdine 7 jours, \(p)sourdine jusqu'à lundi, "
          + "\(p)sourdine off",
        en: "Until when? E.g. \(p)mute 7 days, \(p)mute until monday, \(p)mute off"))
  }
}
