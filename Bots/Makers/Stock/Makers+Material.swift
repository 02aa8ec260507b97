import Board
import PluginAPI

/// What `!material` is asked to do.
enum MaterialAction: Sendable {
  case show, have, need, give, used
}

extension Argument where Value == MaterialAction {
  static var materialAction: Self {
    let words: [(MaterialAction, Set<String>)] = [
      (.have, ["have", "stock", "ai", "avons", "avoir"]),
      (.need, ["need", "besoin", "needs", "cherche"]),
      (.give, ["give", "donne", "gives", "donner", "offer", "offre"]),
      (.used, ["used", "utilise", "utilises", "use", "consomme"]),
    ]
    return Self(
      label: Text(fr: "stock | besoin | donne | utilisé", en: "have | need | give | used"),
      stage: .id, isOptional: true,
      take: { reading in
        for (action, list) in words where reading.utterance.takeFirst(of: list) != nil {
          return action
        }
        return .show
      }, whenAbsent: { _ in .show })
  }
}

extension Makers {
  static let material: Command = Command(
    "material", en: ["supplies"], fr: ["matière", "matos"],
    help: Text(fr: "La matière : stock, besoin, don", en: "Material: stock, need, gift"),
    example: Text(fr: "matière besoin 3 kg PETG", en: "material need 3 kg PETG"), place: .named,
    repeats: .countedInARow, .materialAction, .optional(.quantity(.loose)), .optional(.due),
    .optional(.knownPlace), .urgent, .rest(Text(fr: "matière", en: "kind"))
  ) { call, action, quantity, due, place, isUrgent, rest in
    let stock = MaterialStock(call.room)
    if action == .show {
      guard let quantity else { return stock.overview }
      throw Refusal.materialActionMissing(quantity, rest.openText, prefix: call.prefix)
    }
    let noted = Text(
      fr: "\(call.prefix)matière stock 18 kg PETG", en: "\(call.prefix)material have 18 kg PETG")
    guard let quantity else {
      let isNote = action == .have || action == .used
      throw Refusal.quantityMissing(isNote ? noted : Text { call.prefix + material.example[$0] })
    }
    let name = rest.openText
    switch action {
    case .need, .give:
      guard !name.isEmpty else {
        throw Refusal.nothingGiven(Text { call.prefix + material.example[$0] })
      }
      return try open(
        action == .need ? .material : .supply, name, quantity, due, place, isUrgent, call)
    case .have, .used, .show:
      guard quantity.isExact else {
        throw Refusal.notExact(noted)
      }
      return try stock.note(action, quantity, name, call)
    }
  }

  private static func open(
    _ kind: Kind, _ name: String, _ quantity: Quantity, _ due: Due?, _ place: PlaceMention?,
    _ isUrgent: Bool, _ call: Call
  ) throws -> Answer {
    var draft = Draft(
      kind: kind.name, text: name, quantity: quantity, due: due, isUrgent: isUrgent)
    draft.place = place?.shownName
    draft.site = place?.place?.coordinates
    let item: Item
    switch try Items(call.room).open(draft, by: call) {
    case .opened(let opened): item = opened
    case .repeated(let known): return .repeated(known, by: draft, as: kind, call)
    }
    let p = call.prefix
    let summary = item.summary(now: call.sentAt)
    let next =
      kind.isWanted
      ? Text(fr: "Pour s'en charger", en: "To take it")
      : Text(fr: "Pour en profiter", en: "To take it up")
    var answer = Answer(
      Text(
        fr: "#\(item.id) \(kind.word.fr) : \(summary.fr).",
        en: "#\(item.id) \(kind.word.en): \(summary.en)."),
      Text(fr: "\(next.fr) : \(p)prends \(item.id)", en: "\(next.en): \(p)take \(item.id)"))
    answer.inRoom = answer.lines
    answer.deed = item.named(kind)
    return answer
  }
}

extension Refusal {
  /// A number of some material, and not what is to be noted: none is lost without a word.
  static func materialActionMissing(_ quantity: Quantity, _ text: String, prefix p: String) -> Self
  {
    let words = text.split(separator: " ").map(String.init)
    // "Il me reste 2 kg de PETG": the last word is the material.
    let name = words.count <= 2 ? text : words.last ?? ""
    return Self(
      "",
      Text { language in
        let what = language.say(quantity) + (name.isEmpty ? "" : " " + name)
        return language == .fr
          ? "Stock, besoin, donne ou utilisé ? Par ex. : \(p)matière stock \(what)"
          : "Have, need, give or used? E.g. \(p)material have \(what)"
      })
  }
}
