import Board
import Hours
import PluginAPI

extension Shops {
  static func move(_ text: String, _ book: ShopBook, _ call: Call) throws -> Answer {
    var (shop, rest) = try find(text, book, call)
    guard !rest.isEmpty else { throw missing(shop, "lieu", "move", "Olivet", call) }
    var warnings: [Text] = []
    let site = try ShopSite(rest, call, &warnings)
    shop.place = site.name ?? shop.place
    shop.site = site.coordinates
    shop.checked = nil
    book.put(shop, as: .moved, call)
    var answer = changed(shop, .moved)
    answer.warnings = warnings
    return answer
  }

  static func edit(
    _ order: ShopOrder, _ text: String, _ book: ShopBook, _ call: Call
  ) throws -> Answer {
    var (shop, rest) = try find(text, book, call)
    if characterCount(rest) > Shop.wordLimit {
      throw Refusal.tooLong(characterCount(rest), limit: Shop.wordLimit)
    }
    switch order {
    case .how:
      guard !rest.isEmpty else {
        throw missing(shop, "comment", "how", "livraison", call, en: "delivery")
      }
      shop.how = rest
    case .web:
      guard !rest.isEmpty else {
        throw missing(shop, "web", "web", "https://fournil.example", call)
      }
      shop.web = try ShopWeb.read(rest)
    case .category:
      guard !rest.isEmpty else {
        throw missing(shop, "catégorie", "category", "boulangerie", call, en: "bakery")
      }
      shop.category = Category.named(rest)?.key ?? Category.nearly(rest)?.key ?? fold(rest)
    case .rename:
      guard !ShopName.words(rest).isEmpty else {
        throw missing(shop, "renomme", "rename", "Au Bon Pain", call)
      }
      if characterCount(rest) > Shop.nameLimit {
        throw Refusal.tooLong(characterCount(rest), limit: Shop.nameLimit)
      }
      shop.name = rest
    case .add, .hours, .move, .check, .remove, .undo, .history: break
    }
    shop.checked = nil
    book.put(shop, as: .edited, call)
    return changed(shop, .edited)
  }

  private static func missing(
    _ shop: Shop, _ fr: String, _ enWord: String, _ value: String, _ call: Call, en: String? = nil
  ) -> Refusal {
    .nothingGiven(
      Text(
        fr: "\(call.prefix)commerce \(fr) \(shop.name), \(value)",
        en: "\(call.prefix)shop \(enWord) \(shop.name), \(en ?? value)"))
  }

  private static func changed(_ shop: Shop, _ what: ShopChange.What) -> Answer {
    var answer = Answer(
      Text { language in
        let extra = [shop.how, shop.web].compactMap(\.self).map { " · \($0)" }.joined()
        return language.name(shop, isLong: true) + extra
          + (language == .fr ? " · à vérifier." : " · to be checked.")
      })
    answer.deed = deed(shop, what)
    return answer
  }

  // MARK: Coordinators

  static func check(_ text: String, _ book: ShopBook, _ call: Call) throws -> Answer {
    try call.require(.coord, of: "shops")
    var (shop, _) = try find(text, book, call)
    shop.checked = Sighting(by: call.sender, at: call.sentAt)
    shop.doubts = nil
    shop.isGoneBy = nil
    for index in shop.discounts.indices { shop.discounts[index].checked = true }
    book.put(shop, as: .checked, call)
    var answer = Answer(
      Text { language in
        let name = language.name(shop, isLong: true)
        return language == .fr
          ? "\(name) : vérifié par \(call.sender.name)."
          : "\(name): checked by \(call.sender.name)."
      })
    answer.deed = deed(shop, .checked)
    return answer
  }

