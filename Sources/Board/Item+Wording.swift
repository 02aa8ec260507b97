public import PluginAPI

extension Item {
  /// `60 visors`, `3 kg of flour`, `groceries for 2`.
  public func what(_ language: Language) -> String {
    guard let quantity else { return text }
    let amount = language.say(quantity)
    if text.isEmpty { return amount }
    if quantity.unit == .piece { return "\(amount) \(text)" }
    switch language {
    case .en: return "\(amount) of \(text)"
    case .fr:
      let startsWithVowel = fold(text).first.map { "aeiouy".contains($0) } ?? false
      return startsWithVowel ? "\(amount) d'\(text)" : "\(amount) de \(text)"
    }
  }

  /// `60 visors for CHR · before Fri 10 Apr 18:00 · urgent`: what was noted, said back in full.
  public func summary(now: Moment) -> Text {
    Text { language in
      var parts = [what(language)]
      if let label {
        parts[0] += language == .fr ? " pour \(label)" : " for \(label)"
      }
      if let due { parts.append(language.say(due, from: now)) }
      if isEndless { parts.append(language == .fr ? "toujours" : "always") }
      if isUrgent { parts.append("urgent") }
      return parts.joined(separator: " · ")
    }
  }

  /// `CHR, visors`: enough to know it by.
  func name() -> String {
    [label, text.isEmpty ? nil : text].compactMap(\.self).joined(separator: ", ")
  }

  /// `(CHR, visors)`, cut to what fits beside other words.
  var inBrackets: String {
    let name = name()
    if name.isEmpty { return "" }
    return " (\(name.count > 60 ? name.prefix(59).trimmingSpaces + "…" : name))"
  }

  /// `#112 ‼ CHR: 60 visors before Fri 10 Apr 18:00, 22 left`: one of a list.
  public func line(now: Moment) -> Text {
    Text { language in
      var line = isUrgent ? "#\(id) ‼ " : "#\(id) "
      if let label { line += language == .fr ? "\(label) : " : "\(label): " }
      line += what(language)
      if let due {
        line += due.relation == .on ? ", " : " "
        line += language.say(due, from: now)
      }
      return "\(line), \(state(language))"
    }
  }

  /// `22 left`, `free`, or who has it.
  func state(_ language: Language) -> String {
    let isFrench = language == .fr
    if isEndless { return isFrench ? "toujours libre" : "always free" }
    let names = names().joined(separator: ", ")
    if !isFree { return isFrench ? "pris par \(names)" : "taken by \(names)" }
    guard let left, !claims.isEmpty else { return isFrench ? "libre" : "free" }
    return isFrench ? "reste \(language.say(left))" : "\(language.say(left)) left"
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
