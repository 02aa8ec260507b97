import PluginAPI

extension Shops {
  static let seen: Command = Command(
    "seen", fr: ["vu"],
    help: Text(
      fr: "Dire qu'un commerce a été vu ouvert ou fermé",
      en: "Say that a shop was seen open or closed"),
    example: Text(fr: "vu fournil ouvert", en: "seen fournil open"), place: .named,
    isLogging: true,
    .optional(.text(Text(fr: "commerce, ouvert ou fermé", en: "shop, open or closed")))
  ) { call, text in
    let book = ShopBook(call.room)
    var (shop, rest) = try find(text ?? "", book, call, seen)
    let words = fold(rest).split { !$0.isLetter }.map(String.init)
    let isClosed = words.contains { ["closed", "ferme", "fermee", "shut"].contains($0) }
    let sighting = Sighting(by: call.sender, at: call.sentAt, isOpen: !isClosed)
    shop.seen = sighting
    if !isClosed {
      // What one member had heard is answered by what another has seen.
      let today = call.room.zone.day(of: call.sentAt)
      shop.exceptions.removeAll { $0.hours == nil && !$0.isSure && $0.covers(today) }
    }
    var answer = Answer(said(sighting, shop, call))
    answer.isPlain = words.contains { ["open", "ouvert", "ouverte"].contains($0) } || isClosed
    answer.deed = deed(shop, .seen)
    if differs(shop, sighting, book, call) {
      let since = call.sentAt.adding(days: -3)
      var doubts = (shop.doubts ?? []).filter { $0.at >= since && $0.by?.id != call.sender.id }
      let wasOne = Set(doubts.compactMap { $0.by?.id }).count < 2
      doubts.append(sighting)
      shop.doubts = Array(doubts.suffix(10))
      answer.isPlain = false
      if Set(doubts.compactMap { $0.by?.id }).count >= 2, wasOne {
        answer.privately = call.room.coordinators(of: "shops").map { word(to: $0.id, shop, doubts) }
      }
    }
    book.put(shop, as: .seen, call)
    return answer
  }

  /// `Le Fournil seen open 14:30.`
  private static func said(_ sighting: Sighting, _ shop: Shop, _ call: Call) -> Text {
    let time = call.room.zone.timeOfDay(of: sighting.at).description
    let isOpen = sighting.isOpen == true
    return Text(
      fr: "\(shop.name) vu \(isOpen ? "ouvert" : "fermé") à \(time).",
      en: "\(shop.name) seen \(isOpen ? "open" : "closed") \(time).")
  }

  /// Whether the hours say otherwise.
  private static func differs(
    _ shop: Shop, _ sighting: Sighting, _ book: ShopBook, _ call: Call
  ) -> Bool {
    let clock = ShopClock(zone: call.room.zone, calendar: book.calendar(around: sighting.at))
    switch clock.state(of: ShopClock.Plan(shop), at: sighting.at).kind {
    case .open: return sighting.isOpen == false
    case .closed: return sighting.isOpen == true
    case .unknown: return false
    }
  }

  private static func word(to admin: UserID, _ shop: Shop, _ doubts: [Sighting]) -> PrivateWord {
    var names: [String] = []
    for name in doubts.compactMap({ $0.by?.name }) where !names.contains(name) {
      names.append(name)
    }
    return PrivateWord(
      to: admin,
      Text { language in
        let people = language.list(names)
        let isOpen = doubts.last?.isOpen == true
        return language == .fr
          ? "\(shop.name) : vu \(isOpen ? "ouvert" : "fermé") par \(people), contre les horaires notés "
            + "(\(shop.hours ?? "aucun")). À vérifier."
          : "\(shop.name): seen \(isOpen ? "open" : "closed") by \(people), against the hours noted "
            + "(\(shop.hours ?? "none")). Please check."
      })
  }
}
