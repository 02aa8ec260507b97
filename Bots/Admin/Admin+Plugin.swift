import Board
import PluginAPI

extension Admin {
  // What changes a room for all is not run from a typo.
  static let plugin = Command(
    "plugin", help: Text(fr: "Activer ou désactiver un module", en: "Turn a plugin on or off"),
    example: Text("plugin on makers"), place: .named, erases: true,
    .optional(.text(Text(fr: "on | off | liste [nom]", en: "on | off | list [name]")))
  ) { call, line in
    let desk = try call.administrating()
    var words = (line ?? "").split(separator: " ").map(String.init)
    let order = words.firstIndex { PluginOrder($0) != nil }.map { words.remove(at: $0) }
    switch (order.flatMap { PluginOrder($0) } ?? .list, words.count) {
    case (.list, 0): return list(desk, call)
    case (.list, 1):
      let plugin = try named(words[0], desk)
      return Answer(state(of: plugin, desk, call))
    case (.on, 1): return try turn(words[0], on: true, desk, call)
    case (.off, 1): return try turn(words[0], on: false, desk, call)
    default:
      throw Refusal(
        "",
        Text(
          fr: "Quel module ? Par ex. : \(call.prefix)plugin on makers",
          en: "Which plugin? E.g. \(call.prefix)plugin on makers"))
    }
  }

  private static func list(_ desk: any Administration, _ call: Call) -> Answer {
    let p = call.prefix
    let all = desk.allPlugins
    let optional = all.filter { !$0.isAlwaysOn }
    let on = optional.filter { desk.isOn($0) }.map(\.name)
    let off = optional.filter { !desk.isOn($0) }.map(\.name)
    let always = all.filter(\.isAlwaysOn).map(\.name).joined(separator: ", ")
    return Answer(lines: [
      Text { language in
        let none = language == .fr ? "aucun" : "none"
        let first = on.isEmpty ? none : on.joined(separator: ", ")
        let second = off.isEmpty ? none : off.joined(separator: ", ")
        return language == .fr
          ? "Activés : \(first). Désactivés : \(second)." : "On: \(first). Off: \(second)."
      },
      Text(fr: "Toujours là : \(always).", en: "Always on: \(always)."),
      (off.first ?? on.first).map { name in
        let order = off.isEmpty ? "off" : "on"
        return Text(
          fr: "Par ex. : \(p)plugin \(order) \(name)", en: "E.g. \(p)plugin \(order) \(name)")
      },
    ])
  }

  private static func named(_ typed: String, _ desk: any Administration) throws -> any Plugin {
    let all = desk.allPlugins
    if let plugin = all.first(where: { $0.name == fold(typed) }) { return plugin }
    // "need is off in this room" names what the plugin keeps.
    let keeper = all.first { plugin in
      (plugin as? any BoardPlugin)?.kinds.contains { $0.name == fold(typed) } ?? false
    }
    if let keeper { return keeper }
    let letters = Array(fold(typed).unicodeScalars)
    let near = all.map {
      ($0.name, letterDistance(letters, Array($0.name.unicodeScalars), limit: 20))
    }
    .enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
    .prefix(3).map(\.element.0).joined(separator: ", ")
    throw Refusal(
      "",
      Text(
        fr: "Pas de module « \(typed) ». Les plus proches : \(near)",
        en: "No plugin \"\(typed)\". The nearest: \(near)"))
  }

  private static func turn(
    _ name: String, on isOn: Bool, _ desk: any Administration, _ call: Call
  ) throws -> Answer {
    try call.require(.admin)
    let plugin = try named(name, desk)
    if plugin.isAlwaysOn {
      if isOn { return Answer(state(of: plugin, desk, call)) }
      throw Refusal(
        "",
        Text(
          fr: "\(plugin.name) est toujours là : aucun salon ne peut s'en passer.",
          en: "\(plugin.name) is always on: no room can do without it."))
    }
    if desk.isOn(plugin) != isOn { desk.turn(plugin, on: isOn) }
    var answer = Answer(state(of: plugin, desk, call))
    answer.inRoom = answer.lines
    answer.deed = Text(
      fr: "\(plugin.name) : \(isOn ? "activé" : "désactivé")",
      en: "\(plugin.name): \(isOn ? "on" : "off")")
    return answer
  }

  /// `makers: on. 12 commands.`
  private static func state(
    of plugin: any Plugin, _ desk: any Administration, _ call: Call
  ) -> Text {
    guard desk.isOn(plugin) else {
      let p = call.prefix
      return Text(
        fr: "\(plugin.name) : désactivé. Rien n'est perdu. Pour le remettre : "
          + "\(p)plugin on \(plugin.name)",
        en: "\(plugin.name): off. Nothing is lost. To have it again: \(p)plugin on \(plugin.name)")
    }
    let count = plugin.commands.count
    return Text { language in
      let commands =
        language == .fr
        ? language.plural(count, "commande", "commandes")
        : language.plural(count, "command", "commands")
      return language == .fr
        ? "\(plugin.name) : activé. \(language.say(count)) \(commands)."
        : "\(plugin.name): on. \(language.say(count)) \(commands)."
    }
  }
}

/// What `!plugin` is asked to do.
private enum PluginOrder {
  case on, off, list

  init?(_ typed: String) {
    switch fold(typed) {
    case "on", "oui", "active", "activer", "marche": self = .on
    case "off", "non", "desactive", "desactiver", "arret": self = .off
    case "list", "liste": self = .list
    default: return nil
    }
  }
}
