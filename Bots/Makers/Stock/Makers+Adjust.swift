import Board
import PluginAPI

extension Makers {
  static let adjust: Command = Command(
    "adjust", fr: ["ajuste"],
    help: Text(fr: "Ajuster un compte (coordination)", en: "Adjust a count (coordinators)"),
    example: Text(fr: "ajuste -2 visières hub perdues", en: "adjust -2 visors hub lost"),
    role: .coord, place: .named, repeats: .counted, .sign, .optional(.person), .quantity(.exact),
    .rest(Text(fr: "article, lieu, raison", en: "item, place, reason"))
  ) { call, isLess, person, quantity, rest in
    let workshop = Workshop(call)
    var rest = rest
    let product = try workshop.thingOrLast(in: &rest)
    let count = try product.measure(quantity)
    let (place, reason) = try workshop.placeAndReason(rest.openText, person)
    guard !reason.isEmpty else {
      throw Refusal.adjustReasonMissing(Text { call.prefix + adjust.example[$0] })
    }
    var moves: [Move] = []
    if case .org(let key) = place {
      moves =
        isLess
        ? workshop.lost(count, product, key) : workshop.found(count, product, key)
    } else {
      moves = [
        isLess
          ? workshop.move(product, count, from: place, to: .adjust)
          : workshop.move(product, count, from: .adjust, to: place)
      ]
    }
    var last: LedgerLine?
    for var move in moves {
      move.reason = String(reason.prefix(120))
      last = try workshop.record(move)
    }
    let entry = last?.id ?? 0
    var answer = Answer(
      Text { language in
        let name = workshop.name(place, language)
        let amount = (isLess ? "−" : "+") + product.amount(count, language)
        let noun =
          product.unit == .piece ? " \(product.name(count, language))" : " \(product.one[language])"
        return language == .fr
          ? "e\(entry) : \(name) \(amount)\(noun) (\(reason))."
          : "e\(entry): \(name) \(amount)\(noun) (\(reason))."
      })
    answer.entry = entry
    answer.inRoom = answer.lines
    answer.deed = Text { "e\(entry) (\(isLess ? "−" : "+")\(product.say(count, $0)))" }
    return answer
  }.undone(by: takeBack)
}

extension Argument where Value == Bool {
  /// A minus or plus before the number; true for a minus.
  static var sign: Self {
    Self(
      label: Text(fr: "+ ou -", en: "+ or -"), stage: .privacy, isOptional: true,
      take: { reading in
        let text = reading.utterance.wholeText
        guard let first = text.first, "-−–+".contains(first) else { return nil }
        reading.utterance = Utterance(normalise(String(text.dropFirst())))
        return first != "+"
      }, whenAbsent: { _ in false })
  }
}

extension Workshop {
  /// `hub lost`, `CHR perdues`, `at Léa found`: the longest beginning that names a place; the rest is
  /// the reason.
  func placeAndReason(_ text: String, _ person: Person?) throws -> (LedgerPlace, String) {
    var words = text.split(separator: " ").map(String.init)
    let leads: Set = ["at", "a", "à", "au", "aux", "chez", "in", "de", "from", "du", "le", "la"]
    while let first = words.first, leads.contains(fold(first)) { words.removeFirst() }
    if let person { return (.person(person.id), words.joined(separator: " ").trimmedOfMarks) }
    for count in stride(from: min(words.count, 6), to: 0, by: -1) {
      let name = words.prefix(count).joined(separator: " ")
      let rest = words.dropFirst(count).joined(separator: " ").trimmedOfMarks
      if case .one(let org) = orgs.find(name), count == 1 || OrgName(name).words.count == count {
        return (.org(org.id), rest)
      }
      if let hub = knownHub(name) { return (hub, rest) }
    }
    guard let first = words.first else {
      throw Refusal.adjustReasonMissing(Text { call.prefix + Makers.adjust.example[$0] })
    }
    throw Refusal.orgUnknown(first, prefix: call.prefix)
  }

  /// Pieces that never came, or are lost where they came: what was looked for first. Its request is
  /// open for them again.
  func lost(_ count: Int64, _ product: Product, _ org: String) -> [Move] {
    let place = LedgerPlace.org(org)
    var rest = count
    var moves: [Move] = []
    for row in room[Discrepancy.table].list(Discrepancy.open, "all", limit: 100)
    where row.org == org && row.item == product.key && row.missing > 0 && rest > 0 {
      guard let item = items[row.request] else { continue }
      let part = min(rest, row.missing - row.settled, item.wholeDone)
      guard part > 0 else { continue }
      var move = move(product, part, from: place, to: .adjust)
      move.request = item.id
      move.credit = item.claims.last { $0.state == .done }?.by.id
      moves.append(move)
      rest -= part
    }
    if rest > 0 { moves.append(move(product, rest, from: place, to: .adjust)) }
    return moves
  }
}

extension Workshop {
  /// Pieces that came beyond what was noted.
  func found(_ count: Int64, _ product: Product, _ org: String) -> [Move] {
    var move = move(product, count, from: .adjust, to: .org(org))
    let open = room[Discrepancy.table].list(Discrepancy.open, "all", limit: 100).first {
      $0.org == org && $0.item == product.key && $0.missing < 0
    }
    if let open, let item = items[open.request] {
      move.request = item.id
      move.part = min(count, open.settled - open.missing)
      move.credit = item.claims.last { $0.state == .done }?.by.id
    }
    return [move]
  }
}

extension String {
  /// Without brackets and commas around.
  fileprivate var trimmedOfMarks: String {
    var text = self[...]
    while let last = text.last, " ,;:.()".contains(last) { text = text.dropLast() }
    while let first = text.first, " ,;:.()".contains(first) { text = text.dropFirst() }
    return String(text)
  }
}

extension Refusal {
  /// A coordinator's count says why.
  static func adjustReasonMissing(_ example: Text) -> Self {
    Self(
      "",
      Text(
        fr: "Où, et pour quelle raison ? Par ex. : \(example.fr)",
        en: "Where, and why? E.g. \(example.en)"))
  }
}
