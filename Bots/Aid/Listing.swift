import Board
import PluginAPI

/// A page of what is open: three lines, the nearest limit first.
struct Listing {
  /// What to leave out.
  struct Filter: Equatable {
    /// Only items in whose text or label this stands.
    var word: String?
    /// Only urgent ones.
    var isUrgent = false
    /// Only those that can still be taken.
    var isFree = false
    /// Only those whose limit is this day or earlier.
    var day: Day?

    func keeps(_ item: Item) -> Bool {
      if isUrgent, !item.isUrgent { return false }
      if isFree, !item.isFree { return false }
      if let day, item.due.map({ $0.day > day }) ?? true { return false }
      guard let word else { return true }
      let haystack = fold("\(item.text) \(item.label ?? "")")
      return fold(word).split(separator: " ").filter { !Self.smallWords.contains(String($0)) }
        .allSatisfy { haystack.contains($0) }
    }

    /// Words that say nothing of what is looked for.
    private static let smallWords: Set = [
      "near", "around", "in", "at", "for", "the", "of", "pres", "vers", "a", "au", "aux", "pour",
      "de", "des", "du", "le", "la", "les",
    ]

    /// How to type it again: `urgent farine`.
    func typed(_ language: Language) -> String {
      let urgent = language == .fr ? "urgents" : "urgent"
      let free = language == .fr ? "libres" : "free"
      let today = language == .fr ? "aujourd'hui" : "today"
      return [day != nil ? today : nil, isUrgent ? urgent : nil, isFree ? free : nil, word]
        .compactMap(\.self)
        .map { " " + $0 }.joined()
    }
  }

  static let lines = 3
  /// How many items are looked at for a filter, those with the nearest limit.
  static let searched = 2_000

  let kind: Kind
  let filter: Filter
  var page = 1

  func answer(_ call: Call) -> Answer {
    let found = find(in: Items(call.room))
    guard found.count > 0 else { return Answer(nothing(isCut: found.isCut)) }
    LastList.note(
      call, command: kind.list.en, line: filter.typed(call.language),
      next: found.rest > 0 ? found.page + 1 : nil)
    var lines = found.shown.map { $0.line(now: call.sentAt) }
    if let last = lines.popLast() {
      lines.append(
        Text { language in
          let rest = rest(found, call.prefix, language)
          return rest.isEmpty ? last[language] : "\(last[language]) … \(rest)"
        })
    }
    return Answer(lines: lines)
  }

  /// What a page shows, of how many.
  private struct Found {
    var shown: [Item]
    var page: Int
    var count: Int
    /// True where the search ended before the last item.
    var isCut: Bool

    var rest: Int { count - (page - 1) * Listing.lines - shown.count }
  }

  private func find(in items: Items) -> Found {
    let open = items.openCount(kind.name)
    if filter == Filter() {
      let page = clamped(open)
      let shown = items.open(kind.name, after: (page - 1) * Self.lines, limit: Self.lines)
      return Found(shown: shown, page: page, count: open, isCut: false)
    }
    var seen = items.open(kind.name, limit: Self.searched)
    let isCut: Bool
    // In the order of their limits: what comes after that day is not looked for.
    if let day = filter.day,
      let end = seen.firstIndex(where: { $0.due.map { $0.day > day } ?? true })
    {
      seen.removeSubrange(end...)
      isCut = false
    } else {
      isCut = open > seen.count
    }
    let all = seen.filter(filter.keeps)
    let page = clamped(all.count)
    let shown = all.dropFirst((page - 1) * Self.lines).prefix(Self.lines)
    return Found(shown: Array(shown), page: page, count: all.count, isCut: isCut)
  }

  private func clamped(_ count: Int) -> Int {
    min(max(page, 1), max(1, (count + Self.lines - 1) / Self.lines))
  }

  /// `4 more: !needs urgent 2`
  private func rest(_ found: Found, _ p: String, _ language: Language) -> String {
    let rest = found.rest
    if rest == 0 { return found.isCut ? Self.among[language] : "" }
    let least = found.isCut ? (language == .fr ? "au moins " : "at least ") : ""
    let others = language == .fr ? language.plural(rest, "autre", "autres") : "more"
    let colon = language == .fr ? " : " : ": "
    let typed = filter.typed(language)
    // So long a filter would push out what it is for.
    if typed.count > 120 { return "\(least)\(rest) \(others)" }
    return "\(least)\(rest) \(others)\(colon)\(p)\(kind.list[language])\(typed) \(found.page + 1)"
  }

  private static let among = Text {
    let count = $0.say(searched)
    return $0 == .fr
      ? "parmi les \(count) à la date la plus proche"
      : "among the \(count) with the nearest dates"
  }

  private func nothing(isCut: Bool) -> Text {
    if isCut {
      let isNeed = kind.name == Kind.need.name
      return Text {
        $0 == .fr
          ? "\(isNeed ? "Aucun besoin" : "Aucune offre") de ce genre \(Self.among.fr)."
          : "No \(isNeed ? "need" : "offer") of that kind \(Self.among.en)."
      }
    }
    let isAll = filter == Filter()
    switch (kind.name == Kind.need.name, isAll) {
    case (true, true):
      return Text(fr: "Aucun besoin en cours. Bonne nouvelle.", en: "No open need. Good news.")
    case (true, false):
      return Text(fr: "Aucun besoin de ce genre.", en: "No need of that kind.")
    case (false, true):
      return Text(fr: "Aucune offre pour l'instant.", en: "No open offer for now.")
    case (false, false):
      return Text(fr: "Aucune offre de ce genre.", en: "No offer of that kind.")
    }
  }
}
