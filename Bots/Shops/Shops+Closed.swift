import Board
import Hours
import PluginAPI

extension Shops {
  static let closed: Command = Command(
    "closed", fr: ["fermé"],
    help: Text(
      fr: "Signaler un commerce fermé, un jour ou plusieurs",
      en: "Report a shop closed, for a day or more"),
    example: Text(fr: "fermé fournil aujourd'hui", en: "closed fournil today"), place: .named,
    .optional(.text(Text(fr: "commerce, jours et raison", en: "shop, days and reason")))
  ) { call, text in
    let book = ShopBook(call.room)
    let (shop, rest) = try find(text ?? "", book, call, closed)
    if ClosingWords.saysForGood(rest) { return askAway(shop, book, call) }
    let closing = try Closing(rest, of: shop, call)
    var exception = DayException(
      from: closing.from, to: closing.to, hours: nil, reason: closing.reason, by: [call.sender])
    if let minutes = closing.minutes {
      exception.hours = try openHours(of: shop, on: closing.from, without: minutes, book, call)
    }
    return try note(exception, on: shop, as: .closed, book, call, closedFor: closing.minutes)
  }.sharing("fermé") { room, rest in (try? ShopBook(room).match(rest)) != nil }

  static let opened: Command = Command(
    "opened", fr: ["ouvre"],
    help: Text(
      fr: "Signaler une ouverture hors des horaires habituels",
      en: "Report that a shop opens outside its usual hours"),
    example: Text(fr: "ouvre fournil lundi 8h-12h", en: "opened fournil mon 8-12"), place: .named,
    .optional(.text(Text(fr: "commerce, jour et horaires", en: "shop, day and hours")))
  ) { call, text in
    let book = ShopBook(call.room)
    let (shop, rest) = try find(text ?? "", book, call, opened)
    let (day, hours, reason) = try dayAndHours(in: rest, call)
    return try note(
      DayException(from: day, to: day, hours: hours, reason: reason, by: [call.sender]), on: shop,
      as: .opened, book, call)
  }

  static func find(
    _ text: String, _ book: ShopBook, _ call: Call, _ command: Command
  ) throws -> (Shop, rest: String) {
    try book.shop(beginning: text, call, example: Text { call.prefix + command.example[$0] })
  }

  // MARK: Days

  /// The hours of a day but those at which it is closed; nil where none are left.
  ///
  /// - Throws: what to type, where its hours are not known, or it is not open then.
  private static func openHours(
    of shop: Shop, on day: Day, without minutes: Range<Int>, _ book: ShopBook, _ call: Call
  ) throws -> String? {
    let noon = call.room.zone.moment(of: day, at: .noon)
    let clock = ShopClock(zone: call.room.zone, calendar: book.calendar(around: noon))
    guard let spans = clock.spans(of: ShopClock.Plan(shop), on: day) else {
      let isEarly = minutes.lowerBound < 720
      throw Refusal.openHoursMissing(day, isEarly ? "14:00-18:00" : "08:00-12:00", of: shop, call)
    }
    guard spans.contains(where: { $0.from < minutes.upperBound && minutes.lowerBound < $0.to })
    else { throw Refusal.closedAnyway(shop, call) }
    let left = spans.without(minutes)
    return left.isEmpty ? nil : left
  }

