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
    for line in lines where line.to.sort == .org || line.from.sort == .org {
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
