import PluginAPI

/// A plugin of the tests that counts: its command is answered by a sign, counts once where it was
/// sent twice, and is taken back by one more line.
struct Ledger: Plugin {
  struct Line: Row, Hashable {
    var id: Int
    var count: Int
    var reverses: Int?
  }

  static let all = Index<Line>("all") { _ in [.init("all")] }
  static let table = Table<Line>("ledger", indexes: [all])

  let name = "ledger"
  let tables: [any AnyTable] = [table]
  let commands = [made, erase, alone]

  /// `made 12`: nothing is filled in where a number was typed.
  static let made = Command(
    "made", fr: ["fabriqué"], help: Text("count"), example: Text("made 12"),
    repeats: .counted, isLogging: true, .optional(.id)
  ) { call, count in
    let line = Line(id: call.room.next("entry"), count: count ?? 1)
    call.room[table].put(line)
    var answer = Answer(Text { "e\(line.id): \(line.count)\($0 == .fr ? " faits" : " made")." })
    answer.deed = Text { "e\(line.id) (\(line.count)\($0 == .fr ? " faits" : " made"))" }
    answer.entry = line.id
    answer.isPlain = count != nil
    return answer
  }.undone { call, deed in
    var lines: [Line] = []
    for id in deed.newKeys(in: table) {
      guard let old = call.room[table][id] else { continue }
      let line = Line(id: call.room.next("entry"), count: -old.count, reverses: id)
      call.room[table].put(line)
      lines.append(line)
    }
    let total = call.room[table].list(all, "all").reduce(0) { $0 + $1.count }
    return Answer(
      Text {
        let verb =
          deed.isUndo ? ($0 == .fr ? "Rétabli" : "Restored") : ($0 == .fr ? "Annulé" : "Undone")
        return "\(verb) \(deed.name[$0]). Total \(total)."
      })
  }

  static let erase = Command(
    "forgetall", help: Text("erase"), example: Text("forgetall"), erases: true
  ) { call in
    for line in call.room[table].list(all, "all") { call.room[table][line.id] = nil }
    return Answer(Text("Erased."))
  }

  static let alone = Command(
    "mydata", help: Text("one's own"), example: Text("mydata"), place: .alone
  ) { _ in Answer(Text(fr: "Tout.", en: "All of it.")) }
}
