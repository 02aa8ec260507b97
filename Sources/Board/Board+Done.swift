import PluginAPI

extension Board {
  static let done = Command(
    "done", en: ["finished"], fr: ["fait", "cestfait", "terminé"],
    help: Text(fr: "Dire que c'est fait", en: "Say that it is done"),
    example: Text(fr: "fait 41", en: "done 41"),
    .id, .optional(.quantity), .optional(.text(noteLabel))
  ) { call, id, quantity, note in
    let items = Items(call.room)
    var (item, _) = try items.item(id, for: .done, shown: Text(fr: "fait", en: "done"))
    if let closing = item.closing { throw Refusal.closed(item, closing, in: call.room) }
    let amount = try item.measure(quantity)
    let isTheirs = item.by.id == call.sender.id || call.role >= .admin
    let holds = item.claims.contains { $0.by.id == call.sender.id && $0.state == .held }
    var done: Quantity?
    if holds {
      done = item.finish(amount, by: call.sender, note: note, at: call.sentAt)
    } else if isTheirs, amount == nil {
      item.finishAll(by: call.sender, note: note, at: call.sentAt)
    } else if item.isFree {
      // Nobody had taken it: whoever did it has taken it.
      done = item.part(amount)
      item.add(
        Claim(
          by: call.sender, quantity: done, note: note, at: call.sentAt, state: .done))
    } else {
      throw Refusal.notTheirs(Text { $0.list(item.names(.held)) })
    }
    if item.isComplete {
      item.closing = Closing(at: call.sentAt, by: call.sender, reason: .done, note: note)
    }
    items.put(item)
    return Answer(doneLine(call, item, done))
  }

  private static func doneLine(_ call: Call, _ item: Item, _ done: Quantity?) -> Text {
    let name = call.sender.name
    if item.closing != nil {
      return Text(
        fr: "#\(item.id) fait par \(name)\(item.inBrackets). Merci !",
        en: "#\(item.id) done by \(name)\(item.inBrackets). Thank you!")
    }
    guard let done else {
      return Text(
        fr: "#\(item.id) : noté pour \(name). Merci !",
        en: "#\(item.id): noted for \(name). Thank you!")
    }
    return Text { language in
      let isFrench = language == .fr
      let amount = language.say(done)
      var parts: [String] = []
      if let held = item.sum(.held) {
        let amount = language.say(held)
        parts.append(isFrench ? "\(amount) en cours" : "\(amount) under way")
      }
      if let left = item.left, left.milli > 0 {
        let amount = language.say(left)
        parts.append(isFrench ? "reste \(amount)" : "\(amount) left")
      }
      let rest = parts.isEmpty ? "" : (isFrench ? " ; " : "; ") + parts.joined(separator: ", ")
      return isFrench
        ? "#\(item.id) : \(amount) faits par \(name)\(rest)."
        : "#\(item.id): \(amount) done by \(name)\(rest)."
    }
  }
}

extension Item {
  /// True once all that was wanted is done.
  var isComplete: Bool {
    if isEndless { return false }
    guard let quantity else { return claims.contains { $0.state == .done } }
    guard let done = sum(.done) else { return false }
    return done.baseMilli >= quantity.baseMilli
  }

  /// Turns what someone holds into done: `amount` of it, all by default.
  mutating func finish(
    _ amount: Quantity?, by person: Person, note: String?, at moment: Moment
  ) -> Quantity? {
    let released = release(amount, by: person.id)
    add(Claim(by: person, quantity: released, note: note, at: moment, state: .done))
    return released
  }

  /// The requester says that all of it is done.
  mutating func finishAll(by person: Person, note: String?, at moment: Moment) {
    for index in claims.indices { claims[index].state = .done }
    if let left, left.milli > 0 || claims.isEmpty {
      add(Claim(by: person, quantity: left, note: note, at: moment, state: .done))
    } else if claims.isEmpty {
      claims.append(Claim(by: person, note: note, at: moment, state: .done))
    }
  }
}
