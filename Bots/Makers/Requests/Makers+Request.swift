import Board
import PluginAPI

extension Makers {
  static let request: Command = Command(
    "request", fr: ["demande", "commande"],
    help: Text(fr: "Demander des pièces", en: "Ask for parts"),
    example: Text(
      fr: "demande 60 visières pour le CHR avant vendredi 18h",
      en: "request 60 visors for CHR before Friday 6pm"),
    place: .named, repeats: .counted, .optional(.privateText),
    .optional(.wantedQuantity(cap: 2_000)), .optional(.due), .optional(.knownPlace),
    .optional(.label), .urgent, .keyword(.new, label: Text(fr: "nouveau", en: "new")),
    .rest(Text(fr: "article", en: "item"))
  ) { call, details, quantity, due, place, label, isUrgent, isNew, rest in
    let workshop = Workshop(call)
    var rest = rest
    guard let quantity else {
      if label == nil, due == nil, details == nil, rest.text.isEmpty {
        return RequestList(call).answer
      }
      throw Refusal.quantityMissing(Text { call.prefix + request.example[$0] })
    }
    let (product, _, isFree) = try workshop.asked(in: &rest)
    let count = try product.measure(quantity)
    // "For CHR new": the last word is none of its name.
    let (name, isForced) = (label ?? workshop.orgName(after: rest.text)).withoutNew
    let isNew = isNew || isForced
    let org = try name.flatMap { try workshop.orgForRequest($0) }
    var draft = Draft(
      kind: Kind.request.name, text: product.many[call.room.language], quantity: quantity,
      label: org.map { workshop.label($0, typed: name) }, due: due, isUrgent: isUrgent,
      details: details)
    draft.place = place?.shownName
    draft.site = place?.place?.coordinates
    draft.thing = Thing(key: product.key, one: product.one, many: product.many)
    draft.org = org?.id
    draft.isUnchecked = org.map { !$0.isVerified } ?? false
    if !isNew, !call.isAnother {
      if let known = workshop.sameRequest(as: draft) {
        return .repeated(
          try workshop.items.raise(known, by: draft, call), by: draft, as: .request, call)
      }
    }
    return try opened(draft, product, count, call, isFree: isFree, rest)
  }

  /// Puts a request on the board, and says it back in full.
  private static func opened(
    _ draft: Draft, _ product: Product, _ count: Int64, _ call: Call, isFree: Bool, _ rest: Rest
  ) throws -> Answer {
    let workshop = Workshop(call)
    let free = workshop.freeStock(product.key)
    let item = try workshop.items.add(draft, by: call)
    Brakes(workshop).look(at: product.key)
    let p = call.prefix
    let pledge = min(count, 10)
    let stock = free > 0 ? stockLine(free, count, product) : nil
    var answer = Answer(lines: [
      Text { language in
        let isFrench = language == .fr
        var line = "#\(item.id) \(Kind.request.word[language])" + (isFrench ? " : " : ": ")
        line += product.said(item.quantity, language)
        if let org = draft.label { line += (isFrench ? " pour " : " for ") + org }
        if let place = item.place { line += ", " + place }
        if let due = item.due { line += ", " + language.say(due, from: call.sentAt) }
        if item.isUrgent { line += ", urgent" }
        return line + "."
      },
      stock ?? (isFree ? newThingLine(product) : nil),
      Text(
        fr: "Pour promettre : \(p)prends \(item.id) \(Language.fr.say(Int(pledge)))",
        en: "To pledge: \(p)take \(item.id) \(Language.en.say(Int(pledge)))"),
    ])
    answer.inRoom = answer.lines
    answer.deed = item.named(.request)
    if let word = product.bannedWord(in: ([rest.text] + rest.note).joined(separator: " ")) {
      answer.warnings.append(Refusal.wordingRule(product, word, prefix: p).text)
    }
    return answer
  }

  /// `Free stock 14 could go there: 46 to make.`
  private static func stockLine(_ free: Int64, _ wanted: Int64, _ product: Product) -> Text {
    Text { language in
      let isFrench = language == .fr
      let stock = product.amount(free, language)
      if free >= wanted {
        return isFrench
          ? "Le stock libre (\(stock)) suffit : rien à faire de plus."
          : "Free stock (\(stock)) is enough: nothing to make."
      }
      let rest = product.amount(wanted - free, language)
      return isFrench
        ? "Stock libre, \(stock), qui peut y aller : reste \(rest) à faire."
        : "Free stock \(stock) could go there: \(rest) to make."
    }
  }

