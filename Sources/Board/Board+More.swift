import PluginAPI

extension Board {
  static let more: Command = Command(
    "more", fr: ["plus"],
    help: Text(
      fr: "Demander plus de quelque chose ; seul : la suite de la liste",
      en: "Ask for more of something; alone: the rest of the list"),
    example: Text(fr: "plus 112 20", en: "more 112 20"), place: .item,
    repeats: .countedInARow, .optional(.item()), .optional(.amount), .optional(.due)
  ) { call, id, amount, due in
    guard let id else {
      if amount == nil, due == nil, let answer = try LastList.of(call)?.goOn(call) {
        return answer
      }
      throw Refusal.idMissing(Text { call.prefix + more.example[$0] })
    }
    let items = Items(call.room)
    let (before, kind) = try items.own(id, for: .more, call)
    var item = before
    guard let amount else {
      throw Refusal.quantityMissing(Text { "\(call.prefix)\(Verb.more.word[$0]) \(id) 20" })
    }
    guard let quantity = item.quantity else { throw Refusal.hasNoNumber(item, prefix: call.prefix) }
    guard let typed = try item.measure(amount.quantity) else { return Answer() }
    item.quantity = quantity.adding(typed) ?? quantity
    if let due {
      item.due = due
      item.forgetLateness(at: call.sentAt)
      item.renew(as: kind, at: call.sentAt)
    }
    var answer = Answer(
      Text { language in
        var line = "#\(id)" + (language == .fr ? " : " : ": ") + language.say(quantity) + " → "
        line += item.fitted(200, language) { text, _ in item.what(language, text, nil) }
        if let due {
          line += (due.relation == .on ? ", " : " ") + language.say(due, from: call.sentAt)
        }
        if let left = item.left, !item.isEndless {
          let amount = language.say(left)
          line += language == .fr ? ", reste \(amount)" : ", \(amount) left"
        }
        return line + "."
      })
    answer.isCounted = true
    answer.deed = call.deed(.more, id)
    return finish(&answer, item, call)
  }
}
