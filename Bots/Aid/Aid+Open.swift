import Board
import PluginAPI

extension Aid {
  /// What can be asked for without another word: more is a slip mostly (E06).
  private static let mostAsked = 10_000

  static let need: Command = Command(
    "need", fr: ["besoin", "cherche", "jecherche"],
    help: Text(fr: "Demander quelque chose", en: "Ask for something"),
    example: Text(fr: "besoin 3 kg de farine demain", en: "need 3 kg of flour tomorrow"),
    place: .named, repeats: .counted, .optional(.quantity(cap: mostAsked)), .optional(.text),
    .optional(.due), .optional(.knownPlace), .optional(.label), .urgent, .optional(.privateText)
  ) { call, quantity, text, due, place, label, isUrgent, details in
    // Nothing after the word: the list is meant.
    if text == nil, quantity == nil, due == nil, label == nil, details == nil {
      return Listing(kinds: [.need], filter: Listing.Filter(isUrgent: isUrgent, place: place))
        .answer(call)
    }
    return try open(
      call,
      Draft(
        kind: Kind.need.name, text: text ?? "", quantity: quantity, label: label, due: due,
        isUrgent: isUrgent, details: details
      ).at(place), as: .need, example: need.example,
      next: Text(fr: "Pour s'en charger", en: "To take it"))
  }.spoken(fr: ["ilfaut", "ilmefaut", "ilnousfaut"]).hinted(fr: ["faut"])

  static let offer: Command = Command(
    "offer", fr: ["offre", "propose", "jedonne"],
    help: Text(fr: "Proposer quelque chose", en: "Offer something"),
    example: Text(fr: "offre 500 g d'élastique", en: "offer 500 g of elastic"),
    place: .named, repeats: .counted, .optional(.quantity), .optional(.text), .optional(.due),
    .optional(.knownPlace), .keyword(.always, label: Text(fr: "toujours", en: "always")),
    .optional(.privateText)
  ) { call, quantity, text, due, place, isEndless, details in
    if text == nil, quantity == nil, due == nil, details == nil {
      return Listing(kinds: [.offer], filter: Listing.Filter(place: place)).answer(call)
    }
    return try open(
      call,
      Draft(
        kind: Kind.offer.name, text: text ?? "", quantity: quantity, due: due,
        isEndless: isEndless, details: details
      ).at(place), as: .offer, example: offer.example,
      next: Text(fr: "Pour en profiter", en: "To take it up"))
  }.spoken(fr: ["donne", "donner"]).hinted(fr: ["don", "dons"])

  /// Puts it on the board, and says it back in full: `#121 need: groceries for 2 · Fri 10 Apr am.`
  private static func open(
    _ call: Call, _ draft: Draft, as kind: Kind, example: Text, next: Text
  ) throws -> Answer {
    let draft = draft.text.isEmpty && draft.label != nil ? draft.withTextOfLabel : draft
    guard !draft.text.isEmpty || draft.quantity?.namesItself ?? false else {
      throw Refusal.nothingGiven(Text { call.prefix + example[$0] })
    }
    let item: Item
    switch try Items(call.room).open(draft, by: call) {
    case .opened(let opened): item = opened
    case .repeated(let known):
      return Answer.repeated(known, by: draft, as: kind, call)
    }
    let summary = item.summary(
      now: call.sentAt, untilIn: kind.isWanted || item.due != nil ? nil : call.room.zone)
    let p = call.prefix
    let isEmergency = kind.name == Kind.need.name && isEmergency(item.text, in: call.room)
    var answer = Answer(lines: [
      Text(
        fr: "#\(item.id) \(kind.word.fr) : \(summary.fr.sentence)",
        en: "#\(item.id) \(kind.word.en): \(summary.en.sentence)"),
      isEmergency ? emergencyLine(call.room) : suggestion(item, call) ?? balance(item, call),
      Text(
        fr: "\(next.fr) : \(p)prends \(item.id)", en: "\(next.en): \(p)take \(item.id)"),
    ])
    answer.inRoom = answer.lines
    if isEmergency { answer.privately += emergencyCalls(item, call) }
    answer.deed = item.named(kind)
    return answer
  }

  /// `May fit: #31 Paul (shopping).`, `Fits: #121 (groceries for 2).`
  private static func suggestion(_ item: Item, _ call: Call) -> Text? {
    let isNeed = item.kind == Kind.need.name
    let best = Match.best(for: item, in: call.room, limit: isNeed ? 1 : 2)
    let able =
      isNeed && best.isEmpty
      ? Skills.fitting(item, in: call.room, limit: 1).map { $0.row.said($0.skill) } : []
    guard !best.isEmpty || !able.isEmpty else { return nil }
    return Text { language in
      let names = (best.map { $0.said(language, now: call.sentAt) } + able).joined(separator: ", ")
      let lead =
        isNeed ? Text(fr: "Peut convenir", en: "May fit") : Text(fr: "Convient à", en: "Fits")
      return lead[language] + (language == .fr ? " : " : ": ") + names + "."
    }
  }

  /// Says kindly that there is more of it than is asked for, from five to one on.
  private static func balance(_ item: Item, _ call: Call) -> Text? {
    guard item.kind == Kind.offer.name else { return nil }
    let items = Items(call.room)
    let counts = (item.stems ?? []).map { stem in
      (stem, items.count(Kind.offer.name, about: stem), items.count(Kind.need.name, about: stem))
    }
    guard let (_, offers, needs) = counts.max(by: { $0.1 < $1.1 }), offers > 5 * max(needs, 1)
    else {
      return nil
    }
    let p = call.prefix
    return Text { language in
      let isFrench = language == .fr
      let asked =
        needs == 0
        ? (isFrench ? "et aucun besoin" : "and no such need")
        : (isFrench
          ? "pour \(needs) \(language.plural(needs, "besoin", "besoins"))"
          : "for \(needs) \(language.plural(needs, "need", "needs"))")
      return isFrench
        ? "Il y a \(offers) offres de ce genre \(asked) : celle-ci est notée, à voir aussi : \(p)besoins"
        : "There are \(offers) such offers \(asked): yours is noted, you may also look at \(p)needs"
    }
  }
}

extension Draft {
  /// The same, at a place.
  fileprivate func at(_ mention: PlaceMention?) -> Self {
    var draft = self
    draft.place = mention?.shownName
    draft.site = mention?.place?.coordinates
    return draft
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
