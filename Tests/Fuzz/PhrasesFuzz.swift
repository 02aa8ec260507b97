import Phrases

private let now = Moment("2020-04-09T12:30:00Z") ?? Moment(milliseconds: 0)
private let zones = ["Europe/Paris", "America/St_Johns", "Pacific/Apia"].compactMap {
  try? Zone($0)
}

/// The readers of phrases, in an order that the input chooses: nothing that is typed ends the
/// program, dates lie ahead, amounts are more than nothing, and all of it can be said again.
func fuzz(_ input: [UInt8]) {
  var choices = Choices(input)
  let language = choices.next(below: 2) == 0 ? Language.fr : .en
  let zone = zones[choices.next(below: zones.count)]
  let moment = now.adding(hours: choices.next(below: 256) * 35)
  let order = [nil, DateOrder.dayMonth, .monthDay][choices.next(below: 3)]
  let start = choices.next(below: 10)
  let typed = normalise(String(decoding: choices.rest.prefix(1_024), as: UTF8.self))
  precondition(normalise(typed) == typed)
  _ = fold(typed)
  var line = Utterance(typed)
  for step in 0..<10 {
    try? read(&line, (start + step) % 10, language, moment, zone, order)
  }
  precondition(line.remainingText.utf8.count <= typed.utf8.count + 8)
}

private func read(
  _ line: inout Utterance, _ reader: Int, _ language: Language, _ now: Moment, _ zone: Zone,
  _ order: DateOrder?
) throws {
  switch reader {
  case 0: _ = line.takeID()
  case 1: _ = line.takeForID()
  case 2: _ = line.takeEntry()
  case 3:
    guard let quantity = try line.takeQuantity(language: language) else { return }
    precondition(quantity.milli > 0)
    precondition(!language.say(quantity).isEmpty)
  case 4:
    guard
      let due = try line.takeDue(now: now, zone: zone, language: language, dateOrder: order)
    else { return }
    precondition(due.moment >= now)
    precondition(!language.say(due, from: now).isEmpty)
  case 5: _ = line.takeFor()
  case 6: _ = line.takeKeyword(.urgent)
  case 7: _ = try line.takeTimeOfDay()
  case 8: _ = line.takeWeekdays()
  default: _ = line.takeBareID()
  }
}
