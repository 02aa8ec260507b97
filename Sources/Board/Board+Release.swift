public import PluginAPI

extension Board {
  /// Gives back what somebody holds, and says what is free again. Goods that are on the road stay with
  /// whoever has them.
  public func release(_ person: UserID, in room: Room) throws -> [Text] {
    let items = Items(room)
    var freed: [Item] = []
    for var item in items.rows.list(Items.open, Items.held(person)) where item.isBound != true {
      while item.isHeld(by: person) { _ = item.release(nil, by: person) }
      item.details?.waiting.removeAll { $0.id == person }
      // What is free again is to be seen for a day at least.
      item.renew(forAtLeast: 24, at: room.now)
      items.put(item)
      freed.append(item)
    }
    guard let first = freed.first else { return [] }
    let (p, most) = (room.prefix, 8)
    return [
      Text { language in
        var named = freed.prefix(most).map { "#\($0.id)\($0.inBrackets(language))" }
          .joined(separator: ", ")
        let rest = freed.count - most
        if rest > 0 {
          named +=
            language == .fr
            ? " … et \(language.say(rest)) de plus" : " … and \(language.say(rest)) more"
        }
        return language == .fr
          ? "De nouveau à prendre : \(named). Pour s'en charger : \(p)prends \(first.id)"
          : "Free again: \(named). To take it: \(p)take \(first.id)"
      }
    ]
  }
}
