import PluginAPI

extension Admin {
  static let status = Command(
    "status", fr: ["état"],
    help: Text(fr: "Comment va le bot", en: "How the bot is doing"),
    example: Text(fr: "état", en: "status"), role: .admin, place: .named
  ) { call in
    let desk = try call.administrating()
    let status = desk.status
    let optional = desk.allPlugins.filter { !$0.isAlwaysOn }
    let on = optional.filter { desk.isOn($0) }.map(\.name)
    let off = optional.filter { !desk.isOn($0) }.map(\.name)
    return Answer(
      Text { language in
        let isFrench = language == .fr
        let up = length(max(0, status.since.milliseconds(until: call.room.now)), language)
        let saved = status.savedAt.map { language.say($0, in: call.zone, from: call.room.now) }
        let waiting = language.say(status.waiting)
        return isFrench
          ? "En marche depuis \(up). Dernier enregistrement : \(saved ?? "aucun"). "
            + "À envoyer : \(waiting)."
          : "Up for \(up). Last save: \(saved ?? "none"). Waiting to be sent: \(waiting)."
      },
      Text { language in
        let isFrench = language == .fr
        let none = isFrench ? "aucun" : "none"
        let first = on.isEmpty ? none : on.joined(separator: ", ")
        let second = off.isEmpty ? none : off.joined(separator: ", ")
        let line =
          isFrench
          ? "Modules activés ici : \(first). Désactivés : \(second). "
          : "Plugins on here: \(first). Off: \(second). "
        let secret = status.isEncrypted ? encrypted[language] + " " : ""
        return line + secret + bridge(status.bridge, language)
      },
      Text { language in
        let isFrench = language == .fr
        let rooms = language.plural(
          status.rooms, isFrench ? "salon" : "room", isFrench ? "salons" : "rooms")
        var line = "Babillard" + (status.version.map { " \($0)" } ?? "")
        line += " · \(language.say(status.rooms)) \(rooms)"
        if status.encryptedRooms > 0 {
          let count = language.say(status.encryptedRooms)
          line +=
            isFrench
            ? ", dont \(count) "
              + language.plural(status.encryptedRooms, "chiffré", "chiffrés")
              + " où je ne peux rien lire"
            : ", \(count) of them encrypted, where I can read nothing"
        }
        return line + "."
      })
  }

  private static let encrypted = Text(
    fr: "Salon chiffré : je ne peux rien y lire.",
    en: "Encrypted room: I can read nothing there.")

  /// `Bridge: irc (seen @irc_yann:ex.org).`
  private static func bridge(_ bridge: BridgeStatus, _ language: Language) -> String {
    let isFrench = language == .fr
    let profile = isFrench && bridge.profile == "none" ? "aucun" : bridge.profile
    let reason =
      switch bridge.reason {
      case .configured: isFrench ? " (fichier de configuration)" : " (configuration file)"
      case .seen(let what): isFrench ? " (vu : \(what))" : " (seen \(what))"
      case .nothingSeen: ""
      }
    return isFrench ? "Pont : \(profile)\(reason)." : "Bridge: \(profile)\(reason)."
  }

  /// `3 d 4 h`, `2 h 5 min`, `40 s`.
  private static func length(_ milliseconds: Int64, _ language: Language) -> String {
    let seconds = Int(milliseconds / 1_000)
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400)
    let day = language == .fr ? "j" : "d"
    if days > 0 { return "\(language.say(days)) \(day) \(hours % 24) h" }
    if hours > 0 { return "\(hours) h \(minutes % 60) min" }
    return minutes > 0 ? "\(minutes) min" : "\(seconds) s"
  }
}
