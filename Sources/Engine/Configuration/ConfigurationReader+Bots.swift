import PluginAPI

extension ConfigurationReader {
  /// What the settings of plugins are read by.
  struct Around {
    /// The path of the file's folder.
    let folder: String
    /// The things that all rooms know; nil where the file's own cannot be read.
    let things: ItemCatalogue?
  }

  /// Plugins by name, of the whole bot or of a room; nil where this is no object.
  func bots(_ entry: SectionEntry, _ around: Around) -> [String: Rules.BotRule]? {
    guard let section = entry.section(nil) else { return nil }
    var rules: [String: Rules.BotRule] = [:]
    for (name, entry) in section.members {
      guard let plugin = plugins.first(where: { $0.name == name }) else {
        entry.complain(unknown(bot: name))
        continue
      }
      rules[name] = rule(of: plugin, entry, around)
    }
    return rules
  }

  /// The nearest name, and all of them: whoever misses a bot wants to know what there is.
  private func unknown(bot name: String) -> String {
    let names = plugins.map(\.name)
    let all = "here are: \(names.joined(separator: ", "))"
    guard let meant = suggestion(for: name, among: names) else {
      return "there is no bot of this name; t\(all)"
    }
    return "there is no bot of this name; did you mean \"\(meant)\"? T\(all)"
  }

  private func rule(
    of plugin: any Plugin, _ entry: SectionEntry, _ around: Around
  ) -> Rules.BotRule? {
    switch entry.node.content {
    case .flag(let isOn):
      if !isOn, plugin.isAlwaysOn {
        entry.complain("\(plugin.name) is always on; take this away")
        return nil
      }
      return Rules.BotRule(isOn: isOn)
    case .object:
      guard let section = entry.section(nil) else { return nil }
      return Rules.BotRule(isOn: true, settings: settings(of: plugin, section, around))
    default:
      entry.mismatch("true, false or settings: { … }")
      return nil
    }
  }

  private func settings(
    of plugin: any Plugin, _ section: Section, _ around: Around
  ) -> [String: SettingValue] {
    var values: [String: SettingValue] = [:]
    for (name, entry) in section.members {
      guard let setting = plugin.settings.first(where: { $0.key.name == name }) else {
        let names = plugin.settings.map(\.key.name)
        entry.complain(
          names.isEmpty
            ? "\(plugin.name) has no settings; write true, false or { }"
            : Section.unknown("\(plugin.name) has no such setting", name, among: names))
        continue
      }
      let value = SettingValue(entry.node)
      if let value, setting.complaint(about: value) == nil {
        switch setting.form {
        case .things: check(things: entry, around.things)
        case .folder:
          values[name] = path(entry, in: around.folder).map { .text($0) }
          continue
        default: break
        }
        values[name] = value
      } else {
        let expected = value.flatMap { setting.complaint(about: $0) } ?? setting.form.expectation
        entry.complain("\(plugin.name) expects \(expected), found \(entry.node.shownWhole)")
      }
    }
    return values
  }

  /// Complains about what is no thing that all rooms know.
  private func check(things entry: SectionEntry, _ things: ItemCatalogue?) {
    guard let things, let elements = entry.list() else { return }
    for element in elements {
      guard case .text(let text) = element.node.content, things[text] == nil else { continue }
      let keys = things.items.map(\.key)
      let what = "there is no item \(shown(text))"
      if let meant = suggestion(for: text, among: keys) ?? things.find(text)?.key {
        element.complain("\(what); did you mean \"\(meant)\"?")
      } else {
        element.complain(
          "\(what); write \(choice(keys)), or say under items what it is called")
      }
    }
  }
}

extension SettingValue {
  /// - Returns: nil for what no setting can be: null, fractions, objects, mixed lists.
  init?(_ node: ConfigurationNode) {
    switch node.content {
    case .flag(let flag): self = .flag(flag)
    case .number(_, let whole?): self = .number(whole)
    case .text(let text): self = .text(text)
    case .list(let elements):
      var texts: [String] = []
      for element in elements {
        guard case .text(let text) = element.content else { return nil }
        texts.append(text)
      }
      self = .list(texts)
    case .null, .number, .object: return nil
    }
  }
}
