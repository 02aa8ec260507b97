import PluginAPI

extension Board {
  static let close = Command(
    "close", en: ["cancel"], fr: ["ferme", "clos", "clore"],
    help: Text(fr: "Retirer de la liste", en: "Take off the list"),
    example: Text(fr: "ferme 41 trouvé", en: "close 41 found"),
    .id, .optional(.text(Text(fr: "raison", en: "reason")))
  ) { call, id, text in
    let items = Items(call.room)
    var (item, _) = try items.item(id, for: .close, shown: Text(fr: "ferme", en: "close"))
    if let closing = item.closing { throw Refusal.closed(item, closing, in: call.room) }
    guard item.by.id == call.sender.id || call.role >= .admin else {
      throw Refusal.notTheirs(Text(item.by.name))
    }
    let (reason, note) = ClosingReason.read(text ?? "")
    let helpers = item.names(.held)
    item.closing = Closing(at: call.sentAt, by: call.sender, reason: reason, note: note)
    items.put(item)
    let why = reason == .other ? note.map { Text($0) } : reason.name
    return Answer(
      Text { language in
        let isFrench = language == .fr
        let shown = why.map { " (\($0[language]))" } ?? ""
        let line = isFrench ? "#\(id) clos\(shown)." : "#\(id) closed\(shown)."
        if helpers.isEmpty { return line }
        let names = language.list(helpers)
        return isFrench
          ? "\(line) Plus rien à faire pour \(names), merci !"
          : "\(line) Nothing more to do for \(names), thank you!"
      })
  }
}
