import PluginAPI

/// A setting's value as people type and read it.
struct TypedSetting {
  private let setting: any AnySetting
  private let call: Call

  init(_ setting: any AnySetting, _ call: Call) {
    self.setting = setting
    self.call = call
  }

  private var form: SettingForm { setting.form }

  /// The things that a line may name.
  private var things: ItemCatalogue { setting.things?(call) ?? call.vocabulary.items }

  // MARK: Saying

  /// The value in words; a value of another form as it is written.
  func said(_ value: SettingValue) -> Text {
    switch (form, value) {
    case (.flag, .flag(let flag)):
      return flag ? Text(fr: "oui", en: "on") : Text(fr: "non", en: "off")
    case (.number(let range), .number(0)) where range.lowerBound == 0: return Text("0")
    case (.duration, .number(0)): return Text(fr: "sans limite", en: "no limit")
    case (.duration, .text(let text)):
      guard let length = try? Duration(setting: value) else { return Text(text) }
      return Text { $0.say(minutes: length.minutes) }
    case (.choice(let choices), .text(let text)):
      return choices.first { $0.code == text }?.word ?? Text(text)
    case (.weekdays, _):
      guard let days = try? WeekdaySet(setting: value) else { break }
      if days == .all { return Text(fr: "tous les jours", en: "every day") }
      if days.days.isEmpty { return Text(fr: "aucun", en: "none") }
      return Text { language in
        language.list(days.days.map { language.say($0, isLong: language == .fr) })
      }
    case (.person, .text(let text)): return Text(text)
    case (.things, .list(let keys)) where !keys.isEmpty:
      let things = things
      let names = keys.map { things[$0]?.name ?? Text($0) }
      return Text { language in names.map { $0[language] }.joined(separator: ", ") }
    default: break
    }
    switch value {
    case .flag(let flag): return Text("\(flag)")
    case .number(let number): return Text("\(number)")
    case .text(let text): return Text(text)
    case .list(let texts):
      return texts.isEmpty
        ? Text(fr: "aucun", en: "none") : Text(texts.joined(separator: ", "))
    }
  }

  /// The same, of a long list only its beginning.
  func saidInShort(_ value: SettingValue) -> Text {
    guard case .list(let texts) = value, texts.joined(separator: ", ").count > 40 else {
      return said(value)
    }
    return Text("\(texts.prefix(2).joined(separator: ", ")) … (\(texts.count))")
  }

  /// What can be typed: `fr|en`, `19:00`.
  var ways: Text {
    switch form {
    case .flag: Text(fr: "oui|non", en: "on|off")
    case .number(let range):
      Text { "\($0.say(range.lowerBound))…\($0.say(range.upperBound))" }
    case .duration: Text(fr: "7 jours", en: "7 days")
    case .time: Text(fr: "19h", en: "19:00")
    case .weekdays: Text(fr: "lun-sam", en: "mon-sat")
    case .zone: Text("Europe/Paris")
    case .language: Text("fr|en")
    case .choice(let choices):
      Text { language in choices.map { $0.word[language] }.joined(separator: "|") }
    case .list: Text(fr: "un, deux", en: "one, two")
    case .things: Text(fr: "visière, attache-masque", en: "visor, ear saver")
    case .text: Text(fr: "texte", en: "text")
    case .folder: Text("/srv/www/map")
    case .place: Text("47.903, 1.909")
    case .person: Text("@nina:example.org")
    }
  }

  // MARK: Reading

  /// Reads what was typed.
  ///
  /// - Throws: a refusal that shows what to type.
  func read(_ typed: String) throws -> SettingValue {
    let (name, check) = (setting.name, setting.check)
    guard let value = try understood(typed), form.accepts(value), check?.isFit(value) ?? true
    else {
      if form == .zone { throw Refusal.zoneUnknown(typed) }
      let ways = check?.ways ?? bounds ?? ways
      let shown = typed.count > 60 ? typed.prefix(60) + "…" : typed[...]
      throw Refusal(
        "",
        Text(
          fr: "« \(shown) » ne va pas pour \(name.fr). À écrire : \(ways.fr)",
          en: "\"\(shown)\" does not fit \(name.en). Write: \(ways.en)"))
    }
    return value
  }

  /// From where to where, of a length of time; nil for what has no bounds of that sort.
  private var bounds: Text? {
    guard case .duration(let range) = form else { return nil }
    return Text { language in
      let least =
        range.lowerBound == 0
        ? (language == .fr ? "sans limite" : "no limit") : language.say(minutes: range.lowerBound)
      return "\(least)…\(language.say(minutes: range.upperBound))"
    }
  }

