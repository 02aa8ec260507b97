import PluginAPI

/// What somebody says that they saw at a shop: open or closed, when, and what else they said.
struct SeenReading {
  let isOpen: Bool
  let day: Day
  /// The instant; noon of a day before today for which no hour is said.
  let at: Moment
  /// Whether the hour is known.
  let hasHour: Bool
  /// What else was said, which is not kept.
  let left: String
  /// True where everything that is noted was typed.
  let isPlain: Bool

  /// Days back that somebody may tell of.
  private static let longest = 7

  /// - Throws: what to type, where it does not say open or closed, or not when.
  init(_ text: String, of shop: Shop, _ call: Call) throws {
    let phrase = SeenPhrase(text)
    let zone = call.room.zone
    let today = zone.day(of: call.sentAt)
    let named = today.adding(days: -phrase.daysAgo)
    let (day, time, left) = try Self.when(phrase, from: named, text, call)
    let isLate = time.map { zone.moment(of: day, at: $0) > call.sentAt } ?? (day > today)
    guard !isLate, !phrase.isDoubtful, day.days(until: today) <= Self.longest else {
      throw Self.refusal(text, of: shop, call)
    }
    let strays = left.map { fold($0) }.filter { !SeenPhrase.small.contains($0) }
    // Before "open" stand names; behind it stands what is worth saying, and is not noted.
    let leading = Set(phrase.before.map { fold($0) })
    if phrase.isOpen == nil ? !strays.isEmpty : strays.contains(where: { leading.contains($0) }) {
      throw Self.refusal(text, of: shop, call)
    }
    isOpen = phrase.isOpen ?? true
    isPlain = phrase.isOpen != nil && phrase.isExact && strays.isEmpty && day == today
    self.left = strays.isEmpty ? "" : String(left.joined(separator: " ").prefix(60))
    self.day = day
    hasHour = day == today || time != nil
    at =
      time.map { zone.moment(of: day, at: $0) }
      ?? (day == today ? call.sentAt : zone.moment(of: day, at: .noon))
  }

  /// Takes the day and the hour out of what says neither open nor closed.
  ///
  /// - Throws: E15 and E17, for what looks like a date.
  private static func when(
    _ phrase: SeenPhrase, from named: Day, _ text: String, _ call: Call
  ) throws -> (Day, TimeOfDay?, left: [String]) {
    let words = phrase.before + phrase.after
    guard !words.isEmpty else { return (named, nil, []) }
    var line = Utterance(normalise(words.joined(separator: " ")))
    let zone = call.room.zone
    // Counted from where the day begins, an hour that is over is still one of that day.
    let start = zone.moment(of: named, at: .midnight)
    var due: Due?
    do throws(PhraseFailure) {
      due = try line.takeDue(now: start, zone: zone, language: call.language)
    } catch .datePast(let past) {
      let said = Set(fold(past.typed).split(separator: " ").map(String.init))
      return (past.day, past.time, words.filter { !said.contains(fold($0)) })
    } catch {
      throw Refusal(
        error, prefix: call.prefix, now: call.sentAt,
        example: Text { call.prefix + Shops.seen.example[$0] }, knows: call.room.knows)
    }
    guard let due, due.relation == .on else { return (named, nil, words) }
    let left = line.remainingText.split(separator: " ").map(String.init)
    return (due.day, due.time, left)
  }

  private static func refusal(_ text: String, of shop: Shop, _ call: Call) -> Refusal {
    let p = call.prefix
    return Refusal(
      "",
      Text(
        fr: "Pas noté : « \(text.prefix(60)) ». Dire ouvert ou fermé, vu aujourd'hui ou hier. "
          + "Par ex. : \(p)vu \(shop.name) ouvert",
        en: "Not noted: \"\(text.prefix(60))\". Say open or closed, seen today or yesterday. "
          + "E.g. \(p)seen \(shop.name) open"))
  }
}
