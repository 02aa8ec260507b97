import Hours
import Phrases

private let zones = ["Europe/Paris", "America/St_Johns", "Pacific/Apia"].compactMap {
  try? Zone($0)
}
private let start = Moment("2020-03-27T00:00:00Z") ?? Moment(milliseconds: 0)

/// Opening hours, of a file and as people type them: nothing that is written ends the program, what
/// is understood reads back as it was, and its state changes when it says so.
func fuzz(_ input: [UInt8]) {
  var choices = Choices(input)
  let zone = zones[choices.next(below: zones.count)]
  let moment = start.adding(minutes: choices.next(below: 256) * 256 + choices.next(below: 256))
  let holiday = zone.day(of: moment.adding(days: choices.next(below: 4)))
  let text = String(decoding: choices.rest.prefix(600), as: UTF8.self)
  if let hours = try? OpeningHours(text) { examine(hours, moment, zone, holiday) }
  if case .hours(let hours)? = try? TypedHours(text) { examine(hours, moment, zone, holiday) }
  if let hours = try? OpeningHours(repairing: text) { examine(hours, moment, zone, holiday) }
}

private func examine(_ hours: OpeningHours, _ moment: Moment, _ zone: Zone, _ holiday: Day) {
  let canonical = hours.canonical
  guard let again = try? OpeningHours(canonical) else {
    preconditionFailure("not read back: \(canonical)")
  }
  precondition(again.canonical == canonical, "\(canonical) is read as \(again.canonical)")
  precondition(!hours.words(.fr).isEmpty && !hours.words(.en).isEmpty)
  let state = hours.state(at: moment, in: zone) { $0 == holiday }
  precondition(again.state(at: moment, in: zone) { $0 == holiday } == state)
  if let until = state.until {
    precondition(until > moment)
    let next = hours.state(at: until, in: zone) { $0 == holiday }
    precondition(
      next.kind != state.kind || next.comment != state.comment
        || next.isOpenEnded != state.isOpenEnded, "\(canonical) does not change at \(until)")
  }
  for span in hours.spans(on: zone.day(of: moment), isHoliday: { $0 == holiday }) {
    precondition(0 <= span.from && span.from < span.to && span.to <= 1_440)
  }
  _ = hours.cuts
  _ = hours.withoutCuts.canonical
}
