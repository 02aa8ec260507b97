import PluginAPI

extension Board {
  static let take = Command(
    "take", en: ["claim", "grab"], fr: ["prends", "jeprends", "prend", "jemenoccupe"],
    help: Text(fr: "Se charger de quelque chose", en: "Take care of something"),
    example: Text(fr: "prends 41", en: "take 41"), place: .item,
    repeats: .countedInARow, .item(), .optional(.amount), .optional(.due),
    .optional(.openText(noteLabel))
  ) { call, id, amount, due, note in
    let items = Items(call.room)
    let (item, kind) = try items.open(id, for: .take)
    let sender = call.sender
    try kind.willTake(call, item)
    if item.by.id == sender.id { throw Refusal.ownItem(item, prefix: call.prefix) }
    if item.asked != nil { throw Refusal.toBeConfirmed(item) }
    let wanted = try item.amount(amount, besides: note, for: Verb.take.word, prefix: call.prefix)
    let isUncounted = item.quantity == nil && wanted == nil
    if item.isHeld(by: sender.id), !item.isFree || isUncounted {
      throw Refusal.alreadyTheirs(item, as: kind, by: sender.name, prefix: call.prefix)
    }
    if !item.isFree { throw Refusal.nothingLeft(item, kind, prefix: call.prefix) }
    let part = item.part(wanted)
    var taken = item
    taken.add(
      Claim(
        by: sender, quantity: part, due: due, note: item.note(note, with: amount), at: call.sentAt,
        state: .held))
    // Somebody wants to do it: it is of use.
    if item.isHidden { taken.renew(as: kind, at: call.sentAt) }
    var words: [PrivateWord] = []
    let details = askForDetails(&taken, for: sender, call, &words)
    items.put(taken)
    var answer = Answer(lines: [
      cutLine(item, wanted: wanted, noted: part), takeLine(call, taken, part, due), details,
    ])
    answer.inRoom = answer.lines
    answer.isCounted = wanted != nil
    answer.deed = call.deed(.take, id)
    answer.privately = words
    return answer
  }.spoken(
    fr: ["jmenoccupe", "jemoccupe", "jmoccupe", "jemencharge", "jmencharge", "jeprend"]
  )

  static let noteLabel = Text(fr: "note", en: "note")

  /// `Only 8 left on #112: noted 8.`, where more was said.
  static func cutLine(_ item: Item, wanted: Quantity?, noted: Quantity?) -> Text? {
    guard let wanted, let noted, noted.baseMilli < wanted.baseMilli else { return nil }
    return Text {
      let amount = $0.say(noted)
      return $0 == .fr
        ? "Reste seulement \(amount) sur #\(item.id) : noté \(amount)."
        : "Only \(amount) left on #\(item.id): noted \(amount)."
    }
  }

  /// `Léa takes 20 of #112 (CHR Orléans, visors) by Sat 11 Apr. 22 left.`
  private static func takeLine(_ call: Call, _ item: Item, _ part: Quantity?, _ due: Due?) -> Text {
    Text { language in
      let isFrench = language == .fr
      var line = call.sender.name + (isFrench ? " prend " : " takes ")
      if let part { line += language.say(part) + (isFrench ? " sur " : " of ") }
      line += "#\(item.id)" + item.inBrackets(language)
      if let due {
        line += (due.relation == .on ? ", " : " ") + language.say(due, from: call.sentAt)
      }
      line += "."
      if item.isEndless { return line }
      if let left = item.left, left.milli > 0 {
        let amount = language.say(left)
        return line + (isFrench ? " Reste \(amount)." : " \(amount) left.")
      }
      if item.isFree { return line + (isFrench ? " Encore libre." : " Still free.") }
      if item.quantity == nil { return line }
      return line + (isFrench ? " Tout est pris." : " All taken.")
    }
  }
}
