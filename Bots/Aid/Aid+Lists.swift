import Board
import PluginAPI

extension Aid {
  static let needs = list(
    .need, "needs", fr: "besoins",
    help: Text(fr: "Voir ce qui est demandé", en: "See what is asked for"),
    example: Text(fr: "besoins urgents", en: "needs urgent"))

  static let offers = list(
    .offer, "offers", fr: "offres",
    help: Text(fr: "Voir ce qui est proposé", en: "See what is offered"),
    example: Text(fr: "offres couture", en: "offers sewing"))

  private static func list(
    _ kind: Kind, _ word: String, fr: String, help: Text, example: Text
  ) -> Command {
    Command(
      word, fr: [fr], help: help, example: example,
      .urgent, .word(["free", "libre", "libres"], label: Text(fr: "libre", en: "free")), .page,
      .optional(.text(Text(fr: "mot", en: "word")))
    ) { call, isUrgent, isFree, page, word in
      Listing(
        kind: kind, filter: Listing.Filter(word: word, isUrgent: isUrgent, isFree: isFree),
        page: page
      ).answer(call)
    }
  }
}
