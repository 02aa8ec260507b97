public import Board
public import PluginAPI

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
