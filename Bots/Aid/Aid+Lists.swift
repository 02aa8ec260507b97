import Board
import PluginAPI

extension Aid {
  static let needs = list(
    [.need], "needs", fr: "besoins",
    help: Text(fr: "Voir ce qui est demandé", en: "See what is asked for"),
    example: Text(fr: "besoins urgents", en: "needs urgent"))

  static let offers = list(
    [.offer], "offers", fr: "offres",
    help: Text(fr: "Voir ce qui est proposé", en: "See what is offered"),
    example: Text(fr: "offres couture", en: "offers sewing"))

  /// Both in one list.
  static let everything = list(
    [.need, .offer], "list", fr: "liste",
    help: Text(fr: "Voir tout ce qui est ouvert", en: "See all that is open"),
    example: Text(fr: "liste près d'Olivet", en: "list near Olivet"))

  private static func list(
    _ kinds: [Kind], _ word: String, fr: String, help: Text, example: Text
  ) -> Command {
    Command(
      word, fr: [fr], help: help, example: example, place: .named,
      .optional(.place(isEnough: true)), .urgent,
      .word(["free", "libre", "libres"], label: Text(fr: "libres", en: "free")),
      .word(["today", "aujourd'hui", "auj"], label: Text(fr: "aujourd'hui", en: "today")),
      .word(["all", "tout", "tous", "toutes"], label: Text("")),
      .pageOfList(kinds), .optional(.text(Text(fr: "mot", en: "word")))
    ) { call, place, isUrgent, isFree, isToday, isWhole, page, word in
      let wanted = kinds.count == 1 && kinds[0].isWanted ? call.room.wantedKinds : kinds
      return Listing(
        kinds: wanted,
        filter: Listing.Filter(
          word: word, isUrgent: isUrgent, isFree: isFree,
          day: isToday ? call.room.zone.day(of: call.sentAt) : nil, place: place), page: page,
        isWhole: isWhole
      ).answer(call)
    }
  }
}

extension Argument where Value == Int {
  /// `2`, `page 2`; `needs 20 masks` may be meant as a new need (E41).
  fileprivate static func pageOfList(_ kinds: [Kind]) -> Self {
    Self(
      label: page.label, stage: .keyword, isOptional: true,
      take: { reading in
        let words = reading.utterance.remainingText.split(separator: " ").map(String.init)
        if kinds.count == 1, let kind = kinds.first, let number = words.first,
          number.first?.isNumber ?? false, words.count > 1
        {
          let rest = words.dropFirst().joined(separator: " ")
          throw Refusal.listOrNew(kind, number: number, rest: rest, prefix: reading.prefix)
        }
        _ = reading.utterance.takeWord(among: ["page"])
        return reading.utterance.takeBareID()
      }, whenAbsent: { _ in 1 })
  }
}

extension Refusal {
  /// E41: a list was typed, with a number before what it is about.
  fileprivate static func listOrNew(
    _ kind: Kind, number: String, rest: String, prefix p: String
  ) -> Self {
    Self(
      "E41",
      Text {
        let list = "\(p)\(kind.list[$0])"
        let a = "\(list) \(rest)"
        let b = "\(p)\(kind.word[$0]) \(number) \(rest)"
        return $0 == .fr
          ? "Deux sens pour \(list) : \(a) ou \(b) ?"
          : "Two meanings for \(list): \(a) or \(b)?"
      })
  }
}
