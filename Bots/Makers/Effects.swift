import Board
import PluginAPI

/// What a line of the ledger does beside the moving: pieces are put aside for a request, a request is
/// lowered, a trip goes on. A line that goes back undoes just that.
struct Effects {
  let workshop: Workshop

  init(_ workshop: Workshop) { self.workshop = workshop }

  func apply(_ line: LedgerLine) {
    if let request = line.request { apply(line, to: request) }
    if let trip = line.trip { apply(line, toTrip: trip) }
  }

  private func apply(_ line: LedgerLine, to request: Int) {
    guard var item = workshop.items[request] else { return }
    if line.made != 0 {
      item.madeFor = max((item.madeFor ?? 0) + line.counted, 0)
      if item.madeFor == 0 { item.madeFor = nil }
    } else if line.from.sort == .org || line.to.sort == .org {
      let person = workshop.room.person(line.credit ?? line.by)
      let amount = quantity(line.part ?? line.qty, like: item)
      if line.from.sort == .org {
        item.takeBack(
          handedOver: amount, pledged: line.pledged.map { quantity($0, like: item) }, by: person,
          at: line.at)
      } else {
        _ = item.handOver(amount, by: person, at: line.at)
        if item.isWhole, item.isOpen, item.asked == nil { item.asked = line.at }
      }
      settle(line, in: &item)
    }
    workshop.items.update(item)
  }

  /// What a count of a coordinator says is lost needs no more looking for.
  private func settle(_ line: LedgerLine, in item: inout Item) {
    guard line.from == .adjust || line.to == .adjust else { return }
    let count = (line.to == .adjust ? 1 : -1) * (line.part ?? line.qty)
    item.received = item.received.map { max($0 - count, 0) }
    let rows = workshop.room[Discrepancy.table]
    guard var row = rows.list(Discrepancy.byRequest, "\(item.id)").last else { return }
    row.settled += count
    rows.put(row)
  }

  /// So many in the unit of a request.
  private func quantity(_ count: Int64, like item: Item) -> Quantity {
    let unit = item.quantity?.unit ?? .piece
    return Quantity(milli: count * 1_000 / unit.baseFactor, unit: unit)
  }

  private func apply(_ line: LedgerLine, toTrip id: Int) {
    let trips = workshop.room[Trip.table]
    guard var trip = trips[id], var item = workshop.items[id] else { return }
    let isBack = line.isBack == true
    let qty = isBack ? -line.qty : line.qty
    switch (isBack ? line.to : line.from, isBack ? line.from : line.to) {
    case (.driver(let driver), _):
      trip.unloaded += qty
      let person = workshop.room.person(driver)
      let amount = quantity(line.qty, like: item)
      if isBack {
        item.closing = nil
        item.takeBack(handedOver: amount, pledged: amount, by: person, at: line.at)
      } else {
        _ = item.handOver(amount, by: person, at: line.at)
        if item.isWhole { item.close(.done, by: person, at: line.at) }
      }
    case (_, .driver): trip.loaded += qty
    default: break
    }
    item.isBound = trip.loaded > trip.unloaded ? true : nil
    trips.put(trip)
    workshop.items.update(item)
  }
}
