import Board
import PluginAPI

/// The settings of one room, as one command sees and changes them.
struct SettingBook {
  private let desk: any Administration
  private let call: Call
  private let all: [any AnySetting]

  init(_ desk: any Administration, _ call: Call) {
    self.desk = desk
    self.call = call
    all = desk.settings
  }

  /// The setting's name, and what follows it: `lang = fr` too.
  static func split(_ line: String) -> (name: String, value: String) {
    let end = line.firstIndex { $0 == " " || $0 == "=" } ?? line.endIndex
    let rest = line[end...].drop { $0 == " " || $0 == "=" || $0 == ":" }
    return (String(line[..<end]), String(rest))
  }

  // MARK: Finding

  /// - Throws: a refusal that names the three nearest.
  func setting(called typed: String) throws(Refusal) -> any AnySetting {
    let key = Self.key(typed)
    if let found = all.first(where: { names(of: $0).contains(key) }) { return found }
    let ending = all.filter { setting in
      !setting.key.plugin.isEmpty
        && names(of: setting).contains { $0.hasSuffix(".\(key)") }
    }
    if ending.count == 1 { return ending[0] }
    let near = ending.isEmpty ? nearest(to: key) : Array(ending.prefix(3))
    throw Refusal(
      "",
      Text { language in
        let words = near.map { $0.name[language] }
        let list = words.joined(separator: ", ")
        return language == .fr
          ? "Pas de réglage « \(typed) ». Les plus proches : \(list)"
          : "No setting \"\(typed)\". The nearest: \(list)"
      })
  }

  private func nearest(to key: String) -> [any AnySetting] {
    let letters = Array(key.unicodeScalars)
    func distance(_ setting: any AnySetting) -> Int {
      names(of: setting).map { name in
        let isPart = !key.isEmpty && name.contains(key)
        let ends = name.split(separator: ".").map { Array($0.unicodeScalars) }
        let candidates = [Array(name.unicodeScalars)] + ends
        let distances = candidates.map { letterDistance(letters, $0, limit: 20) }
        return isPart ? 0 : distances.min() ?? 20
      }.min() ?? 20
    }
    return all.map { ($0, distance($0)) }.enumerated()
      .sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
      .prefix(3).map(\.element.0)
  }

  /// Every name that a setting answers to, folded: those of both languages, and that of the file.
  private func names(of setting: any AnySetting) -> [String] {
    let (key, name) = (setting.key, setting.name)
    let inFile = key.plugin.isEmpty ? key.name : "\(key.plugin).\(key.name)"
    return [name.en, name.fr, inFile].map(Self.key)
  }

  private static func key(_ name: String) -> String {
    fold(name).filter { !"-_' ".contains($0) }
  }

  // MARK: Seeing

  /// Three lines: what is not as by default, the names of the rest, and the way to more.
  var overview: Answer {
    let p = call.prefix
    let states = all.filter { $0.scope != .bot }.map { ($0, desk.state(of: $0)) }
    let chosen = states.filter { Self.isChosen($0.1) }
    let rest = states.filter { !Self.isChosen($0.1) }
    return Answer(lines: [
      chosen.isEmpty ? nil : line(Text(fr: "Choisis ici", en: "Set here"), chosen),
      rest.isEmpty
        ? nil
        : line(
          chosen.isEmpty
            ? Text(fr: "Réglages", en: "Settings") : Text(fr: "Les autres", en: "The rest"), rest),
      Text(
        fr: "Un seul : \(p)réglages langue · changer : \(p)réglages langue fr · "
          + "tous, en privé : \(p)réglages tout",
        en: "One: \(p)settings lang · to change it: \(p)settings lang en · "
          + "all, in private: \(p)settings all"),
    ])
  }

  /// As many as fit well into a line.
  private func line(_ title: Text, _ states: [(any AnySetting, SettingState)]) -> Text {
    Text { language in
      var parts: [String] = []
      var length = title[language].count
      for (setting, state) in states {
        let part = "\(setting.name[language]) = \(inShort(state.value, of: setting)[language])"
        length += part.count + 3
        if length > 260 {
          parts.append("…")
          break
        }
        parts.append(part)
      }
      return title[language] + (language == .fr ? " : " : ": ") + parts.joined(separator: " · ")
    }
  }

