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
    /// Only those around a place, or at one of that name.
    var place: PlaceMention?

    func keeps(_ item: Item) -> Bool {
      if let place, !isNear(place, item) { return false }
      if isUrgent, !item.isUrgent { return false }
      if isFree, !item.isFree { return false }
      if let day, item.due.map({ $0.day > day }) ?? true { return false }
      guard let word else { return true }
      let haystack = fold("\(item.text) \(item.label ?? "")")
      return fold(word).split(separator: " ").filter { !Self.smallWords.contains(String($0)) }
        .allSatisfy { haystack.contains($0) }
    }

    private func isNear(_ place: PlaceMention, _ item: Item) -> Bool {
      if let centre = place.place?.coordinates, let site = item.site {
        return centre.kilometres(to: site) <= Double(place.radius)
      }
      let wanted = fold(place.shownName)
      if let known = item.place, fold(known) == wanted { return true }
      // Before there was a list of places it was part of the text.
      return fold("\(item.text) \(item.label ?? "")").contains(wanted)
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
      let near = place.map { place in
        let radius = place.radius == PlaceMention.defaultRadius ? "" : " \(place.radius) km"
        return (language == .fr ? "près de " : "near ") + place.shownName + radius
      }
      return [day != nil ? today : nil, isUrgent ? urgent : nil, isFree ? free : nil, word, near]
        .compactMap(\.self)
        .map { " " + $0 }.joined()
    }
  }

  static let lines = 3
  /// How many items are looked at for a filter, those with the nearest limit.
  static let searched = 2_000

  /// What is listed; of several kinds each line says which.
  let kinds: [Kind]
  let filter: Filter
  var page = 1
  /// True for a list in private, of more lines.
  var isWhole = false

  /// Lines of a list in private: one message holds 24.
  static let wholeLines = 20

  private var lines: Int { isWhole ? Self.wholeLines : Self.lines }

  /// The name of the list's command.
  private var command: Text {
    if kinds.count == 1 { return kinds[0].list }
    return kinds.allSatisfy(\.isWanted) ? Kind.need.list : Text(fr: "liste", en: "list")
  }

  func answer(_ call: Call) -> Answer {
    let found = find(in: Items(call.room))
    guard found.count > 0 else { return Answer(nothing(isCut: found.isCut)) }
    if !isWhole {
      LastList.note(
        call, command: command.en, line: String(filter.typed(call.language).dropFirst()),
        next: found.rest > 0 ? found.page + 1 : nil)
    }
    var shown = found.shown.map { item in line(item, call) }
    if let last = shown.popLast() {
      shown.append(
        Text { language in
          let rest = rest(found, call.prefix, language)
          return rest.isEmpty ? last[language] : "\(last[language]) … \(rest)"
        })
    }
    return isWhole ? Board.alone(shown, instead: shown, call) : Answer(lines: shown)
  }

  private func line(_ item: Item, _ call: Call) -> Text {
    let line = item.line(now: call.sentAt)
    // In the list of needs only what is none says what it is.
    guard kinds.count > 1, let kind = kinds.first(where: { $0.name == item.kind }),
      kind.name != Kind.need.name || kinds.contains(where: { !$0.isWanted })
    else { return line }
    return Text { "\(line[$0]) (\(kind.word[$0]))" }
  }

  /// What a page shows, of how many.
  private struct Found {
    var shown: [Item]
    var page: Int
    var count: Int
    /// True where the search ended before the last item.
    var isCut: Bool

    /// How many come after it.
    var rest: Int
  }

  private func find(in items: Items) -> Found {
    let open = kinds.reduce(0) { $0 + items.openCount($1.name) }
    if filter == Filter(), kinds.count == 1 {
      let page = clamped(open)
      let shown = items.open(kinds[0].name, after: (page - 1) * lines, limit: lines)
      return Found(
        shown: shown, page: page, count: open, isCut: false,
        rest: open - (page - 1) * lines - shown.count)
    }
    var seen = kinds.flatMap { items.open($0.name, limit: Self.searched) }
    if kinds.count > 1 { seen.sort { Self.rank($0) < Self.rank($1) } }
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
    let shown = Array(all.dropFirst((page - 1) * lines).prefix(lines))
    return Found(
      shown: shown, page: page, count: all.count, isCut: isCut,
      rest: all.count - (page - 1) * lines - shown.count)
  }

  private static func rank(_ item: Item) -> (Int64, Int) {
    (item.due?.moment.milliseconds ?? .max, item.id)
  }

  private func clamped(_ count: Int) -> Int {
    min(max(page, 1), max(1, (count + lines - 1) / lines))
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
    let next = "\(p)\(command[language])\(typed)"
    if isWhole {
      let all = language == .fr ? "tout" : "all"
      return "\(least)\(rest) \(others)\(colon)\(next) \(all) \(found.page + 1)"
    }
    return "\(least)\(rest) \(others)\(colon)\(next) \(found.page + 1)"
  }

  private static let among = Text {
    let count = $0.say(searched)
    return $0 == .fr
      ? "parmi les \(count) à la date la plus proche"
      : "among the \(count) with the nearest dates"
  }

  private func nothing(isCut: Bool) -> Text {
    let what =
      kinds.count > 1 && kinds.contains { !$0.isWanted }
      ? Self.either : kinds[0].isWanted ? Self.need : Self.offer
    if isCut {
      return Text {
        $0 == .fr
          ? "\(what.fr) de ce genre \(Self.among.fr)."
          : "No \(what.en) of that kind \(Self.among.en)."
      }
    }
    if filter != Filter() {
      return Text(fr: "\(what.fr) de ce genre.", en: "No \(what.en) of that kind.")
    }
    if kinds.contains(where: { $0.name == Kind.need.name }) {
      return Text(fr: "\(what.fr) en cours. Bonne nouvelle.", en: "No open \(what.en). Good news.")
    }
    return Text(fr: "Aucune offre pour l'instant.", en: "No open offer for now.")
  }

  private static let need = Text(fr: "Aucun besoin", en: "need")
  private static let offer = Text(fr: "Aucune offre", en: "offer")
  private static let either = Text(fr: "Aucun besoin ni offre", en: "need or offer")
}
