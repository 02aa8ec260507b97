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

  /// Puts a draft on the board; one that repeats an item of the same person is linked to that and
  /// raises it, never dropped: a repeat is often an escalation. A last word that says so (`new`,
  /// `nouveau`, `again`, `encore`) makes it another one.
  ///
  /// - Throws: as `add`.
  public func open(_ draft: Draft, by call: Call) throws -> Opening {
    if call.isAnother { return .opened(try add(draft, by: call)) }
    if let (forced, isClear) = draft.withoutForce, isClear || find(forced, by: call) != nil {
      return .opened(try add(forced, by: call))
    }
    if let known = find(draft, by: call) { return try repeated(known, draft, call) }
    return .opened(try add(draft, by: call))
  }

  /// The latest open item of the same person that says the same.
  private func find(_ draft: Draft, by call: Call) -> Item? {
    let bucket = Self.alike(draft.kind, call.sender.id)
    let oldest = call.sentAt.adding(hours: -Self.repeatHours)
    let sought = Sought(draft)
    return sought.sums.flatMap { rows.list(Self.alike, bucket, rank: $0, last: 50) }
      .filter { $0.at >= oldest && $0.asked == nil && sought.isSame(as: $0) }
      .min { ($1.at, $0.id) < ($0.at, $1.id) }
  }

  func repeated(_ known: Item, _ draft: Draft, _ call: Call) throws -> Opening {
    var item = known
    guard let kind = room.kind(item.kind) else { return .opened(try add(draft, by: call)) }
    item.raise(by: draft, as: kind, at: call.sentAt)
    if let details = draft.details {
      item.keep(details, in: room)
    }
    put(item)
    return .repeated(item)
  }
}

extension Item {
  /// It is asked for again: it is urgent where it is wanted, and stands in the lists anew.
  ///
  /// - Parameter room: the name of the room where that was, where it is another one of the area.
  mutating func raise(by draft: Draft, as kind: Kind, at now: Moment, in room: String? = nil) {
    if kind.isWanted { isUrgent = true }
    if let limit = draft.due, due.map({ limit.moment < $0.moment }) ?? true { due = limit }
    place = place ?? draft.place
    model = model ?? draft.model
    transport = transport ?? draft.transport
    let given = expiry?.at
    renew(as: kind, at: now)
    if let given, let end = expiry?.at, given > end { expiry = Expiry(since: now, at: given) }
    let isSame = draft.text == text || thing != nil
    let again = Repeat(at: now, text: isSame ? nil : draft.text, room: room)
    repeats = Array(((repeats ?? []) + [again]).suffix(5))
  }
}

/// A draft as it is compared with what its owner has opened: its words are taken apart once.
private struct Sought {
  private let draft: Draft
  private let words: ItemWords
  private let label: ItemWords?
  private let place: ItemWords?

  init(_ draft: Draft) {
    self.draft = draft
    words = ItemWords(draft.text)
    label = draft.label.map { ItemWords($0) }
    place = draft.place.map { ItemWords($0) }
  }

  /// By what to look for those that may say the same.
  var sums: [Int64] { words.soughtSums }

  /// Whether an item says the same, for the same, and at the same place where both say one.
  func isSame(as item: Item) -> Bool {
    guard draft.label == item.label || label?.set == item.label.map({ ItemWords($0).set }) else {
      return false
    }
    // "2 people" and "5 rolls" have no words.
    if draft.text.isEmpty, draft.quantity?.unit != item.quantity?.unit { return false }
    if let place, let other = item.place, place.set != ItemWords(other).set { return false }
    return words.isSame(as: ItemWords(item.text))
  }
}

extension Draft {
  /// Without a last word that says that it is another one; whether it can say nothing else. "Brand
  /// new" and "un vélo nouveau" are what is wanted, unless the same was asked for without.
  fileprivate var withoutForce: (Draft, isClear: Bool)? {
    func cut(_ text: String) -> (rest: String, isNew: Bool)? {
      guard let space = text.lastIndex(of: " ") else { return nil }
      let last = fold(String(text[text.index(after: space)...]))
      let isNew = ["new", "nouveau", "nouvelle"].contains(last)
      guard isNew || ["again", "encore"].contains(last) else { return nil }
      var rest = text[..<space]
      while let last = rest.last, " ,;:·".contains(last) { rest = rest.dropLast() }
      return (String(rest), isNew)
    }
    var draft = self
    if let (text, isNew) = cut(text) {
      draft.text = text
      return (draft, isNew && ItemWords(text).set.count > 1)
    }
    if let (label, isNew) = label.flatMap(cut) {
      draft.label = label
      return (draft, isNew)
    }
    return nil
  }
}

extension Answer {
  /// E25: a draft repeats an item.
  public static func repeated(
    _ item: Item, by draft: Draft, as kind: Kind, _ call: Call
  ) -> Answer {
    let p = call.prefix
    var answer = Answer(lines: [
      kind.sameLine("#\(item.id)", prefix: p),
      item.line(now: call.sentAt),
      draft.quantity.flatMap { item.otherAmountLine($0, prefix: p) },
    ])
    answer.privately = item.people(.held).map { holder in
      var word = PrivateWord(
        to: holder.id, about: item.id,
        Text {
          let known = item.inBrackets($0)
          let limit = item.limit(saidBy: draft, $0, now: call.sentAt)
          return $0 == .fr
            ? "#\(item.id)\(known) est demandé de nouveau\(limit) : c'est urgent."
            : "#\(item.id)\(known) was asked for again\(limit): it is urgent."
        })
      word.isUrgent = true
      return word
    }
    if !kind.isWanted { answer.privately = [] }
    return answer
  }
}

extension Kind {
  /// `Same as #41? Linked and raised to urgent. If it is another one: !need … new`
  ///
  /// - Parameters:
  ///   - number: of what was asked for before.
  ///   - room: the name of its room, where that is another one.
  func sameLine(_ number: String, in room: String? = nil, prefix p: String) -> Text {
    Text { [word, isWanted] language in
      let command = "\(p)\(word[language]) …"
      if language == .fr {
        let place = room.map { " dans le salon \($0)" } ?? ""
        let raised = isWanted ? "Relié et passé en urgent" : "Relié"
        return "Identique à \(number)\(place) ? \(raised). "
          + "Si c'est autre chose : \(command) nouveau"
      }
      let place = room.map { " in \($0)" } ?? ""
      let raised = isWanted ? "Linked and raised to urgent" : "Linked"
      return "Same as \(number)\(place)? \(raised). If it is another one: \(command) new"
    }
  }
}

extension Item {
  /// The limit, where it is the one that was said now: whoever has taken some must know.
  fileprivate func limit(saidBy draft: Draft, _ language: Language, now: Moment) -> String {
    guard let due, draft.due?.moment == due.moment else { return "" }
    return ", " + language.say(due, from: now)
  }

  /// Where another amount was asked for this time, or one for the first time: how to have that noted.
  fileprivate func otherAmountLine(_ typed: Quantity, prefix p: String) -> Text? {
    if let quantity, typed.fits(quantity), typed.baseMilli == quantity.baseMilli { return nil }
    return Text { language in
      let amount = language.say(typed)
      return language == .fr
        ? "Pour \(amount) : \(p)modifie \(id) quantité \(amount)"
        : "For \(amount): \(p)edit \(id) qty \(amount)"
    }
  }
}
