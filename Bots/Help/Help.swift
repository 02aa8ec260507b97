public import PluginAPI

/// `!help`: answers from the declarations of what is on in the room, so that it cannot be out of
/// date.
public struct Help: Plugin {
  /// `help`.
  public let name = "help"
  /// Nobody should be left without it.
  public let isAlwaysOn = true
  /// `help`.
  public let commands = [help]

  /// The plugin.
  public init() {}

  static let help = Command(
    "help", fr: ["aide"],
    help: Text(fr: "Cette aide", en: "This help"),
    example: Text(fr: "aide besoin", en: "help need"),
    .optional(.text(Text(fr: "commande", en: "command")))
  ) { call, topic in
    let commands = call.room.plugins.flatMap(\.commands)
    guard let topic else { return overview(commands, call.prefix) }
    let key = key(topic, prefix: call.prefix)
    if ["commands", "commandes", "all", "tout"].contains(key) { return all(commands, call.prefix) }
    if let command = commands.first(where: { named($0, key) }) {
      return detail(command, call.prefix)
    }
    let p = call.prefix
    throw Refusal(
      "",
      Text(
        fr: "Pas d'aide sur « \(topic) ». Les commandes : \(p)aide commandes",
        en: "No help on \"\(topic)\". The commands: \(p)help commands"))
  }

  /// The six that a newcomer needs, in three lines.
  private static func overview(_ commands: [Command], _ p: String) -> Answer {
    func some(_ names: [String], _ language: Language) -> String {
      commands.filter { names.contains($0.words.name) }
        .sorted {
          (names.firstIndex(of: $0.words.name) ?? 0) < (names.firstIndex(of: $1.words.name) ?? 0)
        }
        .map { "\(p)\($0.example[language])" }.joined(separator: " · ")
    }
    return Answer(
      lines: [
        Text { some(["need", "offer", "needs"], $0) },
        Text { some(["take", "done", "close"], $0) },
        Text(
          fr: "Une commande en détail : \(p)aide besoin · toutes : \(p)aide commandes",
          en: "One command in detail: \(p)help need · all: \(p)help commands"),
      ].map { (line: Text) -> Text? in line.isEmpty ? nil : line })
  }

  private static func all(_ commands: [Command], _ p: String) -> Answer {
    Answer(
      Text { language in commands.map { p + $0.words.shown[language] }.joined(separator: " ") },
      Text(
        fr: "Une commande en détail : \(p)aide besoin",
        en: "One command in detail: \(p)help need"))
  }

  /// What it is for, what it takes, and one line that works.
  private static func detail(_ command: Command, _ p: String) -> Answer {
    Answer(
      Text { "\(p)\(command.words.shown[$0]) · \(command.help[$0])" },
      Text(fr: "\(p)\(command.usage.fr)", en: "\(p)\(command.usage.en)"),
      Text(fr: "Par ex. : \(p)\(command.example.fr)", en: "E.g. \(p)\(command.example.en)"))
  }

  private static func named(_ command: Command, _ key: String) -> Bool {
    (command.words.en + command.words.fr).contains { self.key($0, prefix: "") == key }
  }

  private static func key(_ word: String, prefix: String) -> String {
    var word = word[...]
    if !prefix.isEmpty, word.hasPrefix(prefix) { word = word.dropFirst(prefix.count) }
    return String(fold(String(word)).filter { !"-_' .!?".contains($0) })
  }
}
