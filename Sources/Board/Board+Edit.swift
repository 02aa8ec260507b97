import PluginAPI

extension Board {
  static let edit = Command(
    "edit", fr: ["modifie", "modif"],
    help: Text(fr: "Changer ce qui est noté", en: "Change what is noted"),
    example: Text(fr: "modifie 41 quantité 80", en: "edit 41 qty 80"), place: .item,
    .item(isFirst: true), .change
  ) { call, id, change in
    let items = Items(call.room)
    let (before, kind) = try items.own(id, for: .edit, call)
    var item = before
    switch change.field {
    case .details:
      return try changeDetails(item, change.text, call)
    case .text:
      guard !change.text.isEmpty else { throw Refusal.changeMissing(example(id, call)) }
      item.text = item.withoutQuantity(change.text, call.language)
      item.wordsFrom = call.event
      item.stems = Items.stemmed(item)
    case .place:
      guard !change.text.isEmpty else { throw Refusal.changeMissing(example(id, call)) }
      let mention = Self.place(change.text, call)
      item.place = mention.shownName
      item.site = mention.place?.coordinates
    case .urgent:
      item.isUrgent = !["no", "non", "not", "off", "pas"].contains(fold(change.text))
    case .quantity, .due, nil:
      guard change.quantity != nil || change.due != nil, item.isAbout(change.text) else {
        throw Refusal.changeMissing(example(id, call))
      }
      if let due = change.due {
        item.due = due
        item.forgetLateness(at: call.sentAt)
      }
      if let typed = change.quantity { try item.change(to: typed) }
    }
    if item.due != before.due || item.isUrgent && !before.isUrgent {
      // A nearer limit does not take back the time that was given; a later one gives more.
      let given = item.expiry?.at
      item.renew(as: kind, at: call.sentAt)
      if item.due == before.due, let given, let end = item.expiry?.at, given > end {
        item.expiry = before.expiry
      }
    }
    let said = item.differences(from: before, at: call.sentAt)
    if said.isEmpty {
      return Answer(Text(fr: "#\(id) : rien à changer.", en: "#\(id): nothing to change."))
    }
    var answer = Answer(
      lines: [
        Text { language in
          let what = said.map { $0[language] }.joined(separator: ", ")
          return language == .fr ? "#\(id) modifié : \(what)." : "#\(id) changed: \(what)."
        }
      ])
    answer.deed = call.deed(.edit, id)
    return finish(&answer, item, call)
  }.spoken(en: ["change"], fr: ["changer"])
    .hinted(fr: ["change"])

  /// A place, with or without a word that leads to one: "à Olivet", "near the hub".
  private static func place(_ typed: String, _ call: Call) -> PlaceMention {
    let around = call.vocabulary.surroundings
    if let known = around.places.find(typed, near: around.centre) {
      return PlaceMention(place: known, typed: typed)
    }
    var line = Utterance(normalise(typed))
    let found = line.takePlace(in: around, language: call.language, isEnough: true)
    if let found, line.isEmpty { return found }
    return PlaceMention(place: nil, typed: withoutLead(typed))
  }

  /// A place that nobody knows, without the word that leads to it.
  private static func withoutLead(_ typed: String) -> String {
    let words = typed.split(separator: " ", maxSplits: 1).map(String.init)
    let leads: Set = ["a", "à", "au", "aux", "at", "in", "near", "around", "vers", "to"]
    return words.count == 2 && leads.contains(words[0].lowercased()) ? words[1] : typed
  }

  private static func example(_ id: Int, _ call: Call) -> Text {
    Text {
      "\(call.prefix)\(Verb.edit.word[$0]) \(id) \($0 == .fr ? "quantité" : "qty") 80"
    }
  }