  /// `New item "lit bébé".`
  static func newThingLine(_ product: Product) -> Text {
    Text(
      fr: "Nouvel article « \(product.one.fr) ».", en: "New item \"\(product.one.en)\".")
  }
}

extension Workshop {
  /// The thing that a request is about: what is typed, known or new.
  func asked(in rest: inout Rest) throws -> (Product, isExact: Bool, isNew: Bool) {
    if let found = rest.takeThing(products) { return (found.product, found.isExact, false) }
    let typed = rest.text
    guard !typed.isEmpty, let free = rest.line.takeFreeItem() else {
      throw Refusal.nothingGiven(Text { call.prefix + Makers.request.example[$0] })
    }
    let name = StartProducts.singular(free.name[call.language], call.language)
    let isKnown = products.isKnown(Products.key(name))
    return (try products.add(name), false, !isKnown)
  }

  /// What a request says whom it is for: as it was typed, where that says it all ("la pharmacie").
  func label(_ org: Org, typed: String?) -> String {
    guard let typed, OrgName(typed).key == org.id else { return org.name }
    let shown = withoutPrivateDetails(typed).text
    return org.name.first?.isUppercase ?? true && fold(shown).hasPrefix("the ") ? org.name : shown
  }

  /// An organisation that is named without "for": `50 gowns EHPAD Les Tilleuls`.
  func orgName(after text: String) -> String? {
    let name = withoutPrivateDetails(text).text.trimmedSigns
    guard let first = name.first else { return nil }
    if first.isUppercase || Org.Kind.told(by: name) != .other { return name }
    guard case .one = orgs.find(name) else { return nil }
    return name
  }

  /// The organisation that a request is for: known, or new and to be checked.
  func orgForRequest(_ typed: String) throws -> Org? {
    let name = Orgs.shown(withoutPrivateDetails(typed).text)
    guard !OrgName(name).words.isEmpty else { return nil }
    switch orgs.find(name) {
    case .one(let org): return org
    case .several(let all): throw Refusal.severalOrgs(all)
    case .none: return try orgs.add(name, by: call)
    }
  }

  /// The open request that a draft repeats: of the same organisation, or the same person, lately.
  func sameRequest(as draft: Draft) -> Item? {
    let oldest = call.sentAt.adding(hours: -72)
    guard let thing = draft.thing?.key else { return nil }
    if let org = draft.org {
      return items.open(.request, of: org, about: thing, limit: 50).last {
        $0.at >= oldest && $0.asked == nil && isSamePlace($0, draft)
      }
    }
    return items.recent(.request, by: call.sender.id, limit: 20).first {
      $0.at >= oldest && $0.org == nil && $0.thing?.key == thing && $0.asked == nil
        && isSamePlace($0, draft)
    }
  }

  private func isSamePlace(_ item: Item, _ draft: Draft) -> Bool {
    guard let one = item.place, let other = draft.place else { return true }
    return fold(one) == fold(other)
  }
}

extension Optional where Wrapped == String {
  /// A name without a last word that says that it is another one.
  fileprivate var withoutNew: (name: String?, isNew: Bool) {
    guard let name = self else { return (nil, false) }
    var words = name.split(separator: " ").map(String.init)
    guard let last = words.last, ["new", "nouveau", "nouvelle"].contains(fold(last)) else {
      return (name, false)
    }
    words.removeLast()
    return (words.isEmpty ? nil : words.joined(separator: " "), true)
  }
}

extension Product {
  /// `60 visors`, `~20 visors`, as they were asked for.
  func said(_ quantity: Quantity?, _ language: Language) -> String {
    guard let quantity else { return many[language] }
    let amount = language.say(quantity)
    let noun = language.plural(milli: quantity.milli, one[language], many[language])
    if unit == .piece { return "\(amount) \(noun)" }
    return language == .fr ? "\(amount) \(Self.of(noun))" : "\(amount) of \(noun)"
  }

  /// The first word of a text that must not be used for it.
  func bannedWord(in text: String) -> String? {
    let words = fold(text)
    return banned.first { words.contains(fold($0)) }
  }
}

extension Refusal {
  /// E39, a warning: a word that must not be used.
  static func wordingRule(_ product: Product, _ word: String, prefix p: String) -> Self {
    Self(
      "E39",
      Text(
        fr: "Employer « \(product.one.fr) » pour \(word) (voir \(p)articles \(product.key)).",
        en: "Use \"\(product.one.en)\" for \(word) (see \(p)items \(product.key))."))
  }
}

extension Argument where Value == Quantity {
  /// How many are asked for; above the cap only with `confirm` (E06).
  static func wantedQuantity(cap: Int) -> Self { .quantity(.counted, cap: cap) }
}
