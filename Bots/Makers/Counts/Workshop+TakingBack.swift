import Board
import PluginAPI

extension Workshop {
  /// What is left of a request: to take, or (all is taken) to make.
  func leftLine(_ id: Int) -> Text? {
    guard let item = items[id], let left = item.left, let key = item.thing?.key else { return nil }
    if left.milli > 0 {
      return Text {
        $0 == .fr ? "#\(id) : reste \($0.say(left))." : "#\(id): \($0.say(left)) left."
      }
    }
    let product = products[key]
    return Text {
      let (some, all) = (
        product.amount(item.madeFor ?? 0, $0), product.amount(item.wholeQuantity, $0)
      )
      return $0 == .fr ? "#\(id) : \(some) sur \(all) en main." : "#\(id): \(some) of \(all) made."
    }
  }

  /// `12 visors`, `22 visors to CHR`.
  func said(
    _ line: LedgerLine, qty: Int64? = nil, _ product: Product, _ language: Language
  ) -> String {
    let amount = product.say(qty ?? line.qty, language)
    if line.made != 0 { return amount }
    switch line.to {
    case .scrap: return amount + (language == .fr ? " au rebut" : " scrapped")
    case .made, .person, .adjust: return amount
    case .driver: return amount + (language == .fr ? " en route" : " on the road")
    case .hub, .org: return amount + " → " + name(line.to, language)
    }
  }

  /// Whether more of a request is known to have come than would be left without these lines.
  func isConfirmed(_ line: LedgerLine, among lines: [LedgerLine]) -> Bool {
    guard line.to.sort == .org, let id = line.request, let item = items[id],
      let received = item.received
    else { return false }
    let taken = lines.filter { $0.request == id && $0.to == line.to }
      .reduce(0) { $0 + ($1.part ?? $1.qty) }
    return item.wholeDone - taken < received
  }

  /// "already collected in e71": the line by which what is to go back has left since.
  func whereTheyWent(
    since line: LedgerLine, _ shortage: Ledger<RoomLedger>.Shortage
  ) -> Text {
    let later = ledger.lines(at: line.to, limit: 50).last {
      $0.id > line.id && $0.item == line.item && $0.from == line.to && $0.reverses == nil
    }
    guard let later else {
      return Text(fr: "les pièces n'y sont plus", en: "the pieces are not there any more")
    }
    let entry = "e\(later.id)"
    switch later.to {
    case .driver:
      return Text(fr: "déjà récupéré dans \(entry)", en: "already collected in \(entry)")
    case .org: return Text(fr: "déjà livré dans \(entry)", en: "already delivered in \(entry)")
    case .scrap: return Text(fr: "déjà au rebut dans \(entry)", en: "already scrapped in \(entry)")
    default: return Text(fr: "déjà parti dans \(entry)", en: "already gone in \(entry)")
    }
  }

  /// What to do where a line cannot be taken back.
  func hintForUndo(_ line: LedgerLine) -> Text {
    let p = call.prefix
    let key = products[line.item]
    let name = name(line.to, call.language)
    return Text(
      fr:
        "La coordination peut ajuster : \(p)ajuste -\(line.qty) \(key.many.fr) \(name) compté deux fois",
      en: "A coordinator can adjust: \(p)adjust -\(line.qty) \(key.many.en) \(name) counted twice")
  }
}