  /// A coordinator takes a shop off the list; anyone else asks for it.
  static func remove(_ text: String, _ book: ShopBook, _ call: Call) throws -> Answer {
    let (shop, _) = try find(text, book, call)
    let p = call.prefix
    let isOwn =
      shop.by.id == call.sender.id && shop.checked == nil
      && shop.at.adding(hours: 24) > call.sentAt
    guard call.role >= .coord || isOwn else {
      return askAway(shop, book, call)
    }
    book.remove(shop, call)
    var answer = Answer(
      Text { language in
        let name = language.name(shop, isLong: true)
        return language == .fr
          ? "\(name) : retiré de la liste. Pour revenir en arrière (7 jours) : \(p)commerce annule "
            + shop.name
          : "\(name): off the list. To take that back (7 days): \(p)shop undo \(shop.name)"
      })
    answer.deed = deed(shop, .removed)
    return answer
  }

  /// Asks a coordinator whether a shop is closed for good.
  static func askAway(_ shop: Shop, _ book: ShopBook, _ call: Call) -> Answer {
    var shop = shop
    let p = call.prefix
    shop.isGoneBy = call.sender
    book.put(shop, as: .asked, call)
    var answer = Answer(
      Text(
        fr: "\(shop.name) : fermé pour de bon ? La coordination décidera (\(p)commerce retire "
          + "\(shop.id), ou \(p)commerce ok \(shop.id)).",
        en: "\(shop.name): closed for good? A coordinator will decide (\(p)shop del \(shop.id), "
          + "or \(p)shop ok \(shop.id))."))
    answer.deed = deed(shop, .asked)
    return answer
  }

  // MARK: What was done

  static func history(_ text: String, _ book: ShopBook, _ call: Call) throws -> Answer {
    let row = try historyRow(text, book, call)
    let since = call.sentAt.adding(days: -ShopHistory.days)
    let changes = row.changes.filter { $0.at >= since }.suffix(3).reversed()
    guard !changes.isEmpty else {
      return Answer(
        Text(
          fr: "\(row.name) : rien de changé depuis 7 jours.",
          en: "\(row.name): nothing changed for 7 days."))
    }
    let zone = call.room.zone
    return Answer(
      lines: changes.map { change in
        Text { language in
          let when = language.say(change.at, in: zone, from: call.sentAt)
          return "\(row.name) · \(when) · \(change.what.name[language]) · \(change.by.name)"
        }
      })
  }

  /// The history of a shop, which may be gone.
  private static func historyRow(
    _ text: String, _ book: ShopBook, _ call: Call
  ) throws -> ShopHistory {
    let table = call.room[ShopHistory.table]
    if let (shop, _) = try book.match(text) {
      return table[shop.id] ?? ShopHistory(id: shop.id, name: shop.name, isGone: false, changes: [])
    }
    if let row = table.list(ShopHistory.gone, "k:\(ShopName.key(text))", limit: 1).first {
      return row
    }
    if let number = Int(text.drop { $0 == "#" }), let row = table[number] { return row }
    return ShopHistory(id: try find(text, book, call).0.id, name: text, isGone: false, changes: [])
  }

  /// Puts a shop back as it was before its last change.
  static func takeBack(_ text: String, _ book: ShopBook, _ call: Call) throws -> Answer {
    var row = try historyRow(text, book, call)
    let since = call.sentAt.adding(days: -ShopHistory.days)
    guard let last = row.changes.last, last.at >= since else {
      throw Refusal.cannotUndo(
        Text(row.name),
        because: Text(fr: "rien de changé depuis 7 jours", en: "nothing changed for 7 days"))
    }
    guard last.by.id == call.sender.id || call.role >= .coord else {
      throw Refusal.notTheirs(Text(last.by.name))
    }
    row.changes.removeLast()
    if var before = last.before {
      // It may stand in the lists by what was changed last.
      before.changed = call.sentAt
      book.rows.put(before)
      row.name = before.name
      row.isGone = false
    } else {
      book.rows[row.id] = nil
      row.isGone = true
    }
    call.room[ShopHistory.table].put(row)
    var answer = Answer(
      Text { language in
        let what = last.what.name[language]
        return language == .fr
          ? "\(row.name) : annulé (\(what), \(last.by.name))."
          : "\(row.name): undone (\(what), \(last.by.name))."
      })
    answer.deed = Text { "\(row.name) (\($0 == .fr ? "annulation" : "undo"))" }
    return answer
  }
}
