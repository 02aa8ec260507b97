import PluginAPI

extension Board {
  static let todo = Command(
    "todo", fr: ["àfaire"],
    help: Text(
      fr: "En privé, pour la coordination : ce qui demande un regard",
      en: "In private, for coordinators: what needs a look"),
    example: Text(fr: "àfaire", en: "todo"), role: .coord, place: .item, .optional(.text(Text("")))
  ) { call, _ in
    let items = Items(call.room)
    let last = call.sentAt.adding(hours: 24)
    let asked = items.page(Items.asked, "all", limit: shownNumbers)
    let late = items.page(Items.claims, "late", limit: shownNumbers)
    let hidden = items.page(Items.expiry, "hidden", limit: shownNumbers)
    let going = items.rows.list(Items.expiry, "listed", limit: 100)
      .prefix { $0.expiry.map { $0.at <= last } ?? false }
    var lines = [
      numbersLine(Text(fr: "À confirmer", en: "To be confirmed"), asked, by: { [$0.by] }),
      numbersLine(
        Text(fr: "En retard", en: "Late"), late,
        by: { item in item.claims.filter { $0.lateSince != nil }.map(\.by) }),
      numbersLine(
        Text(fr: "Expirent sous 24 h", en: "Expiring within 24 h"), (Array(going), going.count)),
      numbersLine(
        Text(fr: "Hors des listes, sans réponse", en: "Out of the lists, no answer"), hidden),
    ].compactMap(\.self)
    for plugin in call.room.plugins {
      if let source = plugin as? any TodoSource { lines += source.todo(call.room) }
    }
    if lines.isEmpty {
      lines = [Text(fr: "Rien à voir : tout suit son cours.", en: "Nothing to look at.")]
    }
    // Who is late is not for the room.
    return alone(lines, instead: [], call)
  }

  private static let shownNumbers = 8

  /// `Late (2): #41 (Paul), #44 (Inès)`
  private static func numbersLine(
    _ title: Text, _ page: ([Item], Int), by people: (Item) -> [Person] = { _ in [] }
  ) -> Text? {
    let (items, count) = page
    if count == 0 { return nil }
    let shown = items.prefix(shownNumbers).map { item in
      (id: item.id, names: people(item).map(\.name))
    }
    return Text { language in
      let list = shown.map { id, names in
        names.isEmpty ? "#\(id)" : "#\(id) (\(language.people(names)))"
      }.joined(separator: ", ")
      let rest = count - shown.count
      let more = language == .fr ? " … et \(rest) de plus" : " … and \(rest) more"
      return "\(title[language]) (\(language.say(count)))" + (language == .fr ? " : " : ": ") + list
        + (rest > 0 ? more : "")
    }
  }
}