  /// A day and hours, in any order: `mon 8-12`, `8h-12h demain`.
  ///
  /// - Throws: E22 for an hour that no clock shows; E42 where there are no hours.
  private static func dayAndHours(
    in text: String, _ call: Call
  ) throws -> (Day, String, reason: String?) {
    let zone = call.room.zone
    let today = zone.day(of: call.sentAt)
    var line = Utterance(normalise(text))
    let example = Text { call.prefix + opened.example[$0] }
    guard !text.isEmpty else { throw Refusal.timeMissing(example) }
    // Longest tail, then longest head, that reads as hours; the other part is the day.
    let words = text.split(separator: " ").map(String.init)
    for count in stride(from: words.count, through: 1, by: -1) {
      for (hours, day) in [
        (words.suffix(count), words.dropLast(count)), (words.prefix(count), words.dropFirst(count)),
      ] {
        let typed = hours.joined(separator: " ")
        guard case .hours(let read)? = try? TypedHours(typed), read.isTimesOnly else { continue }
        line = Utterance(normalise(day.joined(separator: " ")))
        let due = try DateReader(call, example: example).due(&line)
        guard ShopDraft.trimmed(line.remainingText).isEmpty else {
          throw Refusal.dateNotUnderstood(line.wholeText)
        }
        return (due?.day ?? today, read.canonical, nil)
      }
    }
    if let part = Closing.part(normalise(text), DateReader(call, example: example)),
      let minutes = part.minutes, let from = TimeOfDay(minutes: minutes.lowerBound),
      let to = TimeOfDay(minutes: minutes.upperBound)
    {
      return (part.from, "\(from)-\(to)", part.reason)
    }
    if let hour = ImpossibleHour.first(in: text) { throw Refusal.hoursNotUnderstood(hour) }
    throw Refusal.timeMissing(example)
  }

  // MARK: Noting

  /// Notes an exception, or that one more member says the same.
  ///
  /// - Parameter minutes: the hours at which it is closed, where that is a part of the day.
  static func note(
    _ exception: DayException, on shop: Shop, as what: ShopChange.What, _ book: ShopBook,
    _ call: Call, closedFor minutes: Range<Int>? = nil
  ) throws -> Answer {
    var shop = shop
    var exception = exception
    let today = call.room.zone.day(of: call.sentAt)
    shop.exceptions.removeAll { $0.to < today }
    if call.role >= .coord { exception.isCertain = true }
    let same = shop.exceptions.firstIndex {
      $0.from <= exception.from && exception.to <= $0.to && $0.hours == exception.hours
    }
    if let same {
      var known = shop.exceptions[same]
      let isWhole = known.isSame(as: exception, from: today)
      if !known.by.contains(where: { $0.id == call.sender.id }) { known.by.append(call.sender) }
      if exception.isCertain == true { known.isCertain = true }
      if isWhole || exception.reason == nil || exception.reason == known.reason {
        // The latest reason counts.
        known.reason = exception.reason ?? known.reason
        shop.exceptions.remove(at: same)
        exception = known
      } else {
        // Some of the days have a reason of their own; the others stay as they were.
        exception.by = known.by
        exception.isCertain = known.isCertain
      }
    } else {
      // What was said of these days before is said otherwise now.
      shop.exceptions.removeAll { old in
        exception.from <= old.from && old.to <= exception.to && (!old.isSure || exception.isSure)
      }
    }
    shop.exceptions.append(exception)
    if shop.exceptions.count > 20 { shop.exceptions.removeFirst() }
    book.put(shop, as: what, call)
    var answer = Answer(said(exception, of: shop, today, call, closedFor: minutes))
    answer.deed = deed(shop, what)
    return answer
  }

  /// `Le Fournil: closed Thu 9 Apr (reported by Léa).`
  private static func said(
    _ exception: DayException, of shop: Shop, _ today: Day, _ call: Call,
    closedFor minutes: Range<Int>?
  ) -> Text {
    Text { language in
      let isFrench = language == .fr
      let days = language.say(exception, from: today)
      var what =
        exception.hours.map { isFrench ? "ouvert \(days), \($0)" : "open \(days), \($0)" }
        ?? (isFrench ? "fermé \(days)" : "closed \(days)")
      if let minutes, let hours = exception.hours,
        let from = TimeOfDay(minutes: minutes.lowerBound),
        let to = TimeOfDay(minutes: minutes.upperBound)
      {
        what =
          isFrench
          ? "fermé \(days) \(from)-\(to), ouvert \(hours)"
          : "closed \(days) \(from)-\(to), open \(hours)"
      }
      let reason = exception.reason.map { ", \($0)" } ?? ""
      let who: String
      if exception.isSure {
        let names = language.list(exception.by.map(\.name))
        who = isFrench ? "confirmé par \(names)" : "confirmed by \(names)"
      } else {
        who = language.reported(exception.by)
      }
      return "\(shop.name)\(isFrench ? " : " : ": ")\(what)\(reason) (\(who))."
    }
  }
}