  /// Writes a changed item, tells those who took some, and ends it where all of it is done now.
  static func finish(_ answer: inout Answer, _ item: Item, _ call: Call) -> Answer {
    var item = item
    let id = item.id
    if item.asked != nil, !item.isComplete { item.asked = nil }
    if item.asked == nil, item.isComplete {
      item.end(Closing(at: call.sentAt, by: call.sender, reason: .done))
      answer.lines.append(
        Text(fr: "Tout est fait : #\(id) est clos.", en: "All of it is done: #\(id) is closed."))
      answer.settles = id
    }
    Items(call.room).put(item)
    let holders = item.people(.held).filter { $0.id != call.sender.id }
    if !holders.isEmpty, let line = answer.lines.first {
      let count = holders.count
      answer.lines[0] = Text { language in
        if language == .fr {
          return count == 1
            ? "\(line.fr) La personne qui en a pris est prévenue."
            : "\(line.fr) Les \(count) personnes qui en ont pris sont prévenues."
        }
        return count == 1
          ? "\(line.en) The one who took some is told."
          : "\(line.en) The \(count) who took some are told."
      }
      answer.privately += holders.map { PrivateWord(to: $0.id, about: id, line) }
    }
    answer.inRoom = answer.lines
    return answer
  }
}

extension Item {
  /// Changes how much is wanted.
  ///
  /// - Throws: E08; or that more is taken already.
  mutating func change(to typed: Quantity) throws {
    let typed = try inOwnUnit(typed)
    guard !claims.isEmpty, quantity != nil else {
      quantity = typed
      for index in claims.indices where claims[index].quantity == nil {
        claims[index].quantity = typed
      }
      return
    }
    guard let wanted = try measure(typed) else { return }
    let parts = claims.compactMap(\.quantity)
    let taken = parts.dropFirst().reduce(parts.first) { $0?.adding($1) }
    if let taken, taken.baseMilli > wanted.baseMilli { throw Refusal.takenAlready(self, taken) }
    quantity = wanted
  }

  /// A new text without the number that it begins with, `5 old laptops`, where that is how many there
  /// are: it would be said twice. Another number is the text's own.
  func withoutQuantity(_ text: String, _ language: Language) -> String {
    var line = Utterance(text)
    guard text.first?.isNumber ?? false,
      let typed = try? line.takeQuantity(language: language), typed.unit == quantity?.unit,
      typed.baseMilli == quantity?.baseMilli, !line.remainingText.isEmpty
    else { return text }
    return line.remainingText
  }

  /// Whether words add nothing to what it is about: the "visors" of `80 visors`.
  func isAbout(_ words: String) -> Bool {
    let own = ItemWords(text).set
    return ItemWords(words).set.isSubset(of: own)
  }

  /// What has changed, in words: `60 → 80 visors (42 left)`.
  func differences(from before: Item, at now: Moment) -> [Text] {
    var said: [Text] = []
    if let quantity, quantity != before.quantity { said.append(amountChange(from: before)) }
    if text != before.text {
      said.append(Text { "\(before.shortText($0)) → \(shortText($0))" })
    }
    if let due, due.moment != before.due?.moment || due.relation != before.due?.relation {
      said.append(
        Text { language in
          let old = before.due.map { language.say($0, from: now) + " → " } ?? ""
          return old + language.say(due, from: now)
        })
    }
    if let place, place != before.place {
      let change = (before.place.map { "\($0) → " } ?? "") + place
      said.append(Text(fr: "lieu : \(change)", en: "place: \(change)"))
    }
    if isUrgent != before.isUrgent {
      said.append(isUrgent ? Text("urgent") : Text(fr: "pas urgent", en: "not urgent"))
    }
    return said
  }

  /// `60 → 80 visors (42 left)`
  private func amountChange(from before: Item) -> Text {
    Text { language in
      let old = before.quantity.map { language.say($0) + " → " } ?? ""
      let whole = fitted(200, language) { text, _ in old + what(language, text, nil) }
      guard let left, !isEndless, !claims.isEmpty else { return whole }
      let amount = language.say(left)
      return whole + (language == .fr ? " (reste \(amount))" : " (\(amount) left)")
    }
  }

  private func shortText(_ language: Language) -> String {
    fitted(100, language) { text, _ in what(language, text, nil) }
  }
}
