import Board
import PluginAPI

/// The open trips: what `!pickup` alone shows.
struct TripList {
  let call: Call

  init(_ call: Call) { self.call = call }

  var answer: Answer {
    let items = Items(call.room)
    let count = items.openCount(Kind.pickup.name)
    let shown = items.open(Kind.pickup.name, limit: 3)
    guard !shown.isEmpty else {
      return Answer(Text(fr: "Aucun trajet en attente.", en: "No trip waits."))
    }
    var lines = shown.map { Makers.tripLine($0, now: call.sentAt) }
    if count > shown.count, let last = lines.popLast() {
      lines.append(
        Text {
          "\(last[$0]) … \($0 == .fr ? "et \(count - shown.count) de plus" : "and \(count - shown.count) more")"
        })
    }
    return Answer(lines: lines)
  }
}
