import Board
import PluginAPI

/// The open requests, the nearest limit first: what `!request` alone shows.
struct RequestList {
  let call: Call

  init(_ call: Call) { self.call = call }

  var answer: Answer {
    let items = Items(call.room)
    let count = items.openCount(Kind.request.name)
    let shown = items.open(Kind.request.name, limit: 3)
    let p = call.prefix
    guard !shown.isEmpty else {
      return Answer(
        Text(
          fr: "Aucune demande en cours. Pour demander : \(p)\(Makers.request.example.fr)",
          en: "No open request. To ask: \(p)\(Makers.request.example.en)"))
    }
    var lines = shown.map { $0.line(now: call.sentAt) }
    let rest = count - shown.count
    if rest > 0, let last = lines.popLast() {
      lines.append(
        Text { language in
          let others = language == .fr ? "et \(rest) de plus" : "and \(rest) more"
          let more =
            call.room.knows("needs") ? (language == .fr ? " : \(p)besoins" : ": \(p)needs") : ""
          return "\(last[language]) … \(others)\(more)"
        })
    }
    return Answer(lines: lines)
  }
}
