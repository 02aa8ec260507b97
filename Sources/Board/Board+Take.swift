import PluginAPI

extension Board {
  static let take = Command(
    "take", en: ["claim", "grab"], fr: ["prends", "jeprends", "prend", "jemenoccupe"],
    help: Text(fr: "Se charger de quelque chose", en: "Take care of something"),
    example: Text(fr: "prends 41", en: "take 41"),
    .id, .optional(.quantity), .optional(.due), .optional(.text(noteLabel))
  ) { call, id, quantity, due, note in
    let items = Items(call.room)
    let (item, _) = try items.item(id, for: .take, shown: Text(fr: "prends", en: "take"))
    if let closing = item.closing { throw Refusal.closed(item, closing, in: call.room) }
    if item.by.id == call.sender.id {
      throw Refusal.notTheirs(
        Text(fr: "quelqu'un d'autre", en: "someone else"),
        hint: Text(
          fr: "Pour la retirer : \(call.prefix)ferme \(id)",
          en: "To take it off the list: \(call.prefix)close \(id)"))
    }
    let holds = item.claims.contains { $0.by.id == call.sender.id && $0.state == .held }
    if !item.isFree {
      if holds { throw Refusal.alreadyTheirs(item, by: call.sender.name, prefix: call.prefix) }
      throw Refusal.nothingLeft(item, prefix: call.prefix)
    }
    if item.quantity == nil, holds {
      throw Refusal.alreadyTheirs(item, by: call.sender.name, prefix: call.prefix)
    }
    let wanted = try item.measure(quantity)
    let part = item.part(wanted)
    var taken = item
    taken.add(
      Claim(
        by: call.sender, quantity: part, due: due, note: note, at: call.sentAt, state: .held))
    items.put(taken)
    return Answer(lines: [
      cutLine(item, wanted: wanted, part: part), takeLine(call, taken, part: part, due: due),
    ])
  }

  /// `Only 8 left on #112: noted 8.`, where more was asked for.
  private static func cutLine(_ item: Item, wanted: Quantity?, part: Quantity?) -> Text? {
    guard let wanted, let part, part.baseMilli < wanted.baseMilli else { return nil }
    return Text(
      fr:
        "Reste seulement \(Language.fr.say(part)) sur #\(item.id) : noté \(Language.fr.say(part)).",
      en: "Only \(Language.en.say(part)) left on #\(item.id): noted \(Language.en.say(part)).")
  }

  /// `Léa takes 20 of #112 (CHR Orléans, visors) by Sat 11 Apr. 22 left.`
  private static func takeLine(_ call: Call, _ item: Item, part: Quantity?, due: Due?) -> Text {
    Text { language in
      let isFrench = language == .fr
      let name = call.sender.name
      var line: String
      if let part, item.quantity != nil {
        let amount = language.say(part)
        line =
          isFrench
          ? "\(name) prend \(amount) sur #\(item.id)" : "\(name) takes \(amount) of #\(item.id)"
      } else {
        line = isFrench ? "\(name) prend #\(item.id)" : "\(name) takes #\(item.id)"
      }
      line += item.inBrackets
      if let due { line += " " + language.say(due, from: call.sentAt) }
      line += "."
      guard let left = item.left, !item.isEndless else { return line }
      if left.milli <= 0 { return line + (isFrench ? " Tout est pris." : " All taken.") }
      let amount = language.say(left)
      return line + (isFrench ? " Reste \(amount)." : " \(amount) left.")
    }
  }

  static let noteLabel = Text(fr: "note", en: "note")
}

extension Refusal {
  /// E24, with what to do about it.
  fileprivate static func nothingLeft(_ item: Item, prefix p: String) -> Self {
    .nothingLeft(
      item.id, names: Text { $0.list(item.names()) },
      hint: Text(
        fr: "Voir ce qui reste à prendre : \(p)besoins libres",
        en: "See what is still free: \(p)needs free"))
  }
}
