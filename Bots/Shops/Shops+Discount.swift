import Board
import PluginAPI

extension Shops {
  static let discount: Command = Command(
    "discount", fr: ["remise", "promo", "reduc"],
    help: Text(
      fr: "Noter ou voir la remise qu'un commerce accorde", en: "Note or see what a shop gives off"),
    example: Text(
      fr: "remise Le Petit Four 25 % soignants, carte pro, jusqu'au 11 mai",
      en: "discount Le Petit Four 25% for carers proof pro card until 11 may"), place: .named,
    .optional(.text(Text(fr: "commerce, remise, pour qui", en: "shop, discount, for whom")))
  ) { call, text in
    let book = ShopBook(call.room)
    var line = text ?? ""
    let first = fold(String(line.prefix { $0 != " " }))
    var isOff = false
    if ["off", "stop", "fin", "retire", "supprime"].contains(first) {
      isOff = true
      line = String(line.drop { $0 != " " }.drop { $0 == " " })
    }
    let (shop, rest) = try find(line, book, call, discount)
    if isOff || ["off", "stop"].contains(fold(rest)) { return try end(shop, book, call) }
    if rest.allSatisfy({ !$0.isLetter && !$0.isNumber }) { return show(shop, call) }
    return try give(rest, shop, book, call)
  }

  static let discounts: Command = Command(
    "discounts", fr: ["remises"],
    help: Text(fr: "Voir les remises du moment", en: "See what shops give off now"),
    example: Text(fr: "remises soignants", en: "discounts near Olivet"), place: .named,
    .optional(.place(isEnough: true)), .page,
    .optional(.text(Text(fr: "pour qui", en: "for whom")))
  ) { call, place, page, text in
    DiscountList(
      place: place, audience: text.flatMap { $0.isEmpty ? nil : $0 }, page: page,
      book: ShopBook(call.room), call: call
    ).answer()
  }

  private static func give(
    _ text: String, _ shop: Shop, _ book: ShopBook, _ call: Call
  ) throws -> Answer {
    var shop = shop
    let zone = call.room.zone
    let today = zone.day(of: call.sentAt)
    let (phrase, until) = try read(text, call)
    guard let amount = phrase.amount else {
      throw Refusal.quantityMissing(Text { call.prefix + discount.example[$0] })
    }
    guard today <= until else { throw Refusal.datePast(Text { $0.say(until, from: today) }) }
    let audience = phrase.audience ?? "everyone"
    var given = Discount(
      amount: amount, audience: audience,
      proof: phrase.proof ?? (audience == "carers" ? .cardOrBadge : .none),
      condition: phrase.condition, until: until, by: call.sender, at: call.sentAt)
    if call.role >= .coord { given.checked = true }
    shop.discounts.removeAll { $0.audience == audience || $0.until < today }
    shop.discounts.append(given)
    if shop.discounts.count > 5 { shop.discounts.removeFirst() }
    book.put(shop, as: .discount, call)
    var answer = Answer(lines: [
      Text { language in
        let check =
          given.checked == true ? "" : (language == .fr ? " · à vérifier" : " · to be checked")
        return
          "\(shop.name)\(language == .fr ? " : " : ": ")\(language.say(given, from: today))\(check)."
      },
      given.proof == .none
        ? nil
        : Text(
          fr:
            "Accordé par le commerce ; présenter le justificatif au comptoir. Le bot ne garde aucune carte.",
          en: "Given by the shop; show the card at the counter. The bot keeps no card."),
    ])
    answer.deed = deed(shop, .discount)
    return answer
  }

  /// What stands before the end, and slips of it.
  private static let leads = ["until", "till", "jusqu'au", "jusqu'a", "before", "avant"] + slips
  private static let slips = [
    "untill", "untl", "util", "jusqu'en", "jusquau", "jusqua", "jusqu",
  ]

