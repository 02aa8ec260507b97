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
    let (found, rest) = try findSeen(text ?? "", book, call)
    if ClosingWords.saysForGood(rest) { return askAway(found, book, call) }
    var shop = found
    let seeing = try SeenReading(rest, of: shop, call)
    let sighting = Sighting(by: call.sender, at: seeing.at, isOpen: seeing.isOpen)
    let today = call.room.zone.day(of: call.sentAt)
    // What was seen since is fresher.
    if shop.seen.map({ $0.at <= sighting.at }) ?? true { shop.seen = sighting }
    if seeing.isOpen, seeing.day == today {
      // What one member had heard is answered by what another has seen.
      shop.exceptions.removeAll { $0.hours == nil && !$0.isSure && $0.covers(today) }
    }
    var answer = Answer(Shops.said(sighting, seeing, shop, call))
    answer.isPlain = seeing.isPlain
    answer.deed = deed(shop, .seen)
    if seeing.hasHour, differs(shop, sighting, book, call) {
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

  /// The shop; where there is none, what says open or closed is no part of its name.
  private static func findSeen(
    _ text: String, _ book: ShopBook, _ call: Call
  ) throws -> (Shop, rest: String) {
    guard try !text.isEmpty && book.match(text) == nil else {
      return try find(text, book, call, seen)
    }
    let words = text.split(separator: " ").map(String.init)
    let end = words.indices.dropFirst().first {
      SeenPhrase(words[$0...].joined(separator: " ")).isBare
    }
    return try find(words[..<(end ?? words.count)].joined(separator: " "), book, call, seen)
  }

  /// `Le Fournil seen open 14:30.`
  private static func said(
    _ sighting: Sighting, _ said: SeenReading, _ shop: Shop, _ call: Call
  ) -> Text {
    let isOpen = said.isOpen
    return Text { language in
      let isFrench = language == .fr
      let time = call.room.zone.timeOfDay(of: sighting.at).description
      let day = language.say(said.day, from: call.room.zone.day(of: call.sentAt))
      var text = "\(shop.name) "
      text += isFrench ? "vu \(isOpen ? "ouvert" : "fermé")" : "seen \(isOpen ? "open" : "closed")"
      if said.day == call.room.zone.day(of: call.sentAt) {
        text += isFrench ? " à \(time)." : " \(time)."
      } else {
        text += (isFrench ? " le " : " ") + day + (said.hasHour ? " \(time)." : ".")
      }
      guard !said.left.isEmpty else { return text }
      return text + (isFrench ? " Pas noté : « \(said.left) »." : " Not noted: \"\(said.left)\".")
    }
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
