import Phrases

private let now = Moment("2020-04-09T12:30:00Z") ?? Moment(milliseconds: 0)
private let zones = ["Europe/Paris", "America/St_Johns", "Pacific/Apia"].compactMap {
  try? Zone($0)
}

private let places =
  (try? PlaceList(
    csv: """
      name;kind;lat;lon;postcode;aliases
      Olivet;town;47,86;1,90;45160;
      Fleury-les-Aubrais;town;47,93;1,91;45400;Fleury
      Fleury;town;49,28;1,98;60240;
      Saint-Marceau;district;47,88;1,90;;
      Hub;hub;47,9;1,9;;
      """)) ?? PlaceList()
private let surroundings = Surroundings(
  places: places, centre: places["saint-marceau"]?.coordinates, home: places["olivet"])
private let catalogue = ItemCatalogue()

/// The readers of phrases, in an order that the input chooses: nothing that is typed ends the
/// program, dates lie ahead, amounts are more than nothing, and all of it can be said again.
func fuzz(_ input: [UInt8]) {
  var choices = Choices(input)
  let language = choices.next(below: 2) == 0 ? Language.fr : .en
  let zone = zones[choices.next(below: zones.count)]
  let moment = now.adding(hours: choices.next(below: 256) * 35)
  let order = [nil, DateOrder.dayMonth, .monthDay][choices.next(below: 3)]
  let start = choices.next(below: 19)
  let typed = normalise(String(decoding: choices.rest.prefix(1_024), as: UTF8.self))
  precondition(normalise(typed) == typed)
  _ = fold(typed)
  var line = Utterance(typed)
  for detail in privateDetails(in: typed) { precondition(!typed[detail.range].isEmpty) }
  _ = try? PlaceList(csv: Array(choices.rest))
  for step in 0..<19 {
    try? read(&line, (start + step) % 19, language, moment, zone, order)
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
  case 9: _ = line.takePrivateDetails()
  case 10: line.holdPostcodes(of: places)
  case 11: _ = line.takeName { $0.hasPrefix("p") } ?? line.takeHandle()
  case 12: _ = line.takePlace(in: surroundings, language: language)
  case 13: _ = line.takeItem(in: catalogue) ?? line.takeFreeItem()
  case 14: _ = line.takeBareID()
    case 15:
    guard
      let start = try line.takeStart(now: now, zone: zone, language: language, dateOrder: order)
    else { return }
    precondition(start.moment.adding(minutes: 1) > now)
    precondition((start.minutes ?? 1) > 0 && (start.minutes ?? 1) <= 1_500)
    precondition(!language.say(start, from: now).isEmpty)
  case 16:
    guard let schedule = try line.takeSchedule() else { return }
    precondition(schedule.next(after: now, in: zone).map { $0.moment > now } ?? false)
    precondition(!language.say(schedule).isEmpty)
  case 17:
    guard let count = try line.takeQuantity(language: language, policy: .exact) else { return }
    precondition(count.isExact && count.milli > 0)
  default: _ = line.takeAll()
  }
}
