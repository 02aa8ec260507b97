import Board
import PluginAPI

extension Aid {
  static let need: Command = Command(
    "need", fr: ["besoin", "cherche", "jecherche"],
    help: Text(fr: "Demander quelque chose", en: "Ask for something"),
    example: Text(fr: "besoin 3 kg de farine demain", en: "need 3 kg of flour tomorrow"),
    place: .named, repeats: .counted, .optional(.quantity), .optional(.text), .optional(.due),
    .optional(.label), .urgent, .optional(.details)
  ) { call, quantity, text, due, label, isUrgent, details in
    // Nothing after the word: the list is meant.
    if text == nil, quantity == nil, due == nil, label == nil, details == nil {
      return Listing(kind: .need, filter: Listing.Filter(isUrgent: isUrgent)).answer(call)
    }
    return try open(
      call,
      Draft(
        kind: Kind.need.name, text: text ?? "", quantity: quantity, label: label, due: due,
        isUrgent: isUrgent, details: details), as: .need, example: need.example,
      next: Text(fr: "Pour s'en charger", en: "To take it"))
  }

  static let offer: Command = Command(
    "offer", fr: ["offre", "propose", "jedonne"],
    help: Text(fr: "Proposer quelque chose", en: "Offer something"),
    example: Text(fr: "offre 500 g d'élastique", en: "offer 500 g of elastic"),
    place: .named, repeats: .counted, .optional(.quantity), .optional(.text), .optional(.due),
    .keyword(.always, label: Text(fr: "toujours", en: "always")), .optional(.details)
  ) { call, quantity, text, due, isEndless, details in
    if text == nil, quantity == nil, due == nil, details == nil {
      return Listing(kind: .offer, filter: Listing.Filter()).answer(call)
    }
    return try open(
      call,
      Draft(
        kind: Kind.offer.name, text: text ?? "", quantity: quantity, due: due,
        isEndless: isEndless, details: details), as: .offer, example: offer.example,
      next: Text(fr: "Pour en profiter", en: "To take it up"))
  }

  /// Puts it on the board, and says it back in full: `#121 need: groceries for 2 · Fri 10 Apr am.`
  private static func open(
    _ call: Call, _ draft: Draft, as kind: Kind, example: Text, next: Text
  ) throws -> Answer {
    guard !draft.text.isEmpty || draft.quantity?.namesItself ?? false else {
      throw Refusal.nothingGiven(Text { call.prefix + example[$0] })
    }
    let warning = draft.details != nil && !call.isInPrivate ? Board.keptPrivate : nil
    let item: Item
    switch try Items(call.room).open(draft, by: call) {
    case .opened(let opened): item = opened
    case .repeated(let known):
      var answer = Answer.repeated(known, by: draft, as: kind, call)
      if let warning { answer.lines.append(warning) }
      return answer
    }
    let summary = item.summary(
      now: call.sentAt, untilIn: kind.isWanted || item.due != nil ? nil : call.room.zone)
    let p = call.prefix
    var answer = Answer(lines: [
      Text(
        fr: "#\(item.id) \(kind.word.fr) : \(summary.fr.sentence)",
        en: "#\(item.id) \(kind.word.en): \(summary.en.sentence)"),
      warning,
      Text(
        fr: "\(next.fr) : \(p)prends \(item.id)", en: "\(next.en): \(p)take \(item.id)"),
    ])
    answer.inRoom = answer.lines
    answer.deed = item.named(kind)
    return answer
  }
}

extension Quantity {
  /// Whether nothing more need be said: "2 people", "5 rolls"; but not "3 kg" or "20".
  fileprivate var namesItself: Bool {
    [.people, .pack, .roll, .sheet].contains(unit.unitClass)
  }
}

extension String {
  /// With a full stop, unless it ends in a sign of its own.
  fileprivate var sentence: String {
    last.map { ".!?…".contains($0) } ?? false ? self : self + "."
  }
}
