import Board
import Hours
import PluginAPI

extension Shops {
  /// Days that an exception may last.
  private static let longest = 92

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
    let (days, reason) = try days(in: rest, call, closed)
    return try note(
      DayException(
        from: days.from, to: days.to, hours: nil, reason: reason, by: [call.sender]),
      on: shop, as: .closed, book, call)
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
    let (day, hours) = try dayAndHours(in: rest, call)
    return try note(
      DayException(from: day, to: day, hours: hours, reason: nil, by: [call.sender]), on: shop,
      as: .opened, book, call)
  }

  static func find(
    _ text: String, _ book: ShopBook, _ call: Call, _ command: Command
  ) throws -> (Shop, rest: String) {
    try book.shop(beginning: text, call, example: Text { call.prefix + command.example[$0] })
  }

  // MARK: Days

  /// The days that a line names, today where it names none, and what else it says.
  private static func days(
    in text: String, _ call: Call, _ command: Command
  ) throws -> ((from: Day, to: Day), reason: String?) {
    let zone = call.room.zone
    let today = zone.day(of: call.sentAt)
    var (line, isSpan, first) = (Utterance(normalise(text)), false, today)
    let folded = fold(text)
    if folded.isEmpty { return ((today, today), nil) }
    // "from 10 to 13 april", "du 10 au 13 avril": the last date is the end.
    if let (start, end, rest) = span(folded, text) {
      var line = Utterance(normalise(end))
      guard let last = try due(&line, call, command) else { throw Refusal.dateNotUnderstood(end) }
      var opening = Utterance(normalise(start))
      if let named = try? due(&opening, call, command) {
        first = named.day
      } else if let number = Int(start.filter(\.isNumber)),
        let day = Day(year: last.day.year, month: last.day.month, day: number)
      {
        first = day
      } else {
        throw Refusal.dateNotUnderstood(start)
      }
      return ((try checked(first, last.day, today), last.day), reason(line.remainingText, rest))
    }
    isSpan = ["until", "jusqu"].contains { folded.contains($0) }
    let due = try due(&line, call, command)
    let last = due?.day ?? today
    first = isSpan ? today : last
    return ((try checked(first, last, today), last), reason(line.remainingText))
  }

  /// `from A to B`, `du A au B`, and what stands before.
  private static func span(
    _ folded: String, _ text: String
  ) -> (start: String, end: String, rest: String)? {
    let words = text.split(separator: " ").map(String.init)
    let keys = words.map { fold($0) }
    for (lead, joint) in [("from", "to"), ("du", "au"), ("from", "until"), ("de", "a")] {
      guard let begin = keys.firstIndex(of: lead),
        let middle = keys[begin...].firstIndex(of: joint), middle > begin + 1,
        middle + 1 < keys.count
      else { continue }
      return (
        words[(begin + 1)..<middle].joined(separator: " "),
        words[(middle + 1)...].joined(separator: " "), words[..<begin].joined(separator: " ")
      )
    }
    return nil
  }

  private static func due(
    _ line: inout Utterance, _ call: Call, _ command: Command
  ) throws -> Due? {
    do throws(PhraseFailure) {
      return try line.takeDue(now: call.sentAt, zone: call.room.zone, language: call.language)
    } catch {
      throw Refusal(
        error, prefix: call.prefix, now: call.sentAt,
        example: Text { call.prefix + command.example[$0] }, knows: call.room.knows)
    }
  }

  private static func checked(_ from: Day, _ to: Day, _ today: Day) throws -> Day {
    guard from <= to, from.days(until: to) < longest, today <= to else {
      throw Refusal.endBeforeStart(most: Text { $0.say(minutes: longest * 1_440) })
    }
    return from
  }

  private static func reason(_ parts: String...) -> String? {
    var text = parts.joined(separator: " ")
    for word in ["(", ")", "today", "aujourd'hui"] { text = text.replacing(word, with: " ") }
    let (open, _) = withoutPrivateDetails(ShopDraft.trimmed(text))
    let shown = open.split(separator: " ").joined(separator: " ")
    return shown.isEmpty ? nil : String(shown.prefix(80))
  }

  /// A day and hours, in any order: `mon 8-12`, `8h-12h demain`.
  private static func dayAndHours(in text: String, _ call: Call) throws -> (Day, String) {
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
        let due = try due(&line, call, opened)
        return (due?.day ?? today, read.canonical)
      }
    }
    throw Refusal.timeMissing(example)
  }

  // MARK: Noting

  /// Notes an exception, or that one more member says the same.
  static func note(
    _ exception: DayException, on shop: Shop, as what: ShopChange.What, _ book: ShopBook,
    _ call: Call
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
      if !known.by.contains(where: { $0.id == call.sender.id }) { known.by.append(call.sender) }
      if exception.isCertain == true { known.isCertain = true }
      if known.reason == nil { known.reason = exception.reason }
      shop.exceptions.remove(at: same)
      exception = known
    } else {
      // What was said of these days before is said otherwise now.
      shop.exceptions.removeAll { old in
        exception.from <= old.from && old.to <= exception.to && (!old.isSure || exception.isSure)
      }
    }
    shop.exceptions.append(exception)
    if shop.exceptions.count > 20 { shop.exceptions.removeFirst() }
    book.put(shop, as: what, call)
    var answer = Answer(said(exception, of: shop, today, call))
    answer.deed = deed(shop, what)
    return answer
  }

  /// `Le Fournil: closed Thu 9 Apr (reported by Léa).`
  private static func said(
    _ exception: DayException, of shop: Shop, _ today: Day, _ call: Call
  ) -> Text {
    Text { language in
      let isFrench = language == .fr
      let days = language.say(exception, from: today)
      let what =
        exception.hours.map { isFrench ? "ouvert \(days), \($0)" : "open \(days), \($0)" }
        ?? (isFrench ? "fermé \(days)" : "closed \(days)")
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
