import PluginAPI

extension Board {
  /// What is free: urgent first, then the nearest limit, then the oldest (domain.md 5.4).
  static let toTake = DigestSection(
    rank: 10, title: Text(fr: "À PRENDRE", en: "TO TAKE"), quota: 3,
    more: Text(fr: "besoins", en: "needs")
  ) { room, _ in
    let free = room.kinds.filter(\.isWanted).flatMap { Items(room).open($0.name) }
      .filter(\.isFree).sorted(by: isMorePressing)
    let urgent = free.count(where: \.isUrgent)
    var headline: [Text] = []
    if !free.isEmpty {
      headline.append(Text(fr: "À prendre : \(free.count)", en: "To take: \(free.count)"))
    }
    if urgent > 0 { headline.append(Text(fr: "urgent : \(urgent)", en: "urgent: \(urgent)")) }
    return .init(lines: free.map { $0.line(now: room.now) }, headline: headline)
  }

  /// What was done since the last digest. Who asked is not named (domain.md 5.4, rule 8).
  static let doneSince = DigestSection(
    rank: 30, title: Text(fr: "FAIT", en: "DONE"), quota: 2, more: Text("")
  ) { room, since in
    let done = Items(room).ended(since: since).filter { $0.closing?.reason == .done }
    guard !done.isEmpty else { return .init() }
    var lines: [Text] = []
    for kind in room.kinds {
      let some = done.filter { $0.kind == kind.name }
      if some.isEmpty { continue }
      let names = some.reversed().flatMap { $0.names(.done) }.reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      lines.append(
        Text { language in
          let word = some.count > 1 ? kind.list[language] : kind.word[language]
          return "\(language.say(some.count)) \(word) (\(shortList(names, language)))"
        })
    }
    return .init(
      lines: lines,
      headline: [Text(fr: "fait : \(done.count)", en: "done: \(done.count)")])
  }

  private static func shortList(_ names: [String], _ language: Language) -> String {
    guard names.count > 4 else { return names.joined(separator: ", ") }
    let rest = language == .fr ? "et \(names.count - 3) autres" : "and \(names.count - 3) others"
    return names.prefix(3).joined(separator: ", ") + " " + rest
  }

  private static func isMorePressing(_ a: Item, than b: Item) -> Bool {
    func rank(_ item: Item) -> (Int, Int64, Int) {
      (item.isUrgent ? 0 : 1, item.due?.moment.milliseconds ?? .max, item.id)
    }
    return rank(a) < rank(b)
  }
}
