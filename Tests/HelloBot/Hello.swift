public import PluginAPI

/// Says hello, and counts how often each person did.
public struct Hello: Plugin {
  /// Its key in the configuration.
  public let name = "hello"
  /// What people type.
  public let commands = [hello]
  /// What it keeps.
  public let tables: [any AnyTable] = [Hellos.table]

  /// The plugin.
  public init() {}

  static let hello = Command(
    "hello", fr: ["bonjour"],
    help: Text(fr: "Dire bonjour", en: "Say hello"),
    example: Text(fr: "bonjour tout le monde", en: "hello everyone"),
    .optional(.text(Text(fr: "à qui", en: "whom")))
  ) { call, whom in
    if let whom, whom.count > 40 { throw Refusal("", Text(fr: "Trop long.", en: "Too long.")) }
    var hellos = call.room[Hellos.table][call.sender.id] ?? Hellos(id: call.sender.id)
    hellos.count += 1
    call.room[Hellos.table].put(hellos)
    let name = whom ?? call.sender.name
    return Answer(
      Text(fr: "Bonjour \(name) !", en: "Hello \(name)!"),
      Text { language in
        let word = language == .fr ? "bonjour" : "hello"
        let times = language.plural(hellos.count, word, word + "s")
        return "\(language.say(hellos.count)) \(times) · \(call.sender.name)"
      })
  }
}

/// One row for each person in each room.
struct Hellos: Row {
  let id: UserID
  var count = 0

  static let table = Table<Hellos>("hello.hellos")
}
