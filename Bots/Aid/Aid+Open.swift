import Board
import PluginAPI

extension Aid {
  static let need = Command(
    "need", fr: ["besoin", "cherche", "jecherche"],
    help: Text(fr: "Demander quelque chose", en: "Ask for something"),
    example: Text(fr: "besoin 3 kg de farine demain", en: "need 3 kg of flour tomorrow"),
    .optional(.quantity), .optional(.due), .optional(.label), .urgent, .optional(.text)
  ) { call, quantity, due, label, isUrgent, text in
    // Nothing after the word: the list is meant (domain.md 2.0).
    if text == nil, quantity == nil, due == nil, label == nil {
      return Listing(kind: .need, filter: Listing.Filter(isUrgent: isUrgent)).answer(call)
    }
    guard let text else { throw Refusal.nothingGiven(exampleOfNeed(call)) }
    let item = try Items(call.room).add(
      Draft(
        kind: Kind.need.name, text: text, quantity: quantity, label: label, due: due,
        isUrgent: isUrgent), by: call)
    let p = call.prefix
    return Answer(
      noted(item, .need, call),
      Text(fr: "Pour s'en charger : \(p)prends \(item.id)", en: "To take it: \(p)take \(item.id)"))
  }

  static let offer = Command(
    "offer", fr: ["offre", "propose", "jedonne"],
    help: Text(fr: "Proposer quelque chose", en: "Offer something"),
    example: Text(fr: "offre 500 g d'élastique", en: "offer 500 g of elastic"),
    .optional(.quantity), .optional(.due),
    .keyword(.always, label: Text(fr: "toujours", en: "always")),
    .optional(.text)
  ) { call, quantity, due, isEndless, text in
    if text == nil, quantity == nil, due == nil {
      return Listing(kind: .offer, filter: Listing.Filter()).answer(call)
    }
    guard let text else { throw Refusal.nothingGiven(exampleOfOffer(call)) }
    let item = try Items(call.room).add(
      Draft(
        kind: Kind.offer.name, text: text, quantity: quantity, due: due, isEndless: isEndless),
      by: call)
    let p = call.prefix
    return Answer(
      noted(item, .offer, call),
      Text(fr: "Pour en profiter : \(p)prends \(item.id)", en: "To take it up: \(p)take \(item.id)")
    )
  }

  /// `#121 need: groceries for 2 · Fri 10 Apr am.`
  private static func noted(_ item: Item, _ kind: Kind, _ call: Call) -> Text {
    let summary = item.summary(now: call.sentAt)
    return Text(
      fr: "#\(item.id) \(kind.word.fr) : \(summary.fr).",
      en: "#\(item.id) \(kind.word.en): \(summary.en).")
  }

  private static func exampleOfNeed(_ call: Call) -> Text {
    Text { call.prefix + need.example[$0] }
  }

  private static func exampleOfOffer(_ call: Call) -> Text {
    Text { call.prefix + offer.example[$0] }
  }
}
