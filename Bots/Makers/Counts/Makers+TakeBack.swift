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
    if let line = lines.first(where: { $0.reason == LedgerLine.correction }),
      let root = line.reverses.flatMap({ workshop.ledger.book.line($0) }),
      workshop.reversal(of: root) != nil
    {
      throw Refusal.cannotUndo(
        deed.name,
        because: Text(
          fr: "e\(root.id) est annulé depuis", en: "e\(root.id) has been taken back since"))
    }
    var written: [LedgerLine] = []
    for line in lines.reversed() {
      var move = Move(
        back: line, by: call.sender.id, at: call.sentAt, day: workshop.today, event: call.event)
      // What was corrected since has been taken back, or added, already.
      move.qty = workshop.present(line)
      move.part = line.request.map { _ in workshop.presentPart(line) }
      move.pledged = line.pledged.map { min($0, move.qty) }
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
    let isUndo = deed.isUndo
    // Of what is done again, the line that was undone says what it was, and whose.
    let root = isUndo ? workshop.ledger.book.line(shown.reverses ?? shown.id) ?? shown : shown
    let name = call.room.person(root.by).name
    // A delivery may have had a line for each request.
    let total = written.filter { $0.to == shown.from && $0.from == shown.to }.reduce(0) {
      $0 + $1.qty
    }
    var answer = Answer(lines: [
      Text { language in
        let verb =
          language == .fr ? (isUndo ? "Rétabli" : "Annulé") : (isUndo ? "Restored" : "Undone")
        let what = workshop.said(root, qty: total, product, language)
        let colon = language == .fr ? " : " : ": "
        let made = product.amount(workshop.made(product).today, language)
        let day = language == .fr ? "Total du jour\(colon)\(made)." : "Total today \(made)."
        return "\(verb) e\(root.id) (\(what), \(name))." + (shown.made == 0 ? "" : " \(day)")
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
