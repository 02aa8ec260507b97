import Board
import PluginAPI

extension Makers {
  static let scrap: Command = Command(
    "scrap", en: ["broken"], fr: ["rebut", "raté", "cassé"],
    help: Text(fr: "Compter des pièces ratées", en: "Count broken parts"),
    example: Text(fr: "rebut 3 visières décollées", en: "scrap 3 visors warped"),
    place: .named, repeats: .counted, isLogging: true, .quantity(.exact, cap: cap),
    .rest(Text(fr: "article, raison", en: "item, reason"))
  ) { call, quantity, rest in
    let workshop = Workshop(call)
    var rest = rest
    let typed = rest.takeThing(workshop.products)
    let product = typed?.product ?? workshop.lastThing
    let count = try product.measure(quantity)
    try rest.refuseSecond(
      after: Text { product.say(count, $0) }, of: product, workshop.products,
      command: Text { call.prefix + scrap.words.shown[$0] })
    let me = LedgerPlace.person(call.sender.id)
    let held = workshop.ledger.held(me, product.key)
    guard held >= count else {
      throw Refusal.holdsLess(call.sender.name, held, count, product)
    }
    var move = workshop.move(product, count, from: me, to: .scrap)
    let reason = rest.openText
    move.reason = reason.isEmpty ? nil : String(reason.prefix(120))
    let line = try workshop.record(move)
    let name = call.sender.name
    var answer = Answer(
      Text { language in
        let rest = product.amount(held - count, language)
        return language == .fr
          ? "e\(line.id) : \(product.say(count, .fr)) au rebut (\(name) en a encore \(rest))."
          : "e\(line.id): \(product.say(count, .en)) scrapped (\(name) holds \(rest))."
      })
    answer.entry = line.id
    answer.deed = Text { "e\(line.id) (\(workshop.said(line, product, $0)))" }
    answer.isPlain = typed?.isExact ?? false
    return answer
  }.undone(by: takeBack)
}
