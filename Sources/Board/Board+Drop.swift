import PluginAPI

extension Board {
  static let drop = Command(
    "drop", en: ["release", "unclaim"], fr: ["lâche", "libère", "désiste"],
    help: Text(fr: "Rendre ce qu'on avait pris", en: "Give back what was taken"),
    example: Text(fr: "lâche 41", en: "drop 41"),
    .id, .optional(.quantity), .optional(.text(Text(fr: "raison", en: "reason")))
  ) { call, id, quantity, _ in
    let items = Items(call.room)
    var (item, _) = try items.item(id, for: .drop, shown: Text(fr: "lâche", en: "drop"))
    if let closing = item.closing { throw Refusal.closed(item, closing, in: call.room) }
    guard item.claims.contains(where: { $0.by.id == call.sender.id && $0.state == .held }) else {
      throw Refusal.notTaken(id, by: call.sender.name)
    }
    let given = item.release(try item.measure(quantity), by: call.sender.id)
    items.put(item)
    return Answer(lines: [dropLine(call, item, given), nearLine(call, item)])
  }

  /// `Léa gives back 8 of #112: 30 left. Thanks for saying so.`
  private static func dropLine(_ call: Call, _ item: Item, _ given: Quantity?) -> Text {
    let name = call.sender.name
    guard let given, let left = item.left else {
      return Text(
        fr: "\(name) rend #\(item.id) : c'est de nouveau libre. Merci d'avoir prévenu.",
        en: "\(name) gives back #\(item.id): it is free again. Thanks for saying so.")
    }
    return Text(
      fr:
        "\(name) rend \(Language.fr.say(given)) sur #\(item.id) : reste \(Language.fr.say(left)). "
        + "Merci d'avoir prévenu.",
      en:
        "\(name) gives back \(Language.en.say(given)) of #\(item.id): \(Language.en.say(left)) left. "
        + "Thanks for saying so.")
  }

  /// Late drop-outs are what organisers complain of most: within a day of the limit the room is
  /// asked at once.
  private static func nearLine(_ call: Call, _ item: Item) -> Text? {
    guard let due = item.due, due.moment > call.sentAt,
      due.moment <= call.sentAt.adding(hours: 24)
    else { return nil }
    let p = call.prefix
    return Text(
      fr:
        "⚠ Il le faut \(Language.fr.say(due, from: call.sentAt)) : qui peut ? \(p)prends \(item.id)",
      en: "⚠ Needed \(Language.en.say(due, from: call.sentAt)): who can? \(p)take \(item.id)")
  }
}