  /// A line each, in private.
  var everything: Answer {
    let lines = all.map { setting in
      let state = desk.state(of: setting)
      let source = source(of: state, setting)
      return Text { language in
        let value = inShort(state.value, of: setting)[language]
        return "\(setting.name[language]) = \(value) (\(source[language])) · "
          + setting.help[language]
      }
    }
    // More than a message holds.
    let most = 24
    var answer = Board.alone(
      Array(lines.prefix(most)), instead: Array(overview.lines.prefix(3)), call)
    for start in stride(from: most, to: lines.count, by: most) {
      var word = PrivateWord(to: call.sender.id)
      word.lines = Array(lines[start...].prefix(most))
      word.language = call.language
      answer.privately.append(word)
    }
    return answer
  }

  /// Value, source, what it is for, and how to set it.
  func detail(of setting: any AnySetting) -> Answer {
    let state = desk.state(of: setting)
    let (source, p) = (source(of: state, setting), call.prefix)
    // Source and all must fit into a line.
    let whole = said(state.value, of: setting)
    let value = whole.en.count > 200 ? inShort(state.value, of: setting) : whole
    let standard = said(state.standard, of: setting)
    let ways = TypedSetting(setting, call).ways
    return Answer(
      Text { language in
        let before = Self.isChosen(state) && state.standard != state.value
        let other =
          before
          ? (language == .fr ? " ; sinon : " : "; else: ") + standard[language] : ""
        return "\(setting.name[language]) = \(value[language]) (\(source[language])\(other))"
      },
      Text { setting.help[$0] + "." },
      Text { language in
        let word = setting.name[language]
        if setting.authority == .file {
          return language == .fr
            ? "Se règle dans le fichier de configuration seulement."
            : "It is set in the configuration file alone."
        }
        return language == .fr
          ? "Changer : \(p)réglages \(word) \(ways.fr)"
            + (Self.isChosen(state) ? " · comme avant : \(p)réglages \(word) défaut" : "")
          : "To set it: \(p)settings \(word) \(ways.en)"
            + (Self.isChosen(state) ? " · as before: \(p)settings \(word) default" : "")
      })
  }

  private static func isChosen(_ state: SettingState) -> Bool {
    state.source == .chat || state.source == .person
  }

  private func source(of state: SettingState, _ setting: any AnySetting) -> Text {
    switch state.source {
    case .chat where setting.scope == .bot:
      Text(fr: "choisi pour tous les salons", en: "set for all rooms")
    case .standard: Text(fr: "par défaut", en: "default")
    case .file: Text(fr: "fichier", en: "file")
    case .chat: Text(fr: "choisi dans ce salon", en: "set in this room")
    case .person: Text(fr: "choix personnel", en: "own choice")
    }
  }

  private func inShort(_ value: SettingValue?, of setting: any AnySetting) -> Text {
    value.map { TypedSetting(setting, call).saidInShort($0) }
      ?? Text(fr: "aucun", en: "none")
  }

  private func said(_ value: SettingValue?, of setting: any AnySetting) -> Text {
    value.map { TypedSetting(setting, call).said($0) } ?? Text(fr: "aucun", en: "none")
  }

  // MARK: Changing

  /// `lang = fr (was en).`
  func set(_ setting: any AnySetting, to typed: String) throws -> Answer {
    try require(setting)
    let before = desk.state(of: setting)
    let isBack = ["default", "defaut"].contains(fold(typed))
    let value =
      isBack
      ? nil
      : try TypedSetting(setting, call).read(typed)
    let after = value ?? before.standard
    let (new, old) = (said(after, of: setting), said(before.value, of: setting))
    let isSame = after == before.value && Self.isChosen(before) == (value != nil)
    if !isSame { desk.set(value, of: setting) }
    let line = Text { language in
      let name = setting.name[language]
      if after == before.value {
        return "\(name) = \(new[language])"
          + (language == .fr ? " (comme avant)." : " (as before).")
      }
      let was = language == .fr ? "avant : " : "was "
      return "\(name) = \(new[language]) (\(was)\(old[language]))."
    }
    var answer = Answer(line)
    // What holds for one person alone is nobody else's business.
    answer.inRoom = isSame || setting.scope == .person ? [] : [line]
    answer.deed = Text { "\(setting.name[$0]) = \(new[$0])" }
    return answer
  }

  private func require(_ setting: any AnySetting) throws(Refusal) {
    switch setting.authority {
    case .file:
      throw Refusal(
        "",
        Text(
          fr: "\(setting.name.fr) se règle dans le fichier de configuration seulement.",
          en: "\(setting.name.en) is set in the configuration file alone."))
    case .owner where call.role < .owner: throw Refusal.roleNeeded(.owner, ask: [])
    case .admin: try call.require(.admin)
    case .owner, .person: break
    }
  }
}
