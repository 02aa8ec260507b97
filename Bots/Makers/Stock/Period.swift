import PluginAPI

/// Over which days a total goes.
enum Period: Sendable {
  case today, yesterday, week
  case since(Day)

  /// The days, both included, and what to call them.
  func days(today: Day) -> (first: Day, last: Day, name: Text) {
    switch self {
    case .today: (today, today, Text(fr: "aujourd'hui", en: "today"))
    case .yesterday:
      (
        today.adding(days: -1), today.adding(days: -1), Text(fr: "hier", en: "yesterday")
      )
    case .week:
      (
        today.adding(days: -(today.weekday.number - 1)), today,
        Text(fr: "cette semaine", en: "this week")
      )
    case .since(let day):
      (
        day, today,
        Text(
          fr: "depuis le \(Language.fr.say(day, from: today))",
          en: "since \(Language.en.say(day, from: today))")
      )
    }
  }
}

extension Argument where Value == Period {
  /// `today`, `yesterday`, `week`, `since 16 March`.
  static var period: Self {
    Self(
      label: Text(
        fr: "aujourd'hui | hier | semaine | depuis le …", en: "today | yesterday | week | since …"),
      stage: .time,
      take: { reading in
        if reading.utterance.takeWord(among: ["today", "aujourd'hui", "aujourdhui", "auj", "jour"])
          != nil
        {
          return .today
        }
        let words = reading.utterance.remainingText.split(separator: " ").map(String.init)
        let since = words.firstIndex { ["since", "depuis"].contains(fold($0)) }
        // "Since yesterday" is another thing.
        if since == nil, reading.utterance.takeWord(among: ["yesterday", "hier"]) != nil {
          return .yesterday
        }
        if reading.utterance.takeWord(among: ["week", "semaine", "hebdo"]) != nil { return .week }
        guard let at = since else { return nil }
        let today = reading.zone.day(of: reading.sentAt)
        let typed = words[(at + 1)...].joined(separator: " ")
        guard let day = PastDay.read(typed, today: today) else {
          throw Refusal.dateNotUnderstood(typed)
        }
        let rest = words[..<at].joined(separator: " ") + " " + day.rest
        reading.utterance = Utterance(normalise(rest))
        return .since(day.day)
      }, whenAbsent: { _ in .today })
  }
}
