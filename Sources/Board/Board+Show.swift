import PluginAPI

extension Board {
  static let show = Command(
    "show", en: ["view"], fr: ["voir"],
    help: Text(fr: "Voir le détail d'un numéro", en: "See one number in full"),
    example: Text(fr: "voir 41", en: "show 41"), .id
  ) { call, id in
    let (item, kind) = try Items(call.room).item(
      id, for: .show, shown: Text(fr: "voir", en: "show"))
    return Answer(lines: [headLine(call, item, kind), partsLine(item), originLine(call, item)])
  }

  /// `#112 need · CHR Orléans · 60 visors before Fri 10 Apr 18:00 · urgent`
  private static func headLine(_ call: Call, _ item: Item, _ kind: Kind) -> Text {
    Text { language in
      var what = item.what(language)
      if let due = item.due {
        what += due.relation == .on ? ", " : " "
        what += language.say(due, from: call.sentAt)
      }
      var parts = ["#\(item.id) \(kind.word[language])", item.label, what].compactMap(\.self)
      if item.isEndless { parts.append(language == .fr ? "toujours" : "always") }
      if item.isUrgent { parts.append("urgent") }
      return parts.joined(separator: " · ")
    }
  }

  /// `taken 18 (Paul) · done 20 (Inès) · left 22`
  private static func partsLine(_ item: Item) -> Text? {
    let line = Text { language in
      let isFrench = language == .fr
      var parts: [String] = []
      for (state, word) in [
        (Claim.State.held, isFrench ? "pris" : "taken"), (.done, isFrench ? "fait" : "done"),
      ] {
        let names = item.names(state).joined(separator: ", ")
        if names.isEmpty { continue }
        let amount = item.sum(state).map { " " + language.say($0) } ?? ""
        parts.append("\(word)\(amount) (\(names))")
      }
      if item.isOpen {
        if let left = item.left {
          let amount = language.say(left)
          parts.append(isFrench ? "reste \(amount)" : "left \(amount)")
        } else if item.isFree {
          parts.append(item.state(language))
        }
      }
      return parts.joined(separator: " · ")
    }
    return line.isEmpty ? nil : line
  }

  /// `opened Tue 7 Apr by Nina`, and how it ended.
  private static func originLine(_ call: Call, _ item: Item) -> Text {
    let room = call.room
    return Text { language in
      let isFrench = language == .fr
      let opened = language.say(room.zone.day(of: item.at), from: room.zone.day(of: room.now))
      var line =
        isFrench ? "ouvert \(opened) par \(item.by.name)" : "opened \(opened) by \(item.by.name)"
      if let closing = item.closing {
        let day = language.say(room.zone.day(of: closing.at), from: room.zone.day(of: room.now))
        let reason = closing.reason == .other ? nil : closing.reason.name[language]
        let why = [reason, closing.note].compactMap(\.self).joined(separator: ", ")
        let shown = why.isEmpty ? "" : " (\(why))"
        line += isFrench ? " · clos \(day)\(shown)" : " · closed \(day)\(shown)"
      }
      return line
    }
  }
}
