import PluginAPI

extension Board {
  static let fix: Command = Command(
    "fix", en: ["correct"], fr: ["corrige"],
    help: Text(fr: "Corriger un nombre", en: "Correct a number"),
    example: Text(fr: "corrige e58 : 21", en: "fix e58 21"), place: .item,
    .optional(.entry), .optional(.markedID), .quantity(.exact, allowsParts: true),
    .optional(.openText(noteLabel))
  ) { call, entry, id, quantity, _ in
    if let id { return try fix(id, to: quantity, call) }
    // Without a number, what was done last is meant: a count, or what was asked for or taken.
    let last = call.lastDeed(by: call.sender.id) { $0.command != fix.words.name || $0.entry != nil }
    if entry == nil, let last, last.entry == nil {
      guard call.isSender(last.by, since: last.at) else { throw Refusal.unsureNick(last.by.name) }
      guard let id = last.keys(in: Items.table).last else {
        throw Refusal.nothingToFix(Text { call.prefix + fix.example[$0] })
      }
      return try fix(id, to: quantity, call, as: last)
    }
    guard let answer = try call.room.entryKeeper?.fix(entry, to: quantity, call) else {
      if let entry { throw Refusal.unknownEntry(entry) }
      throw Refusal.nothingToFix(Text { call.prefix + fix.example[$0] })
    }
    return answer
  }.undone { call, deed in
    deed.entry == nil ? nil : try call.room.entryKeeper?.takeBack(call, deed)
  }

  /// How much is wanted of an item; right after a take, how much was taken.
  private static func fix(
    _ id: Int, to quantity: Quantity, _ call: Call, as last: Deed? = nil
  ) throws -> Answer {
    let items = Items(call.room)
    if last?.command == Verb.take.rawValue {
      var (item, _) = try items.open(id, for: .take)
      guard item.isBound != true, let before = item.sum(.held, by: call.sender.id),
        let wanted = try item.measure(quantity)
      else { throw Refusal.notTaken(id, by: call.sender.name) }
      _ = item.release(nil, by: call.sender.id)
      let part = item.part(wanted)
      item.add(Claim(by: call.sender, quantity: part, at: call.sentAt, state: .held))
      items.put(item)
      let after = item
      var answer = Answer(lines: [
        cutLine(after, wanted: wanted, noted: part),
        Text { language in
          let (old, new) = (language.say(before), part.map { language.say($0) } ?? "")
          let left = after.left.map { language.say($0) } ?? ""
          return language == .fr
            ? "#\(id) corrigé : \(old) → \(new) pour \(call.sender.name), reste \(left)."
            : "#\(id) corrected: \(old) → \(new) for \(call.sender.name), \(left) left."
        },
      ])
      answer.inRoom = answer.lines
      answer.deed = call.deed(fix.words.shown, id)
      return answer
    }
    let (before, _) = try items.own(id, for: .edit, call)
    var item = before
    try item.change(to: quantity)
    let said = item.differences(from: before, at: call.sentAt)
    if said.isEmpty {
      return Answer(Text(fr: "#\(id) : rien à changer.", en: "#\(id): nothing to change."))
    }
    var answer = Answer(
      Text { language in
        let what = said.map { $0[language] }.joined(separator: ", ")
        return language == .fr ? "#\(id) corrigé : \(what)." : "#\(id) corrected: \(what)."
      })
    answer.deed = call.deed(fix.words.shown, id)
    return finish(&answer, item, call)
  }
}

extension Argument where Value == Int {
  /// `#112`: a bare number is how many.
  fileprivate static var markedID: Self {
    Self(
      label: id.label, stage: .id, isOptional: true, take: { $0.utterance.takeID() },
      whenAbsent: { throw Refusal.idMissing($0.example) })
  }
}

extension Refusal {
  /// Nothing of theirs can be meant.
  fileprivate static func nothingToFix(_ example: Text) -> Self {
    Self(
      "",
      Text(
        fr: "Corriger quoi ? Donner le numéro, par ex. : \(example.fr)",
        en: "Correct what? Give its number, e.g. \(example.en)"))
  }
}
