import Board
import PluginAPI

extension Makers {
  static let request: Command = Command(
    "request", fr: ["demande", "commande"],
    help: Text(fr: "Demander des pièces", en: "Ask for parts"),
    example: Text(
      fr: "demande 60 visières pour le CHR avant vendredi 18h",
      en: "request 60 visors for CHR before Friday 6pm"),
    place: .named, repeats: .counted, .thanks, .optional(.privateText),
    .optional(.wantedQuantity(cap: 2_000)), .rest(Text(fr: "article", en: "item")),
    .optional(.label), .optional(.due), .optional(.place), .optional(.transport),
    .optional(.model), .urgent, .keyword(.new, label: Text(fr: "nouveau", en: "new")),
    .orgNumber
  ) {
    call, _, details, quantity, rest, label, due, place, transport, model, isUrgent, isNew, number
    in
    let workshop = Workshop(call)
    var rest = rest
    guard let quantity else {
      if label == nil, due == nil, details == nil, rest.text.isEmpty {
        return RequestList(call).answer
      }
      throw Refusal.quantityMissing(Text { call.prefix + request.example[$0] })
    }
    let (product, new) = try workshop.asked(in: &rest)
    let count = try product.measure(quantity)
    try rest.refuseSecond(
      after: Text { product.said(quantity, $0) }, of: product, workshop.products,
      command: Text { call.prefix + request.words.shown[$0] })
    // "For CHR new": the last word is none of its name.
    try workshop.refuseYesterday(label ?? rest.text)
    let numbered = number.flatMap { workshop.orgs[number: $0]?.name }
    let typed = label ?? numbered ?? workshop.orgName(after: rest.text)
    let (wholeName, isForced) = typed.withoutNew
    let isNew = isNew || isForced
    let (name, street) = wholeName.map(Workshop.withoutStreet) ?? (nil, nil)
    let hidden = [details, street].compactMap(\.self)
    let org = try name.flatMap { try workshop.orgForRequest($0) }
    var draft = Draft(
      kind: Kind.request.name, text: product.many[call.room.language], quantity: quantity,
      label: org.map { workshop.label($0, typed: name) }, due: due, isUrgent: isUrgent,
      details: hidden.isEmpty ? nil : hidden.joined(separator: " · "))
    draft.place = place?.shownName
    draft.site = place?.place?.coordinates
    draft.thing = Thing(key: product.key, one: product.one, many: product.many)
    draft.org = org?.id
    draft.model = model
    draft.transport = transport
    draft.isUnchecked = org.map { !$0.isVerified } ?? false
    let isAnother = isNew || call.isAnother
    var answer = try isAnother ? nil : workshop.repeated(draft)
    if answer == nil {
      if let new { call.room[ProductRow.free].put(new) }
      if let org, workshop.orgs[org.id] == nil { workshop.orgs.rows.put(org) }
      answer = try opened(draft, product, count, call, isFree: new != nil, rest)
    }
    if street != nil, !call.isInPrivate {
      answer?.warnings.insert(Refusal.privateDetailSeen.text, at: 0)
    }
    return answer ?? Answer()
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
        for term in item.terms(language) { line += ", " + term }
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
    // Without a label it goes by its own name: then the word says what is meant.
    let (name, meant) = (product.word, product.hasLabel ? product.word : Text(word))
    return Self(
      "E39",
      Text(
        fr: "Employer « \(product.one.fr) » pour \(meant.fr) (voir \(p)articles \(name.fr)).",
        en: "Use \"\(product.one.en)\" for \(meant.en) (see \(p)items \(name.en))."))
  }
}

extension Argument where Value == String {
  /// `model RC3`. It is read before numbers, which may be part of its name.
  static var model: Self {
    Self(
      label: Text(fr: "modèle …", en: "model …"), stage: .person,
      take: { reading in
        reading.utterance.takeModel().map { reading.open(String($0.prefix(40))) }
      }, whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }
}

extension Argument where Value == Transport {
  /// `pickup`, `to deliver`.
  static var transport: Self {
    let words: [(Transport, [String])] = [
      (
        .delivery,
        ["a livrer", "a deposer", "to deliver", "to be delivered", "deliver", "delivery"]
      ),
      (.delivery, ["en livraison", "livraison", "livrer"]),
      (.pickup, ["on vient chercher", "nous venons chercher", "a venir chercher", "a retirer"]),
      (.pickup, ["retrait sur place", "retrait", "will collect", "we collect", "to collect"]),
      (.pickup, ["will pick up", "we pick up", "pick up", "pickup", "pick-up", "enlevement"]),
    ]
    let all = words.flatMap { transport, phrases in
      phrases.map { (choice: transport, phrase: $0.split(separator: " ").map(String.init)) }
    }
    return Self(
      label: Text(fr: "retrait | livraison", en: "pickup | deliver"), stage: .person,
      take: { $0.utterance.takePhrase(among: all) },
      whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }
}

extension Argument where Value == Int? {
  /// The number of an organisation, as E23 asks for it: "30 gowns for 4".
  static var orgNumber: Self {
    Self(
      label: Text(""), stage: .id, isOptional: true, take: { $0.utterance.takeForID() },
      whenAbsent: { _ in nil })
  }
}

extension Argument where Value == Quantity {
  /// How many are asked for; above the cap only with `confirm` (E06).
  static func wantedQuantity(cap: Int) -> Self { .quantity(.counted, cap: cap) }
}
