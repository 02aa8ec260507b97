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

  let kind: Kind
  let filter: Filter
  var page = 1

  func answer(_ call: Call) -> Answer {
    let found = Items(call.room).open(kind.name).filter(filter.keeps)
    guard !found.isEmpty else { return Answer(nothing) }
    let pages = (found.count + Self.lines - 1) / Self.lines
    let page = min(max(page, 1), pages)
    let shown = found.dropFirst((page - 1) * Self.lines).prefix(Self.lines)
    var lines = shown.map { $0.line(now: call.sentAt) }
    let rest = found.count - (page - 1) * Self.lines - shown.count
    LastList.note(
      call, command: kind.list.en, line: filter.typed(call.language),
      next: rest > 0 ? page + 1 : nil)
    if rest > 0, let last = lines.popLast() {
      lines.append(Text { "\(last[$0]) … \(more(rest, after: page, call.prefix, $0))" })
    }
    return Answer(lines: lines)
  }

  /// `4 more: !needs urgent 2`
  private func more(_ rest: Int, after page: Int, _ p: String, _ language: Language) -> String {
    let others = language == .fr ? language.plural(rest, "autre", "autres") : "more"
    let colon = language == .fr ? " : " : ": "
    let typed = filter.typed(language)
    // So long a filter would push out what it is for.
    if typed.count > 120 { return "\(rest) \(others)" }
    return "\(rest) \(others)\(colon)\(p)\(kind.list[language])\(typed) \(page + 1)"
  }

  private var nothing: Text {
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
