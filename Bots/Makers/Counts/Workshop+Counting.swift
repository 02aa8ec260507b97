import Board
import PluginAPI

extension Workshop {
  /// The thing that is counted: that of the request, which must be the one that is typed.
  ///
  /// - Throws: that the request is for another.
  func counted(
    for item: Item?, in rest: inout Rest
  ) throws -> (product: Product, isTyped: Bool, isNew: Bool) {
    guard let item, let key = item.thing?.key else { return try thing(in: &rest) }
    let product = products[key]
    if let typed = rest.takeThing(products), typed.product.key != key {
      throw Refusal(
        "E11",
        Text(
          fr: "#\(item.id) demande des \(product.many.fr), pas des \(typed.product.many.fr).",
          en: "#\(item.id) asks for \(product.many.en), not \(typed.product.many.en)."))
    }
    return (product, false, false)
  }

  /// The open request of an organisation that is named, where it has one alone of that thing.
  func onlyRequest(of label: String, about product: Product) -> Item? {
    guard case .one(let org) = orgs.find(label) else { return nil }
    let open = items.open(.request, of: org.id, about: product.key, limit: 2)
    return open.count == 1 ? open[0] : nil
  }

  /// `e58: 12 visors, Léa (today 148, total 3,187).`
  func countLine(_ line: LedgerLine, _ product: Product) -> Text {
    let name = call.sender.name
    let (day, all) = made(product)
    return Text { language in
      let (today, total) = (product.amount(day, language), product.amount(all, language))
      return language == .fr
        ? "e\(line.id) : \(product.say(line.qty, .fr)), \(name) (aujourd'hui \(today), total \(total))."
        : "e\(line.id): \(product.say(line.qty, .en)), \(name) (today \(today), total \(total))."
    }
  }

  /// How many were made today, and ever.
  func made(_ product: Product) -> (today: Int64, total: Int64) {
    (
      -ledger.book.days(LedgerLine.dayBucket(product.key, today))["made"],
      ledger.totals(product.key).made
    )
  }

  /// What a count for a request comes to: `#112: 22 left.`, `#112 needs only 8: 4 go to free stock.`
  func forLine(_ id: Int, needed: Int64, made: Int64, _ product: Product) -> Text {
    guard let item = items[id] else { return Text("") }
    let told = toldOfFull(item)
    let left = leftLine(id)
    return Text { language in
      let isFrench = language == .fr
      if made > needed {
        let (need, rest) = (
          product.amount(needed, language), product.amount(made - needed, language)
        )
        if needed == 0 {
          return isFrench
            ? "#\(id) n'a plus besoin de rien : \(rest) au stock libre."
            : "#\(id) needs no more: \(rest) go to free stock."
        }
        return isFrench
          ? "#\(id) n'a besoin que de \(need) : \(rest) au stock libre."
          : "#\(id) needs only \(need): \(rest) go to free stock."
      }
      if (item.madeFor ?? 0) >= item.wholeQuantity {
        let names = language.list(told.map { "\($0.by.name)" + amountInBrackets($0, language) })
        if told.isEmpty { return isFrench ? "#\(id) : tout est fait." : "#\(id) is fully made." }
        return isFrench
          ? "#\(id) : tout est fait ; c'est dit à \(names)"
          : "#\(id) is fully made: \(names) \(told.count == 1 ? "is" : "are") told"
      }
      return left?[language] ?? ""
    }
  }

  private func amountInBrackets(_ claim: Claim, _ language: Language) -> String {
    claim.quantity.map { " (\(language.say($0)))" } ?? ""
  }

  /// Those who have pledged some of what is fully made now.
  private func toldOfFull(_ item: Item) -> [Claim] {
    item.claims.filter { $0.state == .held && $0.by.id != call.sender.id }
  }

  /// Who had pledged some of a request need not make it any more, once all is made.
  func fullyMadeWords(_ id: Int) -> [PrivateWord] {
    guard let item = items[id], (item.madeFor ?? 0) >= item.wholeQuantity else { return [] }
    let p = call.prefix
    return toldOfFull(item).filter { !$0.by.isGhost }.map { claim in
      PrivateWord(
        to: claim.by.id, about: id,
        Text {
          let known = item.described($0, now: call.sentAt)
          return $0 == .fr
            ? "#\(id) : tout est fait (\(known)). Ce qui n'est pas commencé peut attendre."
            : "#\(id): all is made (\(known)). What is not begun can wait."
        },
        Text(
          fr: "Pour rendre sa part : \(p)lâche \(id)", en: "To give your part back: \(p)drop \(id)")
      )
    }
  }
}
