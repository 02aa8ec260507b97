public import PluginAPI

// What is asked for here, and stands on the board of another room of the area already.
extension Neighbour {
  /// Minutes within which a room is told once that an item of its own is asked for elsewhere.
  private static let quietMinutes = 60

  /// A draft asks for what an item there asks for: that one stands for both, is renewed, and is
  /// urgent where it is wanted; the room there hears of it (E25).
  ///
  /// - Returns: what is answered here.
  public func repeated(_ known: Item, by draft: Draft, as kind: Kind, _ call: Call) -> Answer {
    var item = known
    item.raise(by: draft, as: kind, at: call.sentAt, in: call.room.name)
    if let details = draft.details, item.details == nil {
      item.details = Details(keep(apart: details))
    }
    write(item, in: Items.table)
    // The number is that room's: under this message it is not to be taken for one of this room.
    let number = "#\u{2060}\(item.id)"
    let name = self.name
    var answer = Answer(
      kind.sameLine(number, in: name, prefix: call.prefix),
      Text { language in
        "\(name) · \(item.described(language, now: call.sentAt)), \(item.state(language))"
      })
    answer.inRoom = answer.lines
    answer.deed = Text { "\(call.prefix)\(kind.word[$0]) (\(name))" }
    let last = known.repeats?.last { $0.room != nil }?.at
    if last.map({ $0.adding(minutes: Self.quietMinutes) <= call.sentAt }) ?? true {
      answer.elsewhere = [RoomWord(to: id, askedLine(item, draft, kind, call))]
    }
    return answer
  }

  /// `#1 (CHR, visors) was asked for again in Blois: 80 visors. To take it: !take 1`
  private func askedLine(_ item: Item, _ draft: Draft, _ kind: Kind, _ call: Call) -> Text {
    let (id, p) = (item.id, call.prefix)
    return Text { language in
      let isFrench = language == .fr
      let known = item.inBrackets(language)
      var line =
        isFrench
        ? "#\(id)\(known) est demandé de nouveau dans le salon \(call.room.name)"
        : "#\(id)\(known) was asked for again in \(call.room.name)"
      if let typed = draft.quantity, typed.baseMilli != item.quantity?.baseMilli {
        line += " (\(language.say(typed)))"
      }
      if kind.isWanted {
        line += isFrench ? " : c'est urgent." : ": it is urgent."
      } else {
        line += "."
      }
      if item.isFree, kind.isWanted {
        line +=
          isFrench ? " Pour s'en charger : \(p)prends \(id)" : " To take it: \(p)take \(id)"
      }
      return line
    }
  }
}
