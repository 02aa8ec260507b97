import Board
import PluginAPI

/// A page of what is open: three lines, the nearest limit first.
struct Listing {
  /// What to leave out.
  struct Filter {
    /// Only items in whose text or label this stands.
    var word: String?
    /// Only urgent ones.
    var isUrgent = false
    /// Only those that can still be taken.
    var isFree = false

    func keeps(_ item: Item) -> Bool {
      if isUrgent, !item.isUrgent { return false }
      if isFree, !item.isFree { return false }
      guard let word else { return true }
      let haystack = fold("\(item.text) \(item.label ?? "")")
      return fold(word).split(separator: " ").allSatisfy { haystack.contains($0) }
    }

    /// How to type it again: `urgent farine`.
    func typed(_ language: Language) -> String {
      let free = language == .fr ? "libres" : "free"
      return [isUrgent ? "urgent" : nil, isFree ? free : nil, word].compactMap(\.self)
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
    if rest > 0, let last = lines.popLast() {
      lines.append(
        Text { language in
          let command = "\(call.prefix)\(kind.list[language])\(filter.typed(language)) \(page + 1)"
          return language == .fr
            ? "\(last.fr) … et \(rest) de plus : \(command)"
            : "\(last.en) … \(rest) more: \(command)"
        })
    }
    return Answer(lines: lines)
  }

  private var nothing: Text {
    let isAll = filter.word == nil && !filter.isUrgent && !filter.isFree
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
