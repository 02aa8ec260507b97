import Board
import Hours
import PluginAPI

extension Shops {
  static let shop: Command = Command(
    "shop", fr: ["commerce", "magasin"],
    help: Text(
      fr: "Ajouter un commerce, changer ses horaires, ou le voir",
      en: "Add a shop, change its hours, or see it"),
    example: addExample, place: .named,
    .optional(
      .text(
        Text(
          fr: "ajoute | horaires | lieu | ok | retire | annule | nom du commerce",
          en: "add | hours | move | ok | del | undo | name of the shop")))
  ) { call, text in
    let book = ShopBook(call.room)
    guard let text else { throw Refusal.nothingGiven(Text { call.prefix + addExample[$0] }) }
    let line = String(text.drop { " :".contains($0) })
    guard let (order, rest) = ShopOrder.taken(from: line) else {
      let (shop, rest) = try find(line, book, call)
      try refuseHours(rest, of: shop, call)
      return Answer(lines: try ShopCard(shop, book, call).lines)
    }
    // A shop may be called "Le Site", or "Place": its whole name goes first.
    if order != .add, let shop = book.named(line).first,
      ShopName.key(shop.name) == ShopName.key(line)
    {
      return Answer(lines: try ShopCard(shop, book, call).lines)
    }
    switch order {
    case .add: return try add(rest, book, call)
    case .hours: return try setHours(rest, book, call)
    case .move: return try move(rest, book, call)
    case .check: return try check(rest, book, call)
    case .remove: return try remove(rest, book, call)
    case .undo: return try takeBack(rest, book, call)
    case .history: return try history(rest, book, call)
    case .how, .web, .category, .rename: return try edit(order, rest, book, call)
    }
  }

  static func find(_ line: String, _ book: ShopBook, _ call: Call) throws -> (Shop, String) {
    try book.shop(beginning: line, call, example: Text { call.prefix + addExample[$0] })
  }

  /// Refuses hours without the word for them: shown as it is, the shop would seem to have them.
  ///
  /// - Throws: what to type; E22 for an hour that no clock shows.
  private static func refuseHours(_ rest: String, of shop: Shop, _ call: Call) throws {
    if let hour = ImpossibleHour.first(in: rest) { throw Refusal.hoursNotUnderstood(hour) }
    guard rest.contains(where: \.isNumber), case .hours? = try? TypedHours(rest) else { return }
    let p = call.prefix
    throw Refusal(
      "",
      Text(
        fr: "Pour changer ses horaires : \(p)commerce horaires \(shop.name) \(rest)",
        en: "To change its hours: \(p)shop hours \(shop.name) \(rest)"))
  }

  // MARK: Adding

  private static func add(_ text: String, _ book: ShopBook, _ call: Call) throws -> Answer {
    var text = text
    var isNew = false
    for word in ["new", "nouveau", "nouvelle"] where fold(text).hasSuffix(" \(word)") {
      isNew = true
      text = String(text.dropLast(word.count + 1))
    }
    let limit = call.room.openItemsPerPerson
    if call.role < .coord, limit > 0,
      book.rows.count(Shop.toSee, "by:\(call.sender.id)") >= limit
    {
      throw Refusal.tooManyUnchecked(limit, by: call.sender.name, call.prefix)
    }
    var warnings: [Text] = []
    let draft = ShopDraft(withoutMobiles(text, &warnings))
    guard !ShopName.words(draft.name).isEmpty, draft.category != nil || draft.place != nil else {
      throw Refusal.nothingGiven(Text { call.prefix + addExample[$0] })
    }
    for (part, limit) in [(draft.name, Shop.nameLimit), (draft.category ?? "", 40)]
      + [draft.place, draft.how, draft.web].map({ ($0 ?? "", Shop.wordLimit) })
    where characterCount(part) > limit {
      throw Refusal.tooLong(characterCount(part), limit: limit)
    }
    let site = try ShopSite(draft.place, call, &warnings)
    if !isNew, let twin = book.twin(of: draft.name, site.name, site.coordinates) {
      throw Refusal.knownShop(twin, typed: text, call.prefix)
    }
    var shop = Shop(
      id: call.room.next("shops"), name: draft.name, category: draft.category ?? "other",
      by: call.sender, at: call.sentAt)
    shop.place = site.name
    shop.site = site.coordinates
    shop.how = draft.how
    shop.web = try draft.web.map { try ShopWeb.read($0) }
    if let hours = draft.hours { try set(hours, of: &shop) }
    book.put(shop, as: .added, call)
    var answer = Answer(lines: [
      Text { language in
        let what =
          "\(language == .fr ? "Commerce : " : "Shop: ")\(language.name(shop, isLong: true))"
        let hours = (shop.hours ?? shop.shownHours[language]).map { ", \($0)" } ?? ""
        return "\(what)\(hours) · \(language == .fr ? "à vérifier" : "to be checked")."
      },
      meaning(shop),
    ])
    answer.warnings = warnings + cutWarning(shop, call.prefix)
    answer.deed = Text { language in
      "\(language.name(shop)) (\(ShopChange.What.added.name[language]))"
    }
    return answer
  }

