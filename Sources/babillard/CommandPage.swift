import PluginAPI

/// The page of all commands, from their declarations, so that it cannot be out of date:
/// `docs/commands.md`, `docs/commandes.md`.
struct CommandPage {
  let plugins: [any Plugin]
  let language: Language
  let prefix = "!"

  /// The page as Markdown.
  var markdown: String {
    let title = Text(fr: "Les commandes", en: "Commands")
    let lead = Text(
      fr: "Écrit par `babillard help --markdown --language fr`, d'après les commandes elles-mêmes. "
        + "Chaque mot se dit aussi dans l'autre langue ; l'ordre des parties est libre, et ce qui est "
        + "entre crochets peut manquer.",
      en: "Written by `babillard help --markdown --language en` from the commands themselves. "
        + "Each word has its twin in the other language; the parts come in any order, and what stands "
        + "in brackets can be left out.")
    let sections = plugins.filter { !$0.commands.isEmpty }.map(section)
    return (["# \(title[language])", lead[language]] + sections).joined(separator: "\n\n")
  }

  private func section(_ plugin: any Plugin) -> String {
    (["## \(plugin.name)"] + plugin.commands.map(entry)).joined(separator: "\n\n")
  }

  private func entry(_ command: Command) -> String {
    let isFrench = language == .fr
    var lines = [
      "**`\(prefix)\(command.words.shown[language])`** · \(command.help[language])", "",
      "- `\(prefix)\(command.usage[language])`",
      "- \(isFrench ? "par ex. " : "e.g. ")`\(prefix)\(command.example[language])`",
    ]
    let others = otherWords(command)
    if !others.isEmpty {
      lines.append("- \(isFrench ? "aussi : " : "also: ")\(others.joined(separator: ", "))")
    }
    let roles = [
      Role.verified: Text(fr: "pour les membres vérifiés", en: "for verified members"),
      .driver: Text(fr: "pour les chauffeurs", en: "for drivers"),
      .coord: Text(fr: "pour la coordination", en: "for coordinators"),
      .admin: Text(fr: "pour les admins du salon", en: "for the room's admins"),
      .owner: Text(fr: "pour les propriétaires du bot", en: "for the bot's owners"),
    ]
    if let role = roles[command.role] { lines.append("- \(role[language])") }
    return lines.joined(separator: "\n")
  }

  /// All words but the one that is shown, this language's first.
  private func otherWords(_ command: Command) -> [String] {
    let (own, twin) =
      language == .fr
      ? (command.words.fr, command.words.en) : (command.words.en, command.words.fr)
    var words: [String] = []
    for word in own + twin where word != command.words.shown[language] && !words.contains(word) {
      words.append(word)
    }
    return words.map { "`\(prefix)\($0)`" }
  }
}
