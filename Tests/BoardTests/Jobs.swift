import Board
import PluginAPI

/// Two kinds that know different verbs.
struct Jobs: BoardPlugin {
  let name = "jobs"
  let kinds = [job, notice]
  let commands = [
    Command(
      "job", fr: ["tournée"], help: Text("a job"), example: Text("job 3 windows"),
      .optional(.quantity), .text, .optional(.due)
    ) { call, quantity, text, due in
      let item = try Items(call.room).add(
        Draft(kind: "job", text: text, quantity: quantity, due: due), by: call)
      return Answer(item.line(now: call.sentAt))
    },
    Command(
      "notice", fr: ["avis"], help: Text("a notice"), example: Text("notice paint is wet"), .text
    ) { call, text in
      let item = try Items(call.room).add(Draft(kind: "notice", text: text), by: call)
      return Answer(item.line(now: call.sentAt))
    },
  ]

  private static let job = Kind(
    "job", word: Text(fr: "tournée", en: "job"), list: Text(fr: "tournées", en: "jobs"),
    isWanted: true)
  private static let notice = Kind(
    "notice", word: Text(fr: "avis", en: "notice"), list: Text(fr: "avis", en: "notices"),
    verbs: [.close, .show], isWanted: false)
}
