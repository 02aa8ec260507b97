import Board
import PluginAPI

extension Makers {
  /// Takes back what a counting command did: by the opposite of every line that it wrote, the last
  /// first; of an undo, by the opposite of those, which does again what was undone.
  @Sendable
  static func takeBack(_ call: Call, _ deed: Deed) throws -> Answer? {
    let workshop = Workshop(call)
    let lines = deed.newKeys(in: LedgerLine.table).compactMap { workshop.ledger.book.line($0) }
    // A trip that is not counted has no lines: its rows are put back.
    guard let first = lines.first else { return nil }
    for line in lines {
      if let request = line.request, let closing = workshop.items[request]?.closing {
        throw Refusal.cannotUndo(
          deed.name,
          because: Text(
            fr: "#\(request) est clos depuis (\(closing.reason.name.fr))",
            en: "#\(request) has been closed since (\(closing.reason.name.en))"))
      }
    }
    if let line = lines.first(where: { workshop.isConfirmed($0, among: lines) }) {
      throw Refusal.cannotUndo(
        deed.name,
        because: Text(
          fr: "l'arrivée est confirmée depuis (#\(line.request ?? 0))",
          en: "that it came has been confirmed since (#\(line.request ?? 0))"))
    }
    var written: [LedgerLine] = []
    for line in lines.reversed() {
      let move = Move(
        back: line, by: call.sender.id, at: call.sentAt, day: workshop.today, event: call.event)
      do {
        written.append(try workshop.ledger.record(move))
      } catch {
        throw Refusal.cannotUndo(
          deed.name, because: workshop.whereTheyWent(since: line, error),
          hint: workshop.hintForUndo(line))
      }
      Effects(workshop).apply(written[written.count - 1])
    }
    Brakes(workshop).look(at: first.item)
    let shown = lines.first { $0.id == deed.entry } ?? first
    let product = workshop.products[shown.item]
    let name = call.room.person(shown.by).name
    let isUndo = deed.isUndo
    // A delivery may have had a line for each request.
    let total = lines.filter { $0.to == shown.to && $0.from == shown.from }.reduce(0) {
      $0 + $1.qty
    }
    var answer = Answer(lines: [
      Text { language in
        let verb =
          language == .fr ? (isUndo ? "Rétabli" : "Annulé") : (isUndo ? "Restored" : "Undone")
        let line = isUndo ? workshop.ledger.book.line(shown.reverses ?? shown.id) ?? shown : shown
        let what =
          lines.count == 1
          ? workshop.said(line, product, language)
          : workshop.said(line, qty: total, product, language)
        let colon = language == .fr ? " : " : ": "
        let made = product.amount(workshop.made(product).today, language)
        let day = language == .fr ? "Total du jour\(colon)\(made)." : "Total today \(made)."
        return "\(verb) e\(line.id) (\(what), \(name))." + (shown.made == 0 ? "" : " \(day)")
      },
      shown.request.flatMap { id in
        workshop.leftLine(id)
      },
    ])
    answer.entry = written.last?.id
    answer.inRoom = answer.lines
    return answer
  }
}

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
