import Board
import PluginAPI

extension Makers {
  /// The most that one line may count without `confirm`.
  static let cap = 500

  static let printed: Command = Command(
    "printed", en: ["made", "sewn"], fr: ["imprimé", "imprime", "fabriqué", "cousu", "produit"],
    help: Text(fr: "Compter des pièces faites", en: "Count finished parts"),
    example: Text(fr: "imprimé 12 visières", en: "printed 12 visors"),
    place: .named, repeats: .counted, isLogging: true, .quantity(.exact, cap: cap),
    .optional(.forRequest), .rest(Text(fr: "article", en: "item"))
  ) { call, quantity, request, rest in
    if call.room[verifiedMakers], call.role < .verified {
      throw Refusal.roleNeeded(.verified, ask: call.room.coordinators(of: "makers").map(\.name))
    }
    let workshop = Workshop(call)
    var rest = rest
    var item = try request.map { try workshop.items.open($0, of: [.request], for: printed) }
    // "4 for CHR" is none of a thing of that name.
    let label = item == nil ? rest.line.takeFor() : nil
    let thing = try workshop.counted(for: item, in: &rest)
    let product = thing.product
    let count = try product.measure(quantity)
    try rest.refuseSecond(
      after: Text { product.say(count, $0) }, of: product, workshop.products,
      command: Text { call.prefix + printed.words.shown[$0] })
    if let label { item = workshop.onlyRequest(of: label, about: product) }
    var move = workshop.move(product, count, from: .made, to: .person(call.sender.id))
    var left = count
    if let item {
      left = max(item.wholeQuantity - max(item.madeFor ?? 0, item.wholeDone), 0)
      move.request = item.id
      move.part = min(count, left)
    }
    let line = try workshop.record(move)
    workshop.remember(product)
    var answer = Answer(lines: [
      workshop.countLine(line, product),
      item.map { workshop.forLine($0.id, needed: left, made: count, product) },
      thing.isNew ? newThingLine(product) : nil,
    ])
    if let warning = Brakes(workshop).warning(product) { answer.warnings = [warning] }
    if let day = rest.pastDay { answer.warnings.append(Refusal.countedToday(day).text) }
    answer.entry = line.id
    answer.deed = Text { "e\(line.id) (\(product.say(count, $0)))" }
    answer.isPlain = thing.isTyped && item == nil && answer.warnings.isEmpty
    if let item {
      answer.inRoom = answer.lines
      answer.privately = workshop.fullyMadeWords(item.id)
    }
    return answer
  }.spoken(en: ["print"]).undone(by: takeBack)
}

extension Item {
  /// How many are wanted, in whole base units.
  var wholeQuantity: Int64 { (quantity?.baseMilli ?? 0) / 1_000 }
  /// How many are delivered.
  var wholeDone: Int64 { (amount(.done)?.baseMilli ?? 0) / 1_000 }
}

extension Rest {
  /// A word for a day that is over, as typed: "yesterday", "hier".
  fileprivate var pastDay: String? {
    text.split(separator: " ").map { String($0).trimmedSigns }.first {
      ["hier", "avant-hier", "avanthier", "yesterday"].contains(fold($0))
    }
  }
}

extension Refusal {
  /// A warning: parts are counted on the day on which that is said.
  fileprivate static func countedToday(_ day: String) -> Self {
    Self(
      "",
      Text(
        fr: "Compté à la date d'aujourd'hui (« \(day) » n'est pas noté).",
        en: "Counted today (\"\(day)\" is not noted)."))
  }
}
