public import PluginAPI

/// What came of a draft.
public enum Opening: Sendable {
  /// It is on the board.
  case opened(Item)
  /// It repeats what the same person has opened lately: that one stands for both, is renewed, and
  /// is urgent where it is wanted.
  case repeated(Item)
}

extension Items {
  /// Hours in which the same words of the same person are taken for a repeat.
  static let repeatHours = 72
  /// Seconds in which the same line is taken for one that was sent twice.
  static let twiceSeconds = 60

  /// Puts a draft on the board; one that repeats an item of the same person is linked to that and
  /// raises it, never dropped: a repeat is often an escalation. A last word that says so (`new`,
  /// `nouveau`, `again`, `encore`) makes it another one.
  ///
  /// - Throws: E26 where the same was sent twice within a minute; else as `add`.
  public func open(_ draft: Draft, by call: Call) throws -> Opening {
    let (forced, isForced) = draft.withoutForce
    if isForced, find(forced, by: call) != nil { return .opened(try add(forced, by: call)) }
    if let known = find(draft, by: call) { return try repeated(known, draft, call) }
    return .opened(try add(draft, by: call))
  }

  /// The latest open item of the same person that says the same.
  private func find(_ draft: Draft, by call: Call) -> Item? {
    let bucket = Self.recent(draft.kind, call.sender.id)
    let oldest = call.sentAt.adding(hours: -Self.repeatHours)
    let words = ItemWords(draft.text)
    return rows.list(Self.recent, bucket, limit: 50).prefix { $0.at >= oldest }
      .first { item in
        item.asked == nil && draft.fits(item) && words.isSame(as: ItemWords(item.text))
      }
  }

  private func repeated(_ known: Item, _ draft: Draft, _ call: Call) throws -> Opening {
    var item = known
    let latest = item.repeats?.last?.at ?? item.at
    if draft.isSame(as: item), latest > call.sentAt.adding(seconds: -Self.twiceSeconds) {
      throw Refusal.sentTwice(item, call)
    }
    guard let kind = room.kind(item.kind) else { return .opened(try add(draft, by: call)) }
    if kind.isWanted { item.isUrgent = true }
    if let due = draft.due, item.due.map({ due.moment < $0.moment }) ?? true { item.due = due }
    item.place = item.place ?? draft.place
    let given = item.expiry?.at
    item.renew(as: kind, at: call.sentAt)
    if let given, let end = item.expiry?.at, given > end {
      item.expiry = Expiry(since: call.sentAt, at: given)
    }
    let again = Repeat(at: call.sentAt, text: draft.text == item.text ? nil : draft.text)
    item.repeats = Array(((item.repeats ?? []) + [again]).suffix(5))
    if let details = draft.details {
      item.keep(details, in: room)
    }
    put(item)
    return .repeated(item)
  }
}

extension Draft {
  /// Whether it may be the same: the same for whom, and the same place where both say one.
  fileprivate func fits(_ item: Item) -> Bool {
    func key(_ text: String?) -> Set<String>? { text.map { ItemWords($0).set } }
    guard key(label) == key(item.label) else { return false }
    // "2 people" and "5 rolls" have no words.
    if text.isEmpty, quantity?.unit != item.quantity?.unit { return false }
    return place == nil || item.place == nil || key(place) == key(item.place)
  }

  /// Whether it says the same to the letter, as a message that was sent twice does.
  fileprivate func isSame(as item: Item) -> Bool {
    fold(text) == fold(item.text) && quantity == item.quantity && due?.moment == item.due?.moment
      && (!isUrgent || item.isUrgent)
  }

  /// Without a last word that says that it is another one.
  fileprivate var withoutForce: (Draft, isForced: Bool) {
    func cut(_ text: String) -> String? {
      guard let space = text.lastIndex(of: " "),
        ["new", "nouveau", "nouvelle", "again", "encore"].contains(
          fold(String(text[text.index(after: space)...])))
      else { return nil }
      var rest = text[..<space]
      while let last = rest.last, " ,;:·".contains(last) { rest = rest.dropLast() }
      return String(rest)
    }
    var draft = self
    if let text = cut(text) {
      draft.text = text
    } else if let label = label.flatMap(cut) {
      draft.label = label
    } else {
      return (self, false)
    }
    return (draft, true)
  }
}

extension Answer {
  /// E25: a draft repeats an item.
  public static func repeated(
    _ item: Item, by draft: Draft, as kind: Kind, _ call: Call
  ) -> Answer {
    let p = call.prefix
    var answer = Answer(lines: [
      Text { language in
        let command = "\(p)\(kind.word[language]) …"
        if language == .fr {
          let raised = kind.isWanted ? "Relié et passé en urgent" : "Relié"
          return "Identique à #\(item.id) ? \(raised). Si c'est autre chose : \(command) nouveau"
        }
        let raised = kind.isWanted ? "Linked and raised to urgent" : "Linked"
        return "Same as #\(item.id)? \(raised). If it is another one: \(command) new"
      },
      item.line(now: call.sentAt),
      draft.quantity.flatMap { item.largerLine($0, prefix: p) },
    ])
    answer.privately = item.people(.held).map { holder in
      PrivateWord(
        to: holder.id, about: item.id,
        Text {
          let known = item.inBrackets($0)
          return $0 == .fr
            ? "#\(item.id)\(known) est demandé de nouveau : c'est urgent."
            : "#\(item.id)\(known) was asked for again: it is urgent."
        })
    }
    if !kind.isWanted { answer.privately = [] }
    return answer
  }
}

extension Item {
  /// Where more was asked for this time: how to have that noted.
  fileprivate func largerLine(_ typed: Quantity, prefix p: String) -> Text? {
    guard let quantity, typed.fits(quantity), typed.baseMilli > quantity.baseMilli else {
      return nil
    }
    return Text { language in
      let amount = language.say(typed)
      return language == .fr
        ? "Pour \(amount) : \(p)modifie \(id) quantité \(amount)"
        : "For \(amount): \(p)edit \(id) qty \(amount)"
    }
  }
}
