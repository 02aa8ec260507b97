import Phrases

/// A piece of hours as people say them.
enum TypedHoursToken: Hashable {
  /// One day of the week.
  case day(Weekday)
  /// A run of days that one word stands for: weekdays, the weekend, every day.
  case days(Weekday, Weekday)
  case holiday
  case clock(TypedClock)
  /// Day and night.
  case wholeDay
  /// `-`, `à`, `au`, `to`, `jusqu'à`.
  case upTo
  /// `à partir de`, `from`, `dès`: the end may not be said.
  case since
  /// `et`, `and`, `/`, `&`.
  case and
  case comma
  /// `;`, a full stop: what follows is another rule.
  case end
  case closed
  case except
  /// `matin`: says no hours.
  case part
  /// `ouvert`, `open`.
  case open
  case comment(String)
  /// Not a word of hours.
  case unknown
}

/// An hour as it was typed.
struct TypedClock: Hashable {
  /// 0 … 24.
  var hour: Int
  var minute = 0
  /// True for `9`, with nothing that says that it is an hour.
  var isBare = false
  /// True for `6pm`; false for `9am`; nil where neither was said.
  var isAfternoon: Bool?

  /// Minutes since midnight; nil where no clock shows it.
  var minutes: Int? {
    guard minute < 60 else { return nil }
    switch isAfternoon {
    case nil: return hour * 60 + minute <= 1_440 ? hour * 60 + minute : nil
    case .some(let isAfternoon):
      guard (1...12).contains(hour) else { return nil }
      return (hour % 12 + (isAfternoon ? 12 : 0)) * 60 + minute
    }
  }

  /// The same hour after noon, where nothing says which.
  var afternoon: TypedClock {
    guard isAfternoon == nil, hour < 12 else { return self }
    var later = self
    later.hour += 12
    return later
  }
}

extension TypedHoursToken {
  static func word(_ folded: String) -> TypedHoursToken? {
    if let day = dayWords[folded] { return .day(day) }
    switch folded {
    case "semaine", "weekday", "weekdays", "ouvres", "ouvrables": return .days(.monday, .friday)
    case "weekend", "weekends", "week-end", "week-ends": return .days(.saturday, .sunday)
    case "daily", "everyday", "tlj": return .days(.monday, .sunday)
    case "ferie", "feries", "holiday", "holidays", "ph": return .holiday
    case "midi", "noon": return .clock(TypedClock(hour: 12))
    case "minuit", "midnight": return .clock(TypedClock(hour: 24))
    case "a", "au", "aux", "to", "jusqu'a", "jusqu'au", "until", "till": return .upTo
    case "from", "des", "partir": return .since
    case "et", "and", "puis": return .and
    case "ferme", "fermee", "fermes", "fermeture", "closed", "off", "shut": return .closed
    case "sauf", "except", "but", "excepte": return .except
    case "matin", "matins", "matinee", "apres-midi", "aprem", "soir", "soirs", "soiree", "morning",
      "mornings", "afternoon", "afternoons", "evening", "evenings":
      return .part
    case "ouvert", "ouverte", "ouverts", "ouverture", "open", "opens", "opening": return .open
    default: return nil
    }
  }

  /// Words that say nothing.
  static let fillers: Set = [
    "du", "de", "d'", "le", "les", "la", "l'", "the", "on", "of", "en", "sans", "interruption",
    "non", "stop", "nonstop", "continu", "continue", "jours", "jour", "days", "day", "public",
    "bank", "horaires", "horaire", "hours", "heures", "entre", "between", "at", "in", "is",
  ]

  private static let dayWords: [String: Weekday] = {
    let lists: [(Weekday, String)] = [
      (.monday, "lundi lundis lun lu monday mondays mon mo"),
      (.tuesday, "mardi mardis mar ma tuesday tuesdays tues tue tu"),
      (.wednesday, "mercredi mercredis mer me wednesday wednesdays weds wed"),
      (.thursday, "jeudi jeudis jeu je thursday thursdays thurs thur thu th"),
      (.friday, "vendredi vendredis ven ve friday fridays fri fr"),
      (.saturday, "samedi samedis sam sa saturday saturdays sat"),
      (.sunday, "dimanche dimanches dim di sunday sundays sun su"),
    ]
    var words: [String: Weekday] = [:]
    for (day, list) in lists {
      for word in list.split(separator: " ") { words[String(word)] = day }
    }
    return words
  }()
}
