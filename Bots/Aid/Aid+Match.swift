import Board
import PluginAPI

extension Aid {
  static let match: Command = Command(
    "match", fr: ["correspond"],
    help: Text(fr: "Voir ce qui peut convenir", en: "See what may fit"),
    example: Text(fr: "correspond 41", en: "match 41"), .id
  ) { call, id in
    let item = try Items(call.room).item(id, of: [.need, .offer], for: match)
    let found = Match.best(for: item, in: call.room, limit: 3)
    let able =
      item.kind == Kind.need.name
      ? Skills.fitting(item, in: call.room, limit: 3 - found.count)
        .map { $0.row.said($0.skill) } : []
    let p = call.prefix
    if found.isEmpty, able.isEmpty {
      let list = item.kind == Kind.need.name ? Kind.offer.list : Kind.need.list
      return Answer(
        Text(
          fr: "Rien pour l'instant pour #\(id). À voir : \(p)\(list.fr)",
          en: "Nothing yet for #\(id). See: \(p)\(list.en)"))
    }
    return Answer(
      Text { language in
        "#\(id) ↔ "
          + (found.map { $0.said(language, now: call.sentAt) } + able).joined(separator: ", ") + "."
      })
  }
}