  /// What is given, and until which day: 30 days where none is said.
  private static func read(_ text: String, _ call: Call) throws -> (DiscountPhrase, Day) {
    let zone = call.room.zone
    var phrase = text
    var until = zone.day(of: call.sentAt).adding(days: Discount.days)
    // Only what follows "until" is the end: "at noon", "on Mondays" are conditions.
    for lead in leads {
      guard let range = DiscountPhrase.find(fold(lead), in: text) else { continue }
      let date = String(text[(slips.contains(lead) ? range.upperBound : range.lowerBound)...])
      var line = Utterance(normalise(date))
      do throws(PhraseFailure) {
        guard
          let due = try line.takeDue(now: call.sentAt, zone: zone, language: call.language)
        else { throw PhraseFailure.dateNotUnderstood(raw: date) }
        until = due.day
      } catch {
        throw Refusal(
          error, prefix: call.prefix, now: call.sentAt,
          example: Text { call.prefix + discount.example[$0] }, knows: call.room.knows)
      }
      phrase = String(text[..<range.lowerBound]) + " " + line.remainingText
      break
    }
    return (try DiscountPhrase(phrase), until)
  }

  private static func end(_ shop: Shop, _ book: ShopBook, _ call: Call) throws -> Answer {
    var shop = shop
    guard !shop.discounts.isEmpty else { return show(shop, call) }
    shop.discounts = []
    book.put(shop, as: .discount, call)
    var answer = Answer(
      Text(fr: "\(shop.name) : plus de remise.", en: "\(shop.name): no discount any more."))
    answer.deed = deed(shop, .discount)
    return answer
  }

  private static func show(_ shop: Shop, _ call: Call) -> Answer {
    let today = call.room.zone.day(of: call.sentAt)
    let current = shop.discounts.filter { $0.until >= today }
    guard !current.isEmpty else {
      let p = call.prefix
      return Answer(
        Text(
          fr:
            "\(shop.name) : aucune remise notée. Par ex. : \(p)remise \(shop.name) 10 % soignants",
          en: "\(shop.name): no discount is noted. E.g. \(p)discount \(shop.name) 10% for carers"))
    }
    return Answer(
      lines: current.prefix(3).map { given in
        Text { language in
          "\(shop.name)\(language == .fr ? " : " : ": ")\(language.say(given, from: today))"
            + (given.checked == true
              ? "." : (language == .fr ? " · à vérifier." : " · to be checked."))
        }
      })
  }
}

extension Language {
  /// `−25 % for carers, on pro card, until Mon 11 May`
  func say(_ discount: Discount, from today: Day, isShort: Bool = false) -> String {
    let isFrench = self == .fr
    var text: String
    switch discount.amount {
    case .percent(let percent): text = "−\(percent) %"
    case .euros(let cents):
      let rest = cents % 100
      let sign = isFrench ? "," : "."
      text = "−\(cents / 100)" + (rest == 0 ? "" : "\(sign)\(rest < 10 ? "0" : "")\(rest)") + " €"
    case .words(let words): text = words
    }
    if discount.audience != "everyone" {
      text += (isFrench ? " pour " : " for ") + audience(discount.audience)
    }
    if let condition = discount.condition { text += ", \(condition)" }
    if let proof = say(discount.proof) { text += isFrench ? ", sur \(proof)" : ", on \(proof)" }
    if isShort { return text }
    let day = say(discount.until, from: today)
    return text + (isFrench ? ", jusqu'au \(day)" : ", until \(day)")
  }

  func audience(_ key: String) -> String {
    switch key {
    case "carers": Text(fr: "les soignants", en: "carers")[self]
    case "makers": Text(fr: "les makers", en: "makers")[self]
    case "students": Text(fr: "les étudiants", en: "students")[self]
    case "volunteers": Text(fr: "les bénévoles", en: "volunteers")[self]
    case "everyone": Text(fr: "tous", en: "everyone")[self]
    default: key
    }
  }

  private func say(_ proof: Discount.Proof) -> String? {
    switch proof {
    case .proCard: Text(fr: "carte pro", en: "pro card")[self]
    case .badge: "badge"
    case .cardOrBadge:
      Text(fr: "carte pro ou badge d'hôpital", en: "pro card or hospital badge")[self]
    case .payslip: Text(fr: "fiche de paie", en: "payslip")[self]
    case .other: Text(fr: "justificatif", en: "proof")[self]
    case .none: nil
    }
  }
}
