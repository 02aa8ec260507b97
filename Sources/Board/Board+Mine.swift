public import PluginAPI

extension Board {
  static let mine = Command(
    "mine", fr: ["mes"],
    help: Text(
      fr: "En privé : ce que j'ai ouvert, pris, et ce qui attend une réponse",
      en: "In private: what I opened, what I took, what waits for me"),
    example: Text(fr: "mes", en: "mine"), place: .item, .optional(.text(Text("")))
  ) { call, _ in
    let items = Items(call.room)
    let (own, ownCount) = items.page(Items.open, Items.mine(call.sender.id), limit: 50)
    let (held, heldCount) = items.page(Items.open, Items.held(call.sender.id), limit: linesEach)
    let waiting = own.filter { $0.question(to: call.sender.id) != nil }
    let quiet = own.filter { $0.question(to: call.sender.id) == nil }
    let parts = [
      part(
        Text(fr: "Attend une réponse", en: "Waiting for an answer"),
        waiting.map { questionLine($0, call) }, of: waiting.count),
      part(
        Text(fr: "Ouvert", en: "Opened"), quiet.map { $0.line(now: call.sentAt) },
        of: ownCount - waiting.count),
      part(
        Text(fr: "Pris", en: "Taken"),
        held.map { $0.claimLine(of: call.sender.id, now: call.sentAt) }, of: heldCount),
    ]
    var lines = parts.flatMap { $0 }
    let bare = parts.flatMap { $0.dropFirst() }
    if lines.isEmpty {
      lines = [Text(fr: "Rien d'ouvert, rien de pris.", en: "Nothing opened, nothing taken.")]
    }
    return alone(lines, instead: bare.isEmpty ? lines : bare, call)
  }

  /// How many lines each part of a private list has.
  private static let linesEach = 6

  /// A heading with the number of what follows, the lines, and how many are left out.
  private static func part(_ title: Text, _ lines: [Text], of count: Int) -> [Text] {
    if count == 0 { return [] }
    let heading = Text { "\(title[$0])\($0 == .fr ? " : " : ": ")\($0.say(count))" }
    var shown = Array(lines.prefix(linesEach))
    let rest = count - shown.count
    if rest > 0 {
      shown.append(
        Text { language in
          language == .fr
            ? "… et \(language.say(rest)) " + language.plural(rest, "autre", "autres")
            : "… and \(language.say(rest)) more"
        })
    }
    return [heading] + shown
  }

  /// An answer for whoever asks alone, wherever they typed.
  ///
  /// - Parameter instead: what the room is told where they cannot be written to; three lines.
  public static func alone(_ lines: [Text], instead: [Text], _ call: Call) -> Answer {
    if call.isInPrivate { return Answer(lines: lines) }
    var answer = Answer(Text(fr: "Envoyé en privé.", en: "Sent in private."))
    var word = PrivateWord(to: call.sender.id)
    word.lines = lines
    word.language = call.language
    word.instead = Array(instead.prefix(3))
    answer.privately = [word]
    return answer
  }

  /// `#5 groceries, done by Paul, to be confirmed: !yes 5 / !no 5`
  private static func questionLine(_ item: Item, _ call: Call) -> Text {
    let (id, p) = (item.id, call.prefix)
    let question = item.question(to: call.sender.id)
    return Text { language in
      let isFrench = language == .fr
      let ways =
        question == .isWanted
        ? (isFrench ? "\(p)toujours \(id) / \(p)ferme \(id)" : "\(p)still \(id) / \(p)close \(id)")
        : (isFrench ? "\(p)oui \(id) / \(p)non \(id)" : "\(p)yes \(id) / \(p)no \(id)")
      let details = isFrench ? " · donner les détails ?" : " · give the details?"
      return item.line(now: call.sentAt)[language] + (question == .givesDetails ? details : "")
        + (isFrench ? " : " : ": ") + ways
    }
  }
}

extension Items {
  /// The first items of a bucket, and how many there are in all.
  func page(_ index: Index<Item>, _ bucket: String, limit: Int) -> ([Item], Int) {
    (rows.list(index, bucket, limit: limit), rows.count(index, bucket))
  }
}

extension Item {
  /// `#112 ‼ CHR: 60 visors before Fri 10 Apr 18:00 · taken: 20 by Sat 11 Apr`
  func claimLine(of user: UserID, now: Moment) -> Text {
    let claim = claims.first { $0.by.id == user && $0.state == .held }
    return Text { language in
      fitted(Self.lineLimit, language) { text, label in
        let mark = isUrgent ? "#\(id) ‼ " : "#\(id) "
        let own = [
          sum(.held, by: user).map { language.say($0) },
          claim?.due.map { language.say($0, from: now) },
        ].compactMap(\.self).joined(separator: " ")
        let taken = language == .fr ? " · pris : \(own)" : " · taken: \(own)"
        return mark + subject(language, text, label, now: now) + (own.isEmpty ? "" : taken)
      }
    }
  }
}
