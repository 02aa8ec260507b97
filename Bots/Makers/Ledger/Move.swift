import PluginAPI

/// What is to be written into the ledger.
struct Move: Hashable, Sendable {
  var item: String
  var qty: Int64
  var from: LedgerPlace
  var to: LedgerPlace
  var by: UserID
  var at: Moment
  var day: Day
  var event: EventID
  var request: Int?
  var part: Int64?
  var credit: UserID?
  var pledged: Int64?
  var trip: Int?
  var reverses: Int?
  var isBack = false
  var reason: String?

  /// The line of that number.
  func line(_ id: Int) -> LedgerLine {
    LedgerLine(
      id: id, at: at, day: day, by: by, item: item, qty: qty, from: from, to: to, request: request,
      part: part == qty ? nil : part, credit: credit, pledged: pledged == 0 ? nil : pledged,
      trip: trip, event: event, reverses: reverses, isBack: isBack ? true : nil, reason: reason)
  }

  /// What takes a line back: the same the other way.
  ///
  /// - Parameters:
  ///   - by: who takes it back.
  ///   - qty: how much of it; nil: all.
  init(back line: LedgerLine, by: UserID, at: Moment, day: Day, event: EventID) {
    item = line.item
    qty = line.qty
    from = line.to
    to = line.from
    self.by = by
    self.at = at
    self.day = day
    self.event = event
    request = line.request
    part = line.part
    credit = line.credit
    pledged = line.pledged
    trip = line.trip
    reverses = line.id
    isBack = line.isBack != true
  }

  init(
    _ item: String, _ qty: Int64, from: LedgerPlace, to: LedgerPlace, by: UserID, at: Moment,
    day: Day, event: EventID
  ) {
    self.item = item
    self.qty = qty
    self.from = from
    self.to = to
    self.by = by
    self.at = at
    self.day = day
    self.event = event
  }
}
