import PluginAPI

extension Board {
  static let show = Command(
    "show", en: ["view"], fr: ["voir"],
    help: Text(fr: "Voir le détail d'un numéro", en: "See one number in full"),
    example: Text(fr: "voir 41", en: "show 41"), place: .item, .item(isFirst: true)
  ) { call, id in
    let (item, kind) = try Items(call.room).item(id, for: .show)
    var answer = Answer(lines: [
      headLine(call, item, kind), partsLine(item, kind), originLine(call, item),
    ])
    if let details = item.details, item.isParty(call.sender.id), !call.sender.isGhost {
      answer.details = [details.ref]
    }
    return answer
  }

  /// `#112 need · CHR: 60 visors before Fri 10 Apr 18:00 · urgent`
  private static func headLine(_ call: Call, _ item: Item, _ kind: Kind) -> Text {
    Text { language in
      item.fitted(Item.answerLimit, language) { text, label in
        let head = "#\(item.id) \(kind.word[language])"
        let subject = item.subject(language, text, label, now: call.sentAt)
        let details = language == .fr ? "détails en privé" : "details in private"
        let flags = item.flags(language) + (item.details == nil ? [] : [details])
        return ([head, subject] + flags).joined(separator: " · ")
      }
    }
  }

  /// `taken 18 (Paul) · done 20 (Inès) · left 22`
  private static func partsLine(_ item: Item, _ kind: Kind) -> Text? {
    let line = Text { language in
      let isFrench = language == .fr
      var parts: [String] = []
      for (state, word) in [
        (Claim.State.held, kind.progress.held[language]), (.done, kind.progress.done[language]),
      ] {
        let names = item.names(state)
        if names.isEmpty { continue }
        let amount = item.sum(state).map { " " + language.say($0) } ?? ""
        parts.append("\(word)\(amount) (\(language.people(names)))")
      }
      let done = (item.sum(.done)?.baseMilli ?? 0) / 1_000
      // What was delivered is put aside no more.
      if let made = item.madeFor.map({ $0 - done }), made > 0 {
        let amount = language.say(Int(made))
        parts.append(isFrench ? "\(amount) mis de côté" : "made for it \(amount)")
      }
      if item.asked != nil {
        parts.append(
          isFrench ? "à confirmer par \(item.by.name)" : "to be confirmed by \(item.by.name)")
      }
      if item.isOpen, item.isFree {
        if let left = item.left, !item.isEndless, !item.claims.isEmpty {
          let amount = language.say(left)
          parts.append(isFrench ? "reste \(amount)" : "left \(amount)")
        } else if item.claims.isEmpty || item.isEndless {
          parts.append(item.state(language))
        } else {
          parts.append(isFrench ? "encore libre" : "still free")
        }
      }
      return parts.joined(separator: " · ")
    }
    return line.isEmpty ? nil : line
  }

  /// `opened Tue 7 Apr by Nina`, and how it ended.
  private static func originLine(_ call: Call, _ item: Item) -> Text {
    let zone = call.zone
    let today = zone.day(of: call.room.now)
    return Text { language in
      let isFrench = language == .fr
      let opened = language.say(zone.day(of: item.at), from: today)
      let by = isFrench ? "par" : "by"
      let start = "\(isFrench ? "ouvert" : "opened") \(opened) \(by) \(item.by.name)"
      let line = ([start] + againParts(item, language, zone, today)).joined(separator: " · ")
      guard let closing = item.closing else {
        return ([line] + endParts(item, language, zone, today)).joined(separator: " · ")
      }
      let day = language.say(zone.day(of: closing.at), from: today)
      let name = closing.by.id == item.by.id ? "" : " \(by) \(closing.by.name)"
      let why = [closing.reasonName?[language], closing.note].compactMap(\.self)
      let shown = why.isEmpty ? "" : " (\(why.joined(separator: ", ")))"
      let end = "\(isFrench ? "clos" : "closed") \(day)\(name)\(shown)"
      return ([line, end] + linkParts(item, language)).joined(separator: " · ")
    }
  }

  /// `again Fri 10 Apr (with eggs)`: the last time that it was asked for again.
  private static func againParts(
    _ item: Item, _ language: Language, _ zone: Zone, _ today: Day
  ) -> [String] {
    guard let last = item.repeats?.last else { return [] }
    let day = language.say(zone.day(of: last.at), from: today)
    let more = [last.text.map { String($0.prefix(60)) }, last.room].compactMap(\.self)
    let shown = more.isEmpty ? "" : " (\(more.joined(separator: ", ")))"
    return ["\(language == .fr ? "redemandé" : "again") \(day)\(shown)"]
  }

  /// `expires Sun 12 Apr`, `linked: #118`
  private static func endParts(
    _ item: Item, _ language: Language, _ zone: Zone, _ today: Day
  ) -> [String] {
    var parts: [String] = []
    if let expiry = item.expiry {
      let day = language.say(zone.day(of: expiry.hidden ?? expiry.at), from: today)
      let isHidden = expiry.hidden != nil
      parts.append(
        language == .fr
          ? "\(isHidden ? "expiré" : "expire") \(day)"
          : "\(isHidden ? "expired" : "expires") \(day)")
    }
    return parts + linkParts(item, language)
  }

  private static func linkParts(_ item: Item, _ language: Language) -> [String] {
    guard let links = item.links, !links.isEmpty else { return [] }
    return ["\(language == .fr ? "lié : " : "linked: ")\(language.numbers(links))"]
  }
}
