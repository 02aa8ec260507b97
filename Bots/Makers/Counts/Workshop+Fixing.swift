import Board
import PluginAPI

extension Workshop {
  /// The line by which another is taken back; nil where it never was, or was done again since.
  func reversal(of line: LedgerLine) -> LedgerLine? {
    guard let place = [line.from, line.to].first(where: \.isNamed) else { return nil }
    let later = ledger.lines(at: place, limit: 500).filter { $0.id > line.id }
    var (last, isBack) = (line, false)
    while let next = later.first(where: {
      $0.reverses == last.id && $0.reason != LedgerLine.correction
    }) {
      (last, isBack) = (next, !isBack)
    }
    return isBack ? last : nil
  }

  /// How many a line counts with its corrections.
  func present(_ line: LedgerLine) -> Int64 {
    corrections(of: line).reduce(line.qty) { $0 + $1.sign * $1.line.qty }
  }

  /// How many of them count for its request.
  func presentPart(_ line: LedgerLine) -> Int64 {
    corrections(of: line).reduce(line.part ?? line.qty) { sum, other in
      sum + other.sign * (other.line.part ?? other.line.qty)
    }
  }

  /// The lines that correct another, and stand: 1 where more was counted, -1 where it was less.
  private func corrections(of line: LedgerLine) -> [(line: LedgerLine, sign: Int64)] {
    guard let place = [line.from, line.to].first(where: \.isNamed) else { return [] }
    return ledger.lines(at: place, limit: 500)
      .filter {
        $0.reverses == line.id && $0.reason == LedgerLine.correction && reversal(of: $0) == nil
      }
      .map { ($0, $0.from == line.from ? 1 : -1) }
  }

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
    move.reason = LedgerLine.correction
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
