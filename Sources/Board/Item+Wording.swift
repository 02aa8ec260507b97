public import PluginAPI

extension Item {
  /// How long a line of a list or of the digest may be, in characters.
  static let lineLimit = 120
  /// What of an answer's line is sure to be said: its bound is 350.
  static let answerLimit = 330

  /// `60 visors for CHR · before Fri 10 Apr 18:00 · urgent`: what was noted, said back in full.
  ///
  /// - Parameter zone: where it is to be said until when it stands in the lists, the room's zone.
  public func summary(now: Moment, untilIn zone: Zone? = nil) -> Text {
    Text { language in
      fitted(Self.answerLimit, language) { text, label in
        var parts = [what(language, text, label)]
        if let place { parts.append(place) }
        if let due { parts.append(language.say(due, from: now)) }
        parts += flags(language)
        if let zone, let end = expiry?.at {
          let day = language.say(zone.day(of: end), from: zone.day(of: now))
          parts.append(language == .fr ? "jusqu'au \(day)" : "until \(day)")
        }
        return parts.joined(separator: " · ")
      }
    }
  }

  /// `#112 ‼ CHR: 60 visors before Fri 10 Apr 18:00, 22 left`: one of a list, in 120 characters.
  public func line(now: Moment) -> Text {
    Text { line(now: now, ending: "", $0) }
  }

  /// The same with an end of its own, which is not cut.
  func line(now: Moment, ending: String, _ language: Language) -> String {
    fitted(Self.lineLimit, language) { text, label in
      let mark = isUrgent ? "#\(id) ‼ " : "#\(id) "
      let parts = [subject(language, text, label, now: now)] + terms(language)
      return mark + (parts + [state(language)]).joined(separator: ", ") + ending
    }
  }

  /// `CHR: 60 visors before Fri 10 Apr 18:00`.
  func subject(_ language: Language, _ text: String, _ label: String?, now: Moment) -> String {
    let colon = language == .fr ? " : " : ": "
    var line =
      heading.map { _ in bare(label ?? "") + colon + what(language, text, nil) }
      ?? what(language, text, label)
    if let place { line += ", " + place }
    if let due { line += (due.relation == .on ? ", " : " ") + language.say(due, from: now) }
    return line
  }

  /// `#4 (need: flour)`: what `!undo` calls it.
  public func named(_ kind: Kind) -> Text {
    Text { language in
      let name = shortName(language)
      let what = name.isEmpty ? quantity.map { language.say($0) } ?? "" : name
      let colon = language == .fr ? " : " : ": "
      return "#\(id) (\(kind.word[language])\(what.isEmpty ? "" : colon + what))"
    }
  }

  /// ` (CHR, visors)`: enough to know it by, beside other words.
  func inBrackets(_ language: Language) -> String {
    let name = shortName(language)
    return name.isEmpty ? "" : " (\(name))"
  }

  /// `CHR, visors`.
  private func shortName(_ language: Language) -> String {
    // Whether it is to be checked is said where it stands by itself.
    fitted(60, language, isMarked: false) { text, label in
      guard let label else { return text }
      if heading != nil { return text.isEmpty ? bare(label) : "\(bare(label)), \(text)" }
      return labelled(text, label, language)
    }
  }

  /// `22 left`, `free`, or who has it.
  func state(_ language: Language) -> String {
    let isFrench = language == .fr
    if isEndless { return isFrench ? "toujours libre" : "always free" }
    if asked != nil {
      let names = language.people(self.names(.done))
      if thing != nil {
        return isFrench
          ? "livré par \(names), à confirmer" : "delivered by \(names), to be confirmed"
      }
      return isFrench ? "fait par \(names), à confirmer" : "done by \(names), to be confirmed"
    }
    if !isFree {
      let names = language.people(self.names())
      return isFrench ? "pris par \(names)" : "taken by \(names)"
    }
    guard !claims.isEmpty else { return isFrench ? "libre" : "free" }
    if let left { return isFrench ? "reste \(language.say(left))" : "\(language.say(left)) left" }
    guard let taken = sum(.held).map({ held in sum(.done)?.adding(held) ?? held }) ?? sum(.done)
    else { return isFrench ? "encore libre" : "still free" }
    let amount = language.say(taken)
    return isFrench ? "déjà \(amount), encore libre" : "\(amount) so far, still free"
  }

  /// `always`, `model RC3`, `urgent`.
  func flags(_ language: Language) -> [String] {
    let always = isEndless ? [Text(fr: "toujours", en: "always")[language]] : []
    return always + terms(language) + (isUrgent ? ["urgent"] : [])
  }

