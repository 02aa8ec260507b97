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
    guard let entry = entry ?? call.lastDeed(by: call.sender.id, where: { $0.entry != nil })?.entry,
      let named = workshop.ledger.book.line(entry)
    else { return nil }
    let product = workshop.products[named.item]
    guard named.by == call.sender.id || call.role(for: "makers") >= .coord else {
      throw Refusal.notTheirs(Text(call.room.person(named.by).name))
    }
    guard named.reverses == nil, workshop.reversal(of: named) == nil else {
      throw Refusal.cannotUndo(
        Text("e\(entry)"),
        because: Text(fr: "c'est déjà annulé", en: "it is taken back already"))
    }
    let wanted = try product.measure(quantity)
    let now = workshop.present(named)
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

extension Workshop {
  /// The line that takes another back.
  func reversal(of line: LedgerLine) -> LedgerLine? {
    guard let place = [line.from, line.to].first(where: \.isNamed) else { return nil }
    let later = ledger.lines(at: place, limit: 500).filter { $0.id > line.id }
    let last = later.first { $0.reverses == line.id && $0.reason != Self.correction }
    // Taken back, and done again since.
    guard let last, !later.contains(where: { $0.reverses == last.id }) else { return nil }
    return last
  }

  /// How many a line counts with its corrections.
  func present(_ line: LedgerLine) -> Int64 {
    guard let place = [line.from, line.to].first(where: \.isNamed) else { return line.qty }
    return ledger.lines(at: place, limit: 500)
      .filter { $0.reverses == line.id && $0.reason == Self.correction }
      .reduce(line.qty) { $0 + ($1.from == line.from ? $1.qty : -$1.qty) }
  }

  /// What a correcting line gives as its reason.
  static let correction = "correction"

  /// Writes the difference, the same way or back.
  func correct(_ line: LedgerLine, from now: Int64, to wanted: Int64) throws -> LedgerLine {
    var move = Move(back: line, by: call.sender.id, at: call.sentAt, day: today, event: call.event)
    if wanted > now {
      (move.from, move.to) = (line.from, line.to)
      move.isBack = line.isBack == true
    }
    move.qty = abs(wanted - now)
    let part = line.part ?? line.qty
    move.part = line.request == nil ? nil : wanted > now ? move.qty : min(move.qty, part)
    move.pledged = nil
    move.reason = Self.correction
    do {
      let line = try ledger.record(move)
      Effects(self).apply(line)
      Brakes(self).look(at: line.item)
      return line
    } catch {
      if wanted < now {
        throw Refusal.cannotUndo(
          Text("e\(line.id)"), because: whereTheyWent(since: line, error), hint: hintForUndo(line))
      }
      throw Refusal.holdsLess(
        name(error.place, call.language), error.held, error.wanted, products[line.item],
        hint: Text(fr: "d'abord \(call.prefix)imprimé", en: "first \(call.prefix)printed"))
    }
  }
}

extension Makers: TodoSource {
  /// What differs between delivered and received, and organisations that nobody has looked at.
  public func todo(_ room: Room) -> [Text] {
    let open = room[Discrepancy.table].list(Discrepancy.open, "all", limit: 8)
    let count = room[Discrepancy.table].count(Discrepancy.open, "all")
    let orgs = room[Org.table].list(Org.unchecked, "all", limit: 8)
    let unchecked = room[Org.table].count(Org.unchecked, "all")
    let p = room.prefix
    return [
      open.isEmpty
        ? nil
        : Text { language in
          let list = open.map { "#\($0.request) (\($0.missing - $0.settled))" }.joined(
            separator: ", ")
          return language == .fr
            ? "À retrouver (\(count)) : \(list)" : "To be found (\(count)): \(list)"
        },
      orgs.isEmpty
        ? nil
        : Text { language in
          let list = orgs.map { "\($0.name) (\($0.number))" }.joined(separator: ", ")
          return language == .fr
            ? "Établissements à vérifier (\(unchecked)) : \(list) ; \(p)établissement ok 1"
            : "Organisations to be checked (\(unchecked)): \(list); \(p)org ok 1"
        },
    ].compactMap(\.self)
  }
}
