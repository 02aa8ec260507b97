import Board
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
    example: Text(fr: "aide besoin", en: "help need"), place: .anywhere,
    .optional(.text(Text(fr: "commande", en: "command")))
  ) { call, topic in
    let (plugins, p) = (call.room.plugins, call.prefix)
    let commands = plugins.flatMap(\.commands)
    guard let topic else { return overview(commands, p) }
    let key = key(topic, prefix: p)
    if ["commands", "commandes", "all", "tout", "toutes"].contains(key) {
      return all(plugins, call)
    }
    if let command = commands.first(where: { named($0, key) }) { return detail(command, p) }
    if let plugin = plugins.first(where: { $0.name == key }) {
      return all(of: plugin, call)
    }
    let near = nearest(to: key, among: commands)
    throw Refusal(
      "",
      Text { language in
        let meant = near.map { p + $0.words.shown[language] }
        return language == .fr
          ? "Pas d'aide sur « \(topic) ».\(meant.map { " Peut-être \($0) ?" } ?? "") "
            + "Les commandes : \(p)aide commandes"
          : "No help on \"\(topic)\".\(meant.map { " Did you mean \($0)?" } ?? "") "
            + "The commands: \(p)help commands"
      })
  }

  /// The command of which a word is one letter away, two in a long word; nil where there is none.
  private static func nearest(to key: String, among commands: [Command]) -> Command? {
    let letters = Array(key.unicodeScalars)
    let limit = letters.count >= 7 ? 2 : letters.count >= 3 ? 1 : 0
    var best = limit + 1
    var found: Command?
    for command in commands {
      for word in command.words.en + command.words.fr {
        let other = Array(self.key(word, prefix: "").unicodeScalars)
        let distance = letterDistance(letters, other, limit: limit)
        if distance < best { (best, found) = (distance, command) }
      }
    }
    return found
  }

  /// The six that a newcomer needs, with what each is for.
  private static func overview(_ commands: [Command], _ p: String) -> Answer {
    let lines = [["need", "offer", "needs"], ["take", "done", "close"]].map { names in
      Text { language in
        names.compactMap { name in commands.first { $0.words.name == name } }
          .map { "\(say($0.help, language))\(p)\($0.example[language])" }
          .joined(separator: " · ")
      }
    }
    return Answer(lines: lines.map { $0.isEmpty ? nil : $0 } + [more(commands, p)])
  }

  private static func say(_ help: Text, _ language: Language) -> String {
    help[language] + (language == .fr ? " : " : ": ")
  }

  /// In private: a line for each plugin, `aid · !need !offer`.
  private static func all(_ plugins: [any Plugin], _ call: Call) -> Answer {
    let p = call.prefix
    let lines = plugins.filter { !$0.commands.isEmpty }.map { plugin in
      Text { language in
        let words = plugin.commands.map { p + $0.words.shown[language] }
        return "\(plugin.name) · \(words.joined(separator: " "))"
      }
    }
    let commands = plugins.flatMap(\.commands)
    return Board.alone(lines + [detailed(commands, p).capitalised], instead: lines, call)
  }

  /// In private: a line for each command of a plugin, what it is for and one that works.
  private static func all(of plugin: any Plugin, _ call: Call) -> Answer {
    let p = call.prefix
    let lines = plugin.commands.map { command in
      Text { say(command.help, $0) + p + command.example[$0] }
    }
    return Board.alone(lines, instead: lines, call)
  }

  private static func more(_ commands: [Command], _ p: String) -> Text {
    let one = detailed(commands, p)
    return Text(
      fr: "Toutes les commandes, en privé : \(p)aide commandes · \(one.fr)",
      en: "All commands, in private: \(p)help commands · \(one.en)")
  }

  private static func detailed(_ commands: [Command], _ p: String) -> Text {
    let word = commands.first?.words.shown ?? Text("")
    return Text(
      fr: "une seule en détail : \(p)aide \(word.fr)",
      en: "one in detail: \(p)help \(word.en)")
  }

  /// What it is for, what it takes, and one line that works.
  private static func detail(_ command: Command, _ p: String) -> Answer {
    let others = Text { language in
      let words = language == .fr ? command.words.fr : command.words.en
      let also = words.dropFirst().map { p + $0 }.joined(separator: ", ")
      return also.isEmpty ? "" : (language == .fr ? " · aussi : " : " · also: ") + also
    }
    return Answer(
      Text { "\(p)\(command.words.shown[$0]) · \(command.help[$0])\(others[$0])" },
      Text { p + command.usage[$0] },
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

extension Text {
  /// With a capital at the start of each wording.
  fileprivate var capitalised: Text {
    Text { self[$0].prefix(1).uppercased() + self[$0].dropFirst() }
  }
}
