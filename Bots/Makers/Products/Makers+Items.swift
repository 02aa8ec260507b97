import Board
import PluginAPI

extension Makers {
  static let itemList: Command = Command(
    "items", en: ["item"], fr: ["articles", "article", "modèles"],
    help: Text(
      fr: "Les articles : voir, ajouter, étiquette", en: "Items: see, add, label"),
    example: Text(fr: "articles visière", en: "items visor"), place: .named,
    .itemAction, .rest(Text(fr: "article", en: "item"))
  ) { call, action, rest in
    let workshop = Workshop(call)
    var rest = rest
    if action != .view { try call.require(.coord, of: "makers") }
    switch action {
    case .view:
      if let product = rest.takeThing(workshop.products)?.product { return view(product, call) }
      if let typed = rest.unknownWords { throw Refusal.thingUnknown(typed, prefix: call.prefix) }
      return list(workshop)
    case .label: return try label(workshop, &rest)
    case .add, .edit: return try change(workshop, rest, isNew: action == .add)
    }
  }

  private static func list(_ workshop: Workshop) -> Answer {
    let counted = workshop.ledger.things
    let first = workshop.room[mainItems] + counted
    let all = workshop.products.catalogue.items.map(\.key)
    var seen: Set<String> = []
    let keys = (first + all).filter { seen.insert($0).inserted }
    let p = workshop.call.prefix
    let shown = keys.prefix(12)
    return Answer(
      Text { language in
        let names = shown.map { workshop.products[$0].one[language] }.joined(separator: ", ")
        let rest = keys.count - shown.count
        let more =
          rest > 0 ? (language == .fr ? " … et \(rest) de plus" : " … and \(rest) more") : ""
        return (language == .fr ? "Articles : " : "Items: ") + names + more
      },
      Text(fr: "Le détail : \(p)articles visière", en: "In detail: \(p)items visor"))
  }

  /// `Visor: 33 g, 25 min, model https://…` and what is to be handed over with it.
  private static func view(_ product: Product, _ call: Call) -> Answer {
    Answer(lines: [
      Text { language in
        let isFrench = language == .fr
        var parts: [String] = []
        if product.unit != .piece { parts.append(language.name(of: product.unit)) }
        if let grams = product.grams { parts.append("\(grams) g") }
        if let minutes = product.minutes { parts.append("\(minutes) min") }
        if let model = product.model { parts.append((isFrench ? "modèle " : "model ") + model) }
        let colon = isFrench ? " : " : ": "
        let none = isFrench ? "rien de noté encore" : "nothing noted yet"
        return Product.capital(product.one[language]) + colon
          + (parts.isEmpty ? none : parts.joined(separator: ", ")) + "."
      },
      labelLine(product),
      product.notice.map { Text(fr: "À remettre avec : \($0)", en: "To hand over with it: \($0)") },
    ])
  }

  /// `Label: "anti-splash screen". Not to be said: covid.`
  private static func labelLine(_ product: Product) -> Text? {
    guard product.hasLabel || !product.banned.isEmpty else { return nil }
    return Text { language in
      let isFrench = language == .fr
      let label =
        isFrench ? "Étiquette : « \(product.one.fr) »." : "Label: \"\(product.one.en)\"."
      let words = product.banned.joined(separator: ", ")
      let banned = isFrench ? "Mots à éviter : \(words)." : "Not to be said: \(words)."
      return [product.hasLabel ? label : "", product.banned.isEmpty ? "" : banned]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// `!items label visor "anti-splash screen"`: the only name from now on, in the language typed.
  private static func label(_ workshop: Workshop, _ rest: inout Rest) throws -> Answer {
    let call = workshop.call
    guard let product = rest.takeThing(workshop.products)?.product else {
      throw Refusal.nothingGiven(labelExample(call))
    }
    let text = rest.openText.trimmed("\"").trimmed(" ")
    guard !text.isEmpty, CatalogueItem(product.key, fr: [text], en: [text]) != nil else {
      throw Refusal.nothingGiven(labelExample(call))
    }
    var row = workshop.products.row(product.key)
    let language = call.language
    if language == .fr { row.labelFr = text } else { row.labelEn = text }
    workshop.products.write(row)
    let after = Workshop(call).products[product.key]
    rename(after, in: call.room)
    let p = call.prefix
    let other = language == .fr ? row.labelEn == nil : row.labelFr == nil
    var answer = Answer(lines: [
      Text {
        $0 == .fr
          ? "\(Product.capital(product.one.fr)) se dit maintenant « \(text) »."
          : "\(Product.capital(product.one.en)) is now called \"\(text)\"."
      },
      other
        ? Text(
          fr: "En anglais : \(p)items label \(product.word.en) \"…\"",
          en: "In French: \(p)articles étiquette \(product.word.fr) \"…\"") : nil,
    ])
    answer.inRoom = answer.lines
    answer.deed = Text("\(p)items label \(product.key)")
    return answer
  }

  private static func labelExample(_ call: Call) -> Text {
    let p = call.prefix
    return Text(
      fr: "\(p)articles étiquette visière « écran anti-projection »",
      en: "\(p)items label visor \"anti-splash screen\"")
  }

  /// What is asked for goes by the new name at once.
  private static func rename(_ product: Product, in room: Room) {
    let items = Items(room)
    for var item in items.open(Kind.request.name, limit: 1_000) where item.thing?.key == product.key
    {
      item.thing = Thing(key: product.key, one: product.one, many: product.many)
      item.text = product.many[room.language]
      items.update(item)
    }
  }

  /// `!items add cot names="lit bébé, crib" grams=33 minutes=25 model=https://…`
  private static func change(_ workshop: Workshop, _ rest: Rest, isNew: Bool) throws -> Answer {
    let call = workshop.call
    let (head, fields) = ItemFields.read(([rest.line.wholeText] + rest.note).joined(separator: " "))
    let known = workshop.products.catalogue.find(head)
    let key = known?.key ?? Products.key(head)
    if isNew, known != nil, workshop.products.isKnown(key), fields.isEmpty {
      return view(workshop.products[key], call)
    }
    guard isNew || known != nil else { throw Refusal.thingUnknown(head, prefix: call.prefix) }
    if known == nil { _ = try workshop.products.add(head) }
    var row = workshop.products.row(key)
    for (field, value) in fields { try row.set(field, value, call) }
    workshop.products.write(row)
    let after = Workshop(call).products[key]
    rename(after, in: call.room)
    var answer = view(after, call)
    answer.inRoom = answer.lines
    answer.deed = Text("\(call.prefix)items \(key)")
    return answer
  }
}

/// What `!items` is asked to do.
enum ItemAction: Sendable {
  case view, add, edit, label
}

extension Argument where Value == ItemAction {
  static var itemAction: Self {
    Self(
      label: Text(fr: "ajoute | change | étiquette", en: "add | edit | label"), stage: .id,
      isOptional: true,
      take: { reading in
        if reading.utterance.takeFirst(of: ["add", "ajoute", "ajouter"]) != nil { return .add }
        if reading.utterance.takeFirst(of: ["edit", "change", "modifie"]) != nil { return .edit }
        if reading.utterance.takeFirst(of: ["label", "etiquette"]) != nil { return .label }
        return .view
      }, whenAbsent: { _ in .view })
  }
}