  /// `model RC3`, `to deliver`: how it is to be made, and how it gets there.
  public func terms(_ language: Language) -> [String] {
    [model.map { "\(language == .fr ? "modèle" : "model") \($0)" }, transport?.shown[language]]
      .compactMap(\.self)
  }

  /// Makes a line of the text and the label; where it comes out too long the text is cut first,
  /// then the label, so that numbers, quantities and dates stay.
  func fitted(
    _ limit: Int, _ language: Language, isMarked: Bool = true,
    _ wording: (String, String?) -> String
  ) -> String {
    var (text, label) = (shownText(language), isMarked ? shownLabel(language) : self.label)
    var line = wording(text, label)
    // Bytes are counted at once, and are never less.
    if line.utf8.count <= limit { return line }
    if line.count > limit {
      text = text.cut(to: text.count - (line.count - limit))
      line = wording(text, label)
    }
    if line.count > limit, let whole = label {
      label = whole.cut(to: whole.count - (line.count - limit))
      line = wording(text, label)
    }
    return line
  }

  /// What it is about; a thing that is counted goes by its name in that language.
  func shownText(_ language: Language) -> String {
    guard let thing else { return text }
    let milli = quantity?.milli ?? 2_000
    return language.plural(milli: milli, thing.one[language], thing.many[language])
  }

  /// For whom, and whether somebody has yet to look at that.
  private func shownLabel(_ language: Language) -> String? {
    guard isUnchecked == true else { return label }
    let mark = language == .fr ? "(à vérifier)" : "(to be checked)"
    return label.map { "\($0) \(mark)" }
  }

  // MARK: Parts

  /// `60 visors for CHR`, `3 kg of flour`, `groceries for 2`.
  func what(_ language: Language, _ text: String, _ label: String?) -> String {
    let text = label.map { labelled(text, $0, language) } ?? text
    guard let quantity else { return text }
    let amount = language.say(quantity)
    if text.isEmpty { return amount }
    let isCounted = [.count, .people].contains(quantity.unit.unitClass)
    if isCounted || self.text.isEmpty || !self.text.isNoun { return "\(amount) \(text)" }
    switch language {
    case .en: return "\(amount) of \(text)"
    case .fr: return amount + (self.text.isElided ? " d'" : " de ") + text
    }
  }

  private func labelled(_ text: String, _ label: String, _ language: Language) -> String {
    (text.isEmpty ? "" : text + " ") + (language == .fr ? "pour " : "for ") + label
  }

  /// The label, where it names someone or some place ("CHR", "le CHR") and can stand before the
  /// rest. "60 visors for CHR and 20 for …" is not about one of them.
  private var heading: String? {
    guard let label, bare(label).first?.isUppercase ?? false else { return nil }
    let words = fold(text).utf8.split(separator: UInt8(ascii: " "))
    return words.contains { $0.elementsEqual("for".utf8) || $0.elementsEqual("pour".utf8) }
      ? nil : label
  }

  /// Without its article.
  private func bare(_ label: String) -> String {
    let folded = fold(label)
    for article in ["le ", "la ", "les ", "l'", "the "] where folded.hasPrefix(article) {
      return String(label.dropFirst(article.count))
    }
    return label
  }
}

extension String {
  /// At most that many characters, cut after a word, with an ellipsis.
  fileprivate func cut(to limit: Int) -> String {
    guard count > limit else { return self }
    let head = prefix(Swift.max(limit - 1, 0))
    let end = head.lastIndex(of: " ").map { head[..<$0] } ?? head
    let kept = end.count * 2 > head.count ? end : head
    return kept.drop(atEnd: " ,;:·") + "…"
  }

  /// Whether "of" or "de" can stand before it: not before "A4", "to the hospital" or "full of".
  fileprivate var isNoun: Bool {
    guard let first, first.isLowercase else { return false }
    let word = fold(String(prefix { $0 != " " }))
    return ![
      "of", "to", "for", "with", "in", "at", "from", "full", "a", "au", "aux", "en", "pour", "avec",
      "plein", "pleins", "pleine", "pleines", "sur", "de", "des", "du", "d'",
    ].contains(word)
  }

  /// Whether "de" becomes "d'" before it.
  fileprivate var isElided: Bool {
    let word = fold(self)
    if ["huil", "herb", "huitr", "hydro", "hamec"].contains(where: word.hasPrefix) { return true }
    return word.first.map { "aeiou".contains($0) } ?? false
      && !["oui", "onze", "un ", "une "].contains(where: word.hasPrefix)
  }
}

extension Substring {
  fileprivate func drop(atEnd spare: String) -> String {
    var text = self
    while let last = text.last, spare.contains(last) { text = text.dropLast() }
    return String(text)
  }
}
