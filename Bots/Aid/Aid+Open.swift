import Board
import PluginAPI

extension Aid {
  static let need: Command = Command(
    "need", fr: ["besoin", "cherche", "jecherche"],
    help: Text(fr: "Demander quelque chose", en: "Ask for something"),
    example: Text(fr: "besoin 3 kg de farine demain", en: "need 3 kg of flour tomorrow"),
    repeats: .counted,
    .optional(.quantity), .optional(.text), .optional(.due), .optional(.label), .urgent
  ) { call, quantity, text, due, label, isUrgent in
    // Nothing after the word: the list is meant.
    if text == nil, quantity == nil, due == nil, label == nil {
      return Listing(kind: .need, filter: Listing.Filter(isUrgent: isUrgent)).answer(call)
    }
    return try open(
      call,
      Draft(
        kind: Kind.need.name, text: text ?? "", quantity: quantity, label: label, due: due,
        isUrgent: isUrgent), as: .need, example: need.example,
      next: Text(fr: "Pour s'en charger", en: "To take it"))
  }

  static let offer: Command = Command(
    "offer", fr: ["offre", "propose", "jedonne"],
    help: Text(fr: "Proposer quelque chose", en: "Offer something"),
    example: Text(fr: "offre 500 g d'élastique", en: "offer 500 g of elastic"),
    repeats: .counted,
    .optional(.quantity), .optional(.text), .optional(.due),
    .keyword(.always, label: Text(fr: "toujours", en: "always"))
  ) { call, quantity, text, due, isEndless in
    if text == nil, quantity == nil, due == nil {
      return Listing(kind: .offer, filter: Listing.Filter()).answer(call)
    }
    return try open(
      call,
      Draft(
        kind: Kind.offer.name, text: text ?? "", quantity: quantity, due: due,
        isEndless: isEndless), as: .offer, example: offer.example,
      next: Text(fr: "Pour en profiter", en: "To take it up"))
  }

  /// Puts it on the board, and says it back in full: `#121 need: groceries for 2 · Fri 10 Apr am.`
  private static func open(
    _ call: Call, _ draft: Draft, as kind: Kind, example: Text, next: Text
  ) throws -> Answer {
    guard !draft.text.isEmpty || draft.quantity?.namesItself ?? false else {
      throw Refusal.nothingGiven(Text { call.prefix + example[$0] })
    }
    let item = try Items(call.room).add(draft, by: call)
    let summary = item.summary(now: call.sentAt)
    let p = call.prefix
    var answer = Answer(
      Text(
        fr: "#\(item.id) \(kind.word.fr) : \(summary.fr.sentence)",
        en: "#\(item.id) \(kind.word.en): \(summary.en.sentence)"),
      Text(
        fr: "\(next.fr) : \(p)prends \(item.id)", en: "\(next.en): \(p)take \(item.id)"))
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
