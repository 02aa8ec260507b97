import Phrases

/// A limit in the words of a language, and what it means on Thursday 9 April 2020.
struct SpokenDate {
  var words: String
  var day: Day
  var time: TimeOfDay?
  var part: PartOfDay?
  var relation = Due.Relation.on

  init(_ dice: inout Dice, _ language: Language, today: Day) {
    let isFrench = language == .fr
    let ahead = dice.of(1...6)
    day = today.adding(days: ahead)
    let name = language.say(day.weekday, isLong: true)
    let month = isFrench ? "avril" : "April"
    var choices = [
      name, name.lowercased(), language.say(day.weekday, isLong: false) + " \(day.day)",
      "\(day.day)/04", isFrench ? "le \(day.day)/04" : "\(day.day)/04",
      "\(day.day) \(month)", "\(name) \(day.day) \(month)",
      isFrench ? "dans \(ahead) jours" : "in \(max(ahead, 2)) days",
    ]
    if !isFrench { choices[3] = "2020-04-\(day.day)"; choices[4] = "\(month) \(day.day)" }
    if ahead == 1 { choices += isFrench ? ["demain", "demain"] : ["tomorrow", "tomorrow"] }
    let pick = dice.below(choices.count)
    words = choices[pick]
    if pick == 7 {
      if !isFrench { day = today.adding(days: max(ahead, 2)) }
      return
    }
    if dice.falls(400) {
      let hour = dice.of(8...20)
      time = TimeOfDay(hour: hour)
      let half = "\(hour % 12 == 0 ? 12 : hour % 12)\(hour < 12 ? "am" : "pm")"
      words +=
        " "
        + dice.one(
          of: isFrench
            ? ["\(hour)h", "à \(hour)h", "\(hour) h", "\(hour)h00", "\(hour):00"]
            : [half, "at " + half, "\(hour):00"])
    } else if dice.falls(150) {
      part = dice.falls(500) ? .morning : .evening
      words +=
        part == .morning ? (isFrench ? " matin" : " morning") : isFrench ? " soir" : " evening"
    }
    guard pick != 4, dice.falls(500) else { return }
    relation = dice.falls(500) ? .before : .by
    words =
      (relation == .before
        ? (isFrench ? "avant " : "before ") : isFrench ? "d'ici " : "by ") + words
  }
}
