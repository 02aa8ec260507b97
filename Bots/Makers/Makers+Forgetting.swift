public import Board
public import PluginAPI

extension Makers {
  /// Takes away the way of a trip, and what was missing of a request.
  public func forget(_ item: Item, in room: Room) {
    room[Trip.table][item.id] = nil
    let missing = room[Discrepancy.table]
    for row in missing.list(Discrepancy.byRequest, "\(item.id)") { missing[row.id] = nil }
  }
}
