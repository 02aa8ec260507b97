public import Board
public import PluginAPI

extension Makers: EntryKeeper {
  /// Whether there is a line of that number.
  public func hasEntry(_ entry: Int, in room: Room) -> Bool { room[LedgerLine.table][entry] != nil }

  /// Takes back what wrote a line, by one more.
  public func takeBack(_ call: Call, _ deed: Deed) throws -> Answer? {
    try Self.takeBack(call, deed)
  }

  /// Corrects the count of a line by one more: `e58 corrected: 12 → 21 (e59).`
  ///
  /// - Throws: E13 where it is somebody else's, E32 where the pieces have gone since.
  public func fix(_ entry: Int?, to quantity: Quantity, _ call: Call) throws -> Answer? {
    let workshop = Workshop(call)
    let last = call.lastDeed(by: call.sender.id) { $0.entry != nil }?.entry
    guard var named = (entry ?? last).flatMap({ workshop.ledger.book.line($0) }) else { return nil }
    // A correction that is wrong as well, or what was taken back and done again, is the count itself.
    while let first = named.reverses.flatMap({ workshop.ledger.book.line($0) }) { named = first }
    let entry = named.id
    let product = workshop.products[named.item]
    let author = call.room.person(named.by)
    guard call.isSender(author, since: named.at) || call.role(for: "makers") >= .coord else {
      throw Refusal.notTheirs(author, in: call)
    }
    guard workshop.reversal(of: named) == nil else {
      throw Refusal(
        "",
        Text(
          fr: "e\(entry) est déjà annulé : rien à corriger.",
          en: "e\(entry) is taken back already: nothing to correct."))
    }
    let now = workshop.present(named)
    let wanted = try product.measure(product.inOwnUnit(quantity, as: now))
    if wanted == now {
      return Answer(
        Text(fr: "e\(entry) : rien à changer.", en: "e\(entry): nothing to change."))
    }
    let line = try workshop.correct(named, from: now, to: wanted)
    var answer = Answer(lines: [
      Text { language in
        let (old, new) = (product.amount(now, language), product.amount(wanted, language))
        return language == .fr
          ? "e\(entry) corrigé : \(old) → \(new) (e\(line.id))."
          : "e\(entry) corrected: \(old) → \(new) (e\(line.id))."
      },
      line.request.flatMap { id in
        workshop.leftLine(id)
      },
    ])
    answer.entry = line.id
    answer.inRoom = answer.lines
    answer.deed = Text(fr: "e\(entry) corrigé", en: "e\(entry) corrected")
    return answer
  }
}