  /// Mobile telephones are people's, and are left out; a shop's own number may stand.
  private static func withoutMobiles(_ text: String, _ warnings: inout [Text]) -> String {
    var text = text
    for detail in privateDetails(in: text) where detail.kind == .phone {
      let digits = detail.text.filter(\.isNumber)
      guard ["06", "07", "336", "337"].contains(where: digits.hasPrefix) else { continue }
      text = text.replacing(detail.text, with: "")
      warnings = [
        Text(
          fr: "Numéro de mobile repéré : ni affiché ni gardé. Le message peut être supprimé.",
          en: "Mobile number seen: neither shown nor kept. You may delete your message.")
      ]
    }
    return text
  }

  // MARK: Hours

  private static func setHours(_ text: String, _ book: ShopBook, _ call: Call) throws -> Answer {
    var (shop, rest) = try find(text, book, call)
    guard !rest.isEmpty else {
      throw Refusal.nothingGiven(
        Text(
          fr: "\(call.prefix)commerce horaires \(shop.name) 9h-12h30 14h-19h lun-sam",
          en: "\(call.prefix)shop hours \(shop.name) Mo-Sa 09:00-12:30,14:00-19:00"))
    }
    try set(rest, of: &shop)
    shop.checked = nil
    shop.doubts = nil
    book.put(shop, as: .hours, call)
    var answer = Answer(lines: [
      Text { language in
        let hours = shop.hours ?? shop.shownHours[language] ?? ""
        return language == .fr
          ? "\(shop.name) : \(hours) · à vérifier." : "\(shop.name): \(hours) · to be checked."
      },
      meaning(shop),
    ])
    answer.warnings = cutWarning(shop, call.prefix)
    answer.deed = deed(shop, .hours)
    return answer
  }

  /// Reads hours into a shop.
  ///
  /// - Throws: E22.
  private static func set(_ typed: String, of shop: inout Shop) throws {
    do throws(HoursProblem) {
      switch try TypedHours(typed) {
      case .openOnly:
        shop.hours = nil
        shop.isSaidOpen = true
        shop.typedHours = nil
      case .hours(let hours):
        // "Closed on Mondays" leaves the other days as they are.
        let known = hours.isClosingsOnly ? shop.hours : nil
        let all = try known.map { (known) throws(HoursProblem) in
          try OpeningHours("\(known); \(hours.canonical)")
        }
        shop.hours = (all ?? hours).canonical
        shop.isSaidOpen = nil
        shop.typedHours = typed == shop.hours ? nil : typed
      }
      shop.override = nil
    } catch {
      throw Refusal.hoursNotUnderstood(error.raw)
    }
  }

  /// `That means: Tue–Sun 7–13; closed Mon; holidays as usual days.`
  static func meaning(_ shop: Shop) -> Text? {
    guard let hours = shop.hours.flatMap({ try? OpeningHours($0) }) else { return nil }
    return Text { language in
      "\(language == .fr ? "C'est-à-dire : " : "That means: ")\(hours.words(language))."
    }
  }

  /// Nights that a later rule cuts off, and how to keep them.
  static func cutWarning(_ shop: Shop, _ p: String) -> [Text] {
    guard let hours = shop.hours.flatMap({ try? OpeningHours($0) }), let cut = hours.cuts.first
    else {
      return []
    }
    let kept = hours.withoutCuts.canonical
    return [
      Text { language in
        let day = language.say(cut.day, isLong: true)
        let next = language.say(cut.by, isLong: true)
        return language == .fr
          ? "Attention : la nuit de \(day) s'arrête à minuit, à cause des horaires de \(next). "
            + "Pour la garder : \(p)commerce horaires \(shop.name) \(kept)"
          : "Careful: \(day) night ends at midnight, because of \(next)'s hours. To keep it: "
            + "\(p)shop hours \(shop.name) \(kept)"
      }
    ]
  }

  static func deed(_ shop: Shop, _ what: ShopChange.What) -> Text {
    Text { "\(shop.name) (\(what.name[$0]))" }
  }
}

extension Shop {
  /// What stands for hours where there are none.
  var shownHours: [Language: String] {
    guard isSaidOpen == true else { return [:] }
    return [.fr: Language.fr.say(.saidOpen), .en: Language.en.say(.saidOpen)]
  }
}

extension Refusal {
  /// So many shops of one person wait to be checked.
  static func tooManyUnchecked(_ limit: Int, by name: String, _ p: String) -> Refusal {
    Refusal(
      "",
      Text(
        fr: "\(limit) commerces ajoutés par \(name) sont à vérifier : la coordination d'abord, "
          + "par \(p)commerce ok NOM, ou \(p)àfaire",
        en: "\(limit) shops that \(name) added wait to be checked: a coordinator first, with "
          + "\(p)shop ok NAME, or \(p)todo"))
  }

  /// A shop of that name stands there already.
  static func knownShop(_ shop: Shop, typed: String, _ p: String) -> Refusal {
    Refusal(
      "E25",
      Text { language in
        let name = language.name(shop, isLong: true)
        return language == .fr
          ? "Déjà noté : \(name), n° \(shop.id). Le voir : \(p)commerce \(shop.id). "
            + "Si c'en est un autre, renvoyer avec « nouveau » à la fin."
          : "Already noted: \(name), no. \(shop.id). To see it: \(p)shop \(shop.id). "
            + "If it is another one, send it again with \"new\" at the end."
      })
  }
}
