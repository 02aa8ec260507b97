import PluginAPI

extension Board {
  static let done = Command(
    "done", en: ["finished"], fr: ["fait", "cestfait", "terminé"],
    help: Text(fr: "Dire que c'est fait", en: "Say that it is done"),
    example: Text(fr: "fait 41", en: "done 41"), place: .item,
    repeats: .countedInARow, .item(), .optional(.amount), .optional(.openText(noteLabel))
  ) { call, id, typed, text in
    let items = Items(call.room)
    var (item, kind) = try items.open(id, for: .done)
    let amount = try item.amount(typed, besides: text, for: Verb.done.word, prefix: call.prefix)
    let note = item.note(text, with: typed)
    let isTheirs = item.belongs(to: call, as: kind)
    if item.asked != nil {
      guard isTheirs else { throw Refusal.toBeConfirmed(item) }
      if amount != nil { throw Refusal.allOrNot(item, prefix: call.prefix) }
    }
    let before = item
    guard let doer = try doer(call, item, amount, isTheirs: isTheirs) else {
      // For the whole: all that is held was done by those who held it.
      for index in item.claims.indices { item.claims[index].state = .done }
      item.end(Closing(at: call.sentAt, by: call.sender, reason: .done, note: note))
      items.put(item)
      var answer = Answer(wholeLine(call, item, kind))
      answer.inRoom = answer.lines
      answer.deed = call.deed(.done, id)
      answer.settles = id
      return answer
    }
    let done = item.finish(amount, by: doer, note: note, at: call.sentAt)
    if item.isComplete, isTheirs {
      item.end(Closing(at: call.sentAt, by: call.sender, reason: .done, note: note))
    } else if item.isComplete {
      item.asked = call.sentAt
    }
    items.put(item)
    let line =
      item.closing != nil
      ? doneLine(item, doer)
      : item.asked != nil ? confirmLine(item, doer) : partLine(call, item, doer, done)
    var answer = Answer(lines: [cutLine(before, wanted: amount, noted: done), line])
    answer.inRoom = answer.lines
    answer.isCounted = amount != nil
    answer.deed = call.deed(.done, id)
    if item.asked != nil { answer.privately = [question(item, doer, note, call.prefix)] }
    return answer
  }.spoken(
    en: ["finish"], fr: ["fini", "finis", "finie"]
  )

  /// Whose part is done; nil where the whole is meant, with nobody to name.
  private static func doer(
    _ call: Call, _ item: Item, _ amount: Quantity?, isTheirs: Bool
  ) throws -> Person? {
    let sender = call.sender
    if try item.isHeld(in: call) { return sender }
    let holders = item.people(.held)
    if isTheirs, !holders.isEmpty {
      if amount == nil { return nil }
      guard holders.count == 1 else { throw Refusal.whoseWasIt(item, prefix: call.prefix) }
      return holders[0]
    }
    // The rest may have been done by several: it ends without a name.
    if isTheirs, amount == nil, !item.claims.isEmpty { return nil }
    guard item.isFree else {
      if item.people(.done).contains(where: { $0.id == sender.id }) {
        throw Refusal.doneAlready(item, by: sender)
      }
      throw Refusal.notTheirs(Text { $0.people(item.names(.held)) })
    }
    let isShared = item.claims.contains { $0.by.id != sender.id }
    if isShared, amount == nil, item.quantity != nil {
      throw Refusal.quantityMissing(Text { "\(call.prefix)\(Verb.done.word[$0]) \(item.id) 5" })
    }
    // Nobody had taken it: whoever did it has taken it.
    return sender
  }

  /// `#121 done by Léa (groceries for 2). Thank you!`
  private static func doneLine(_ item: Item, _ doer: Person) -> Text {
    Text { language in
      let known = item.inBrackets(language)
      if doer.id == item.by.id {
        return language == .fr
          ? "#\(item.id) : c'est fait\(known)." : "#\(item.id) done\(known)."
      }
      return language == .fr
        ? "#\(item.id) fait par \(doer.name)\(known). Merci !"
        : "#\(item.id) done by \(doer.name)\(known). Thank you!"
    }
  }

  /// `#121 done (groceries for 2). Thank you, Paul and Inès!`
  private static func wholeLine(_ call: Call, _ item: Item, _ kind: Kind) -> Text {
    let doers = item.helpers(as: kind).filter { $0.id != call.sender.id }.map(\.name)
    return Text { language in
      let known = item.inBrackets(language)
      let line = language == .fr ? "#\(item.id) : c'est fait\(known)." : "#\(item.id) done\(known)."
      if doers.isEmpty { return line }
      let names = language.people(doers)
      return language == .fr ? "\(line) Merci à \(names) !" : "\(line) Thank you, \(names)!"
    }
  }

  /// `Paul has done 20 of #1 (CHR, visors). Thank you! 15 under way, 25 left.`
  private static func partLine(
    _ call: Call, _ item: Item, _ doer: Person, _ done: Quantity?
  ) -> Text {
    Text { language in
      let isFrench = language == .fr
      let known = "#\(item.id)\(item.inBrackets(language))"
      let part =
        done.map { language.say($0) + (isFrench ? " sur" : " of") }
        ?? (isFrench ? "sa part de" : "their part of")
      var line =
        isFrench
        ? "\(doer.name) a fait \(part) \(known). Merci !"
        : "\(doer.name) has done \(part) \(known). Thank you!"
      if item.isEndless { return line }
      let rest = [
        item.sum(.held).map {
          isFrench ? "\(language.say($0)) en cours" : "\(language.say($0)) under way"
        },
        item.left.flatMap { $0.milli > 0 ? $0 : nil }
          .map { isFrench ? "reste \(language.say($0))" : "\(language.say($0)) left" },
      ].compactMap(\.self).joined(separator: ", ")
      if !rest.isEmpty { line += " " + rest.prefix(1).uppercased() + rest.dropFirst() + "." }
      if item.quantity == nil {
        line +=
          isFrench
          ? " Une fois tout fait : \(call.prefix)fait \(item.id)"
          : " Once all is done: \(call.prefix)done \(item.id)"
      }
      return line
    }
  }
}
