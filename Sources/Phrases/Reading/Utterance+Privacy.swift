extension Utterance {
  /// A private detail among the words.
  struct PrivateSpan {
    var kind: PrivateDetail.Kind
    /// What goes out of the line.
    var words: Range<Int>
    /// What is kept of it: not the word `private`.
    var shown: Range<Int>
    /// Bytes at the start of that which are not kept: `private:` glued to what follows.
    var mark = 0

    init(_ kind: PrivateDetail.Kind, _ words: Range<Int>, shown: Range<Int>? = nil) {
      self.kind = kind
      self.words = words
      self.shown = shown ?? words
    }
  }

  /// The private details in order, none overlapping.
  func privateSpans() -> [PrivateSpan] {
    var spans = [PrivateSpan]()
    var index = 0
    while index < words.count {
      if let span = marked(at: index) ?? account(at: index) ?? email(at: index)
        ?? phone(at: index) ?? door(at: index) ?? address(at: index)
      {
        spans.append(span.kind == .address ? withLead(span) : span)
        index = max(span.words.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return spans
  }

  /// A word to search for secrets: in quotation marks too, where signs are not set apart.
  private func secret(_ index: Int) -> String {
    guard words.indices.contains(index), taken[index] == nil else { return "" }
    guard words[index].isQuoted, !words[index].isMark else { return words[index].folded }
    var text = words[index].folded
    while let last = text.last, ",;:.!?)".contains(last) { text.removeLast() }
    return text
  }

  /// Whether a sign ends the quoted word at `index`, or the word is a sign itself.
  private func isBreak(_ index: Int) -> Bool {
    guard words.indices.contains(index), taken[index] == nil else { return true }
    return words[index].isMark && words[index].text != "."
  }

  private func endsWithSign(_ index: Int) -> Bool {
    guard words.indices.contains(index), words[index].isQuoted else { return false }
    return words[index].text.last.map { ",;:!?)".contains($0) } ?? false
  }

  // MARK: private: …

  private func marked(at index: Int) -> PrivateSpan? {
    let colon = UInt8(ascii: ":")
    guard let text = word(index)?.text,
      text.utf8.contains(colon) || word(index + 1)?.text.utf8.first == colon
    else { return nil }
    // "in private: …" goes out of the line whole.
    let first = ["in", "en"].contains(folded(index - 1)) ? index - 1 : index
    guard privateMarks.contains(folded(index)), let sign = word(index + 1), sign.text.hasPrefix(":")
    else {
      guard let colon = text.firstIndex(of: ":"),
        privateMarks.contains(fold(String(text[..<colon])))
      else { return nil }
      var span = PrivateSpan(.marked, first..<words.count, shown: index..<words.count)
      span.mark = text[...colon].utf8.count
      return span
    }
    let start = index + 2
    guard words.indices.contains(start) else {
      return PrivateSpan(.marked, first..<words.count, shown: words.count..<words.count)
    }
    if words[start].text == "\"", words[start].isQuoted {
      let close = words.indices.first { $0 > start && words[$0].text == "\"" } ?? words.count
      return PrivateSpan(
        .marked, first..<min(close + 1, words.count), shown: start + 1..<close)
    }
    return PrivateSpan(.marked, first..<words.count, shown: start..<words.count)
  }

  // MARK: Addresses

  /// "at 12 High Street", "au 12 rue …": what leads to an address goes out of the line with it.
  private func withLead(_ span: PrivateSpan) -> PrivateSpan {
    let before = span.words.lowerBound - 1
    guard ["at", "to", "a", "au", "du", "chez"].contains(folded(before)) else { return span }
    return PrivateSpan(span.kind, before..<span.words.upperBound, shown: span.words)
  }

  private func address(at index: Int) -> PrivateSpan? {
    guard let afterNumber = houseNumber(at: index) else { return nil }
    var at = afterNumber
    if secret(at) == ",", !words[at].isQuoted { at += 1 }
    let kind = secret(at)
    if streetKinds.contains(kind), isStreet(kind, at: at) {
      return PrivateSpan(.address, index..<streetEnd(from: at + 1))
    }
    guard at == afterNumber else { return nil }
    // "12 Baker Street": one to three words before the kind, with capitals, or one in small letters.
    for end in at + 1...at + 3 where streetEnds.contains(secret(end)) {
      let name = at..<end
      let isName = name.allSatisfy { words[$0].isCapitalised && !words[$0].isMark }
      guard isName || name.count == 1 && isPlainStreetName(at) else { return nil }
      // "20 Visors St Marceau".
      let next = end + 1
      // "12 baker st. please".
      let isShort =
        secret(next) == "." && !(words.indices.contains(next + 1) && words[next + 1].isCapitalised)
      if ["st", "ave"].contains(secret(end)), words.indices.contains(next), !isShort,
        words[next].isCapitalised || !isName || secret(next) == "."
      {
        return nil
      }
      return PrivateSpan(.address, index..<(secret(next) == "." ? next + 1 : next))
    }
    return nil
  }

  /// The index after `12`, `12bis`, `12 bis`, `12B`; nil where no house number stands there.
  private func houseNumber(at index: Int) -> Int? {
    let text = secret(index)
    guard text.utf8.first.map(isDigit) ?? false else { return nil }
    let bytes = Array(text.utf8)
    let run = bytes.prefix { (0x30...0x39).contains($0) }.count
    guard (1...4).contains(run), bytes[0] != 0x30 else { return nil }
    let rest = String(decoding: bytes[run...], as: UTF8.self)
    guard rest.isEmpty || houseLetters.contains(rest) || rest.utf8.count == 1 && rest != "h" else {
      return nil
    }
    if endsWithSign(index) { return index + 1 }
    return rest.isEmpty && houseLetters.contains(secret(index + 1)) ? index + 2 : index + 1
  }

  /// Whether a word for a street is one here: `3 place de la Mairie`, but not `3 places`.
  private func isStreet(_ kind: String, at index: Int) -> Bool {
    let next = index + 1
    let hasName = words.indices.contains(next) && taken[next] == nil && !isBreak(next)
    switch kind {
    case "place", "passage", "square", "route", "chemin":
      guard hasName else { return false }
      return words[next].isCapitalised
        || ["de", "du", "des", "d'", "la", "le", "les", "l'"].contains(secret(next))
    // English names stand before these.
    case "st", "rd", "lane", "street", "road", "ave": return kind == "ave" && hasName
    case "r":
      // "7 r. Victor Hugo"; "7 r" is anything.
      let name = secret(next) == "." ? next + 1 : next
      return words.indices.contains(name) && taken[name] == nil && !isBreak(name)
        && (words[name].isCapitalised && !words[name].isMark
          || name > next && ["de", "du", "des", "d'", "la", "l'"].contains(secret(name)))
    case "av", "bd", "bld", "bvd", "blvd", "boul": return hasName || secret(next) == "."
    default: return true
    }
  }

  private func isPlainStreetName(_ index: Int) -> Bool {
    let name = secret(index)
    return !name.hasSuffix("s") && !name.utf8.contains { (0x30...0x39).contains($0) }
      && unitWords[name] == nil && name.utf8.count > 2 && !words[index].isMark
  }

  /// The index after a street's name: at a sign, a date or a word that no name has; eight words at
  /// most.
  private func streetEnd(from start: Int) -> Int {
    var end = start
    if secret(end) == "." { end += 1 }
    while end < start + 8, words.indices.contains(end), !isBreak(end) {
      let text = secret(end)
      if afterStreetWords.contains(text) || words[end].text.hasPrefix("#") { break }
      // "place du 8 mai 1945" is a name.
      let isNamedAfterDay = ["du", "de"].contains(secret(end - 1)) && end > start
      if !isNamedAfterDay, !words[end].isQuoted,
        readDatePhrase(at: end, .fr) != nil || readDatePhrase(at: end, .en) != nil,
        !(text == "du" || text == "de")
      {
        break
      }
      if !words[end].isQuoted, text == "a" || text == "in" { break }
      end += 1
      if isNamedAfterDay, monthWords[secret(end)] != nil { end += 1 }
      if endsWithSign(end - 1) { break }
    }
    if end > start, secret(end - 1) == "." { end -= 1 }
    return end
  }

  // MARK: Codes, accounts, e-mail

  private func door(at index: Int) -> PrivateSpan? {
    let word = secret(index)
    let isDoor = doorWords.contains(word)
    guard isDoor || word == "code" || word == "codes" else { return nil }
    if !isDoor, notDoorCodes.contains(secret(index - 1)) { return nil }
    var at = index + 1
    // "code : 12A", "code de la porte 12A".
    if ["porte", "portail", "entree", "immeuble"].contains(secret(at)) { at += 1 }
    if ["de", "d'"].contains(secret(at)) {
      let tail = (at + 1..<at + 4).first {
        ["porte", "portail", "entree", "immeuble", "batiment"].contains(secret($0))
      }
      if let tail { at = tail + 1 }
    }
    if secret(at) == ":" || secret(at) == "=" || secret(at) == "is" { at += 1 }
    guard words.indices.contains(at), taken[at] == nil, !isBreak(at) else { return nil }
    let value = words[at].text
    let hasDigit = words[at].hasDigit
    let isName = words[at].isCapitalised
    guard hasDigit || isDoor && isName, value.unicodeScalars.count <= 20 else { return nil }
    // "code 12 visières" counts; "code 45B" and "code 4512" open.
    if !isDoor, let number = words[at].smallNumber, number < 100,
      words.indices.contains(at + 1), !isBreak(at + 1)
    {
      return nil
    }
    return PrivateSpan(.door, index..<at + 1)
  }

  private func email(at index: Int) -> PrivateSpan? {
    let text = secret(index)
    guard text.utf8.contains(UInt8(ascii: "@")), let at = text.firstIndex(of: "@"),
      at != text.startIndex
    else { return nil }
    let host = text[text.index(after: at)...]
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), !host.contains("@"),
      labels[labels.count - 1].utf8.count >= 2, !text.contains("/")
    else { return nil }
    return PrivateSpan(.email, index..<index + 1)
  }

  /// An IBAN: two letters, two digits, then 11 to 30 letters and digits, in one word or in fours.
  private func account(at index: Int) -> PrivateSpan? {
    let text = secret(index)
    guard text.utf8.dropFirst(2).first.map(isDigit) ?? false else { return nil }
    let first = Array(text.utf8)
    guard first.count >= 4, first.count <= 34, first[..<2].allSatisfy(isLetter),
      first[2..<4].allSatisfy(isDigit), first[4...].allSatisfy({ isLetter($0) || isDigit($0) })
    else { return nil }
    var start = index
    if secret(start - 1) == ":", start > 1 { start -= 1 }
    if secret(start - 1) == "iban" { start -= 1 } else { start = index }
    if first.count >= 15, first[4...].count(where: isDigit) >= 6 {
      return PrivateSpan(.account, start..<index + 1)
    }
    guard first.count == 4 else { return nil }
    var count = 4
    var end = index + 1
    while count < 34 {
      let group = Array(secret(end).utf8)
      guard (1...4).contains(group.count), group.contains(where: isDigit),
        group.allSatisfy({ isLetter($0) || isDigit($0) })
      else { break }
      count += group.count
      end += 1
      if group.count < 4 { break }
    }
    return count >= 15 ? PrivateSpan(.account, start..<end) : nil
  }

  // MARK: Telephone numbers

  private func phone(at index: Int) -> PrivateSpan? {
    guard let number = PhoneNumber(at: index, secret) else { return nil }
    var start = index
    if secret(start - 1) == ":" || secret(start - 1) == "." { start -= 1 }
    if secret(start - 1) == "." { start -= 1 }
    let isNamed = phoneWords.contains(secret(start - 1))
    guard number.isCertain || isNamed && number.digits >= 6 else { return nil }
    return PrivateSpan(.phone, (isNamed ? start - 1 : index)..<number.end)
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
