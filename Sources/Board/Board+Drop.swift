import PluginAPI

extension Board {
  static let drop = Command(
    "drop", en: ["release", "unclaim"], fr: ["lâche", "libère", "désiste"],
    help: Text(fr: "Rendre ce qui était pris", en: "Give back what was taken"),
    example: Text(fr: "lâche 41", en: "drop 41"),
    .item(), .optional(.amount), .optional(.text(Text(fr: "raison", en: "reason")))
  ) { call, id, amount, _ in
    let items = Items(call.room)
    var (item, kind) = try items.open(id, for: .drop)
    if item.asked != nil { throw Refusal.toBeConfirmed(item) }
    guard item.isHeld(by: call.sender.id) else {
      throw Refusal.notTaken(id, by: call.sender.name)
    }
    let wanted = try item.amount(amount, for: Verb.drop.word, prefix: call.prefix)
    let given = item.release(wanted, by: call.sender.id)
    items.put(item)
    return Answer(lines: [
      dropLine(call, item, given, wanted: wanted),
      kind.isWanted ? nearLine(call, item) : nil,
    ])
  }

  /// `Léa gives back 8 of #112: 30 left. Thanks for saying so.`
  private static func dropLine(
    _ call: Call, _ item: Item, _ given: Quantity?, wanted: Quantity?
  ) -> Text {
    let name = call.sender.name
    return Text { language in
      let isFrench = language == .fr
      let thanks = isFrench ? "Merci d'avoir prévenu." : "Thanks for saying so."
      guard let given else {
        return isFrench
          ? "\(name) rend #\(item.id) : de nouveau libre. \(thanks)"
          : "\(name) gives back #\(item.id): it is free again. \(thanks)"
      }
      var amount = language.say(given)
      if let wanted, wanted.baseMilli > given.baseMilli {
        amount = isFrench ? "ses \(amount)" : "the \(amount) taken"
      }
      let left = item.isEndless ? nil : item.left
      let rest =
        left.map { isFrench ? "reste \(language.say($0))" : "\(language.say($0)) left" }
        ?? (isFrench ? "encore libre" : "still free")
      return isFrench
        ? "\(name) rend \(amount) sur #\(item.id) : \(rest). \(thanks)"
        : "\(name) gives back \(amount) of #\(item.id): \(rest). \(thanks)"
    }
  }

  /// Late drop-outs are what organisers complain of most: within a day of the limit the room is
  /// asked at once.
  private static func nearLine(_ call: Call, _ item: Item) -> Text? {
    guard let due = item.due, due.moment > call.sentAt,
      due.moment <= call.sentAt.adding(hours: 24)
    else { return nil }
    let p = call.prefix
    return Text { language in
      let date = language.say(due, from: call.sentAt)
      let pour = due.relation == .by ? "" : "pour "
      return language == .fr
        ? "⚠ C'est \(pour)\(date) : qui peut ? \(p)prends \(item.id)"
        : "⚠ Needed \(date): who can? \(p)take \(item.id)"
    }
  }
}
