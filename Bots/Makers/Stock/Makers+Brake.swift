import Board
import PluginAPI

extension Makers {
  /// Brakes what there has been enough of for a day.
  static let brakeJob = Job("makers.brake") { room, after in
    room[BrakeRow.table].list(BrakeRow.next, "all", limit: 1).first?.since
      .map { max($0.adding(hours: BrakeRow.hours), after.adding(milliseconds: 1)) }
  } run: { room, due in
    let brakes = Brakes(room)
    for row in room[BrakeRow.table].list(BrakeRow.next, "all", limit: 50) {
      guard let since = row.since, since.adding(hours: BrakeRow.hours) <= max(room.now, due) else {
        break
      }
      let isEnough = brakes.balance(row.id).isEnough
      room[BrakeRow.table].put(
        BrakeRow(id: row.id, since: isEnough ? since : nil, isOn: isEnough))
    }
    return []
  }

  static let brake: Command = Command(
    "brake", fr: ["frein"],
    help: Text(
      fr: "Dire qu'il y a assez d'un article (coordination)",
      en: "Say that there is enough of an item (coordinators)"),
    example: Text(fr: "frein attaches-masque oui", en: "brake ear savers on"), role: .coord,
    place: .named, .brakeWord, .rest(Text(fr: "article", en: "item"))
  ) { call, word, rest in
    let workshop = Workshop(call)
    var rest = rest
    guard let product = rest.takeThing(workshop.products)?.product else {
      if let typed = rest.unknownWords { throw Refusal.thingUnknown(typed, prefix: call.prefix) }
      throw Refusal.nothingGiven(Text { call.prefix + brake.example[$0] })
    }
    call.room[BrakeChoice.table][product.key] =
      word == .auto ? nil : BrakeChoice(id: product.key, brake: word)
    Brakes(workshop).look(at: product.key)
    let after = Workshop(call).products[product.key]
    let brakes = Brakes(workshop)
    let balance = brakes.balance(product.key)
    let isOn = brakes.isOn(after)
    var answer = Answer(
      Text { language in
        let isFrench = language == .fr
        let (stock, asked) = (
          product.amount(balance.stock, language), product.amount(balance.wanted, language)
        )
        let things = product.many[language]
        let head: String =
          switch word {
          case .on: isFrench ? "Frein sur les \(things)" : "Brake on \(things)"
          case .off: isFrench ? "Pas de frein sur les \(things)" : "No brake on \(things)"
          case .auto:
            isFrench
              ? "Frein automatique sur les \(things), \(isOn ? "mis" : "levé")"
              : "Automatic brake on \(things), now \(isOn ? "on" : "off")"
          }
        return isFrench
          ? "\(head) : \(stock) en stock, \(asked) \(product.agreed("demandé", balance.wanted))."
          : "\(head): \(stock) in stock, \(asked) asked."
      })
    answer.inRoom = answer.lines
    answer.deed = Text { "\(call.prefix)\(brake.words.shown[$0]) \(product.many[$0])" }
    return answer
  }
}

extension Argument where Value == BrakeChoice.Brake {
  static var brakeWord: Self {
    let words: [(BrakeChoice.Brake, [String])] = [
      (.on, ["on", "oui", "yes", "mis"]), (.off, ["off", "non", "no", "leve"]),
      (.auto, ["auto", "automatique", "automatic"]),
    ]
    return Self(
      label: Text(fr: "oui | non | auto", en: "on | off | auto"), stage: .keyword,
      take: { reading in
        words.first { reading.utterance.takeWord(among: $0.1) != nil }?.0
      },
      whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }
}