  /// What cannot be a date or a number is refused as in any command.
  private func understood(_ typed: String) throws -> SettingValue? {
    do {
      return try value(of: typed)
    } catch let failure as PhraseFailure {
      throw Refusal(failure, prefix: call.prefix, now: call.sentAt) { call.room.knows($0) }
    }
  }

  private func value(of typed: String) throws -> SettingValue? {
    let word = fold(typed)
    switch form {
    case .flag:
      if ["on", "yes", "true", "oui", "vrai", "marche", "actif"].contains(word) {
        return .flag(true)
      }
      let isOff = ["off", "no", "false", "non", "faux", "arret", "inactif"].contains(word)
      return isOff ? .flag(false) : nil
    case .number:
      return Int(word.filter { $0 != " " && $0 != "," && $0 != "'" }).map { .number($0) }
    case .duration: return duration(typed)
    case .time:
      var line = Utterance(typed)
      guard let time = try line.takeTimeOfDay(), line.isEmpty else { return nil }
      return time.setting
    case .weekdays: return weekdays(typed)
    case .zone: return Zone(typed: typed).map(\.setting)
    case .language: return Language(typed: word)?.setting
    case .choice(let choices):
      let found = choices.first { choice in
        [choice.code, choice.word.fr, choice.word.en].contains { fold($0) == word }
      }
      return found.map { .text($0.code) }
    case .list: return .list(texts(in: typed))
    case .things:
      var keys: [String] = []
      for name in texts(in: typed) {
        let key = try key(of: name)
        if !keys.contains(key) { keys.append(key) }
      }
      return .list(keys)
    case .text, .folder: return .text(typed)
    case .place: return place(typed)
    case .person:
      var line = Utterance(typed)
      guard let handle = line.takeHandle(), line.isEmpty else { return nil }
      if handle.contains(":") { return .text(handle) }
      let found = call.vocabulary.members.people(local: String(handle.dropFirst()))
      return found.count == 1 ? found[0].id.setting : nil
    }
  }

  /// What commas part; none where it says so.
  private func texts(in typed: String) -> [String] {
    if ["none", "aucun", "-"].contains(fold(typed)) { return [] }
    return typed.split(whereSeparator: { $0 == "," || $0 == ";" })
      .map { normalise(String($0)) }.filter { !$0.isEmpty }
  }

  /// - Throws: which things are known, where that is none of them.
  private func key(of typed: String) throws(Refusal) -> String {
    let things = things
    if let thing = things[typed] ?? things.find(typed) { return thing.key }
    let names = things.items.map(\.name)
    throw Refusal(
      "",
      Text { language in
        let known =
          names.prefix(10).map { $0[language] }.joined(separator: ", ")
          + (names.count > 10 ? " …" : "")
        let shown = typed.prefix(60)
        return language == .fr
          ? "« \(shown) » n'est pas un article connu ici. Connus : \(known)"
          : "\"\(shown)\" is no item that is known here. Known: \(known)"
      })
  }

  private func weekdays(_ typed: String) -> SettingValue? {
    let word = fold(typed)
    if ["every day", "daily", "all", "tous les jours", "chaque jour", "tous"].contains(word) {
      return WeekdaySet.all.setting
    }
    var line = Utterance(typed)
    guard let days = line.takeWeekdays() else { return nil }
    let rest = fold(line.remainingText).split { " ,".contains($0) }
    return rest.allSatisfy { ["et", "and"].contains(String($0)) } ? days.setting : nil
  }

  private func duration(_ typed: String) -> SettingValue? {
    let word = fold(typed).filter { $0 != " " }
    if ["0", "none", "nolimit", "aucune", "sanslimite"].contains(word) { return .number(0) }
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 6, let number = Int(digits), number > 0 else { return nil }
    let minutes: Int
    switch word.dropFirst(digits.count) {
    case "d", "day", "days", "j", "jour", "jours": minutes = 1_440
    case "h", "hour", "hours", "heure", "heures": minutes = 60
    case "min", "m", "minute", "minutes": minutes = 1
    case "w", "week", "weeks", "semaine", "semaines": minutes = 7 * 1_440
    default: return nil
    }
    return Duration(inMinutes: number * minutes).setting
  }

  /// A place that is known, or coordinates: what nobody can find is of no use.
  private func place(_ typed: String) -> SettingValue? {
    if Coordinates(typed) != nil { return .text(typed) }
    return call.vocabulary.surroundings.places.find(typed) == nil ? nil : .text(typed)
  }
}
