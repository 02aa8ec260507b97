import PluginAPI

/// A plugin of the tests: it keeps what it is told, and can go wrong in every way.
struct Notes: Plugin {
  struct Note: Row, Hashable {
    var id: Int
    var text: String
    var event: String
  }

  struct Broken: Error {}

  static let all = Index<Note>("all") { _ in [.init("all")] }
  static let table = table(version: 1)

  static func table(version: Int) -> Table<Note> {
    Table<Note>("notes", version: version, indexes: [all])
  }

  static let mood = Setting("notes", "mood", default: true, help: Text("the mood"))

  let name: String
  let version: Int
  let isAlwaysOn: Bool
  let jobs: [Job]

  init(
    _ name: String = "notes", version: Int = 1, isAlwaysOn: Bool = false, jobs: [Job] = []
  ) {
    self.name = name
    self.version = version
    self.isAlwaysOn = isAlwaysOn
    self.jobs = jobs
  }

  var tables: [any AnyTable] { [Self.table(version: version)] }

  var commands: [Command] {
    [note, Self.refuse, Self.crash, Self.silent, Self.secret, Self.whisper]
  }

  /// Keeps a text, and says its number.
  private var note: Command {
    let table = Self.table(version: version)
    return Command(
      "note", fr: ["remarque"], help: Text("keep a text"), example: Text("note milk"), .text
    ) { call, text in
      let id = call.room.next("note")
      call.room[table].put(Note(id: id, text: text, event: call.event.text))
      return Answer(Text(fr: "#\(id) noté : \(text)", en: "#\(id) noted: \(text)"))
    }
  }

  /// Writes all over, and then refuses.
  static let refuse = Command(
    "refuse", help: Text("refuse"), example: Text("refuse"), .optional(.text)
  ) { call, _ in
    scribble(call)
    throw Refusal("", Text(fr: "Refusé !", en: "Refused!"))
  }

  /// Writes all over, and then fails.
  static let crash = Command(
    "explode", help: Text("fail"), example: Text("explode"), .optional(.text)
  ) { call, _ in
    scribble(call)
    throw Broken()
  }

  /// Answers whoever asks alone.
  static let whisper = Command(
    "whisper", help: Text("answer in private"), example: Text("whisper me"), .text
  ) { call, text in
    var answer = Answer(Text(fr: "Dit en privé.", en: "Said in private."))
    answer.privately = [PrivateWord(to: call.sender.id, Text("psst: \(text)"))]
    return answer
  }

  /// Has nothing to say.
  static let silent = Command(
    "hush", help: Text("say nothing"), example: Text("hush"), .optional(.text)
  ) { call, _ in
    let id = call.room.next("note")
    call.room[table].put(Note(id: id, text: "hush", event: call.event.text))
    return Answer()
  }

  /// For admins.
  static let secret = Command(
    "wipeout", help: Text("for admins"), example: Text("wipeout"), role: .admin
  ) { call in
    for note in call.room[table].list(all, "all") { call.room[table][note.id] = nil }
    return Answer(Text(fr: "Effacé.", en: "Wiped."))
  }

  private static func scribble(_ call: Call) {
    let notes = call.room[table]
    for note in notes.list(all, "all", limit: 3) {
      notes.put(Note(id: note.id, text: note.text + "!", event: note.event))
    }
    if let first = notes.list(all, "all", limit: 1).first { notes[first.id] = nil }
    notes.put(Note(id: 1_000_000, text: "scribble", event: call.event.text))
    notes[1_000_000] = nil
    notes.put(Note(id: 1_000_001, text: "scribble", event: call.event.text))
    call.room[mood] = false
  }
}
