import PluginAPI

extension Digest {
  /// What follows `!digest lang`, `tz`, `max` and `sections`.
  static func change(_ call: Call, _ change: DigestChange) throws -> Answer {
    let answer =
      switch change.key {
      case .language: try setLanguage(call, change.typed)
      case .zone: try setZone(call, change.typed)
      case .most: try setMost(call, change.typed)
      case .sections: try setSections(call, change.typed)
      }
    return change.typed.isEmpty ? answer : answer.heardInRoom
  }

  // MARK: Language and zone, which are the whole room's and for its admins

  /// One language is the room's own: there is no other for what is said there.
  private static func setLanguage(_ call: Call, _ typed: String) throws -> Answer {
    if typed.isEmpty { return Answer(state(call.room)) }
    let words = fold(typed).split { " +,/&".contains($0) }.filter { !["and", "et"].contains($0) }
    let languages = words.compactMap { Language(typed: String($0)) }
    guard languages.count == words.count, let first = languages.first else {
      let p = call.prefix
      throw Refusal(
        "",
        Text(
          fr:
            "« \(typed) » : par ex. \(p)point langue fr, \(p)point langue en, \(p)point langue fr+en",
          en: "\"\(typed)\": e.g. \(p)digest lang fr, \(p)digest lang en, \(p)digest lang fr+en"))
    }
    let room = call.room
    if Set(languages).count > 1 {
      try call.require(.coord)
      room[languagesSaid] = .both
      return Answer(state(room))
    }
    if first == room.language {
      try call.require(.coord)
      room[languagesSaid] = .room
      return Answer(state(room))
    }
    try call.require(.admin)
    room[languagesSaid] = .room
    room.setLanguage(first)
    return Answer(
      state(room),
      Text(
        fr: "C'est la langue du salon : les réponses aussi.",
        en: "That is the room's language: answers too."))
  }

  /// The digest goes by the room's clock, as all that is said there.
  private static func setZone(_ call: Call, _ typed: String) throws -> Answer {
    if typed.isEmpty { return Answer(state(call.room)) }
    guard let zone = Zone(typed: typed) else { throw Refusal.zoneUnknown(typed) }
    try call.require(.admin)
    let room = call.room
    if zone != room.zone {
      // What is past by the new clock is not made up for.
      _ = try changing(call)
      _ = try changing(call, .week)
      room.setZone(zone)
    }
    return Answer(
      state(room),
      Text(
        fr: "C'est le fuseau du salon : toutes ses dates le suivent.",
        en: "That is the room's zone: all its dates go by it."))
  }

  // MARK: Length and sections

  private static func setMost(_ call: Call, _ typed: String) throws -> Answer {
    let room = call.room
    let words = typed.split(separator: " ")
    let isNumber = words.dropFirst().allSatisfy {
      ["lines", "line", "lignes", "ligne"].contains(fold(String($0)))
    }
    if !typed.isEmpty {
      guard isNumber, let count = Int(words[0]), lineBounds.contains(count) else {
        let (least, most) = (lineBounds.lowerBound, lineBounds.upperBound)
        throw Refusal(
          "",
          Text(
            fr: "De \(least) à \(most) lignes. Par ex. : \(call.prefix)point max 12",
            en: "\(least) to \(most) lines. E.g. \(call.prefix)digest max 12"))
      }
      try call.require(.coord)
      room[most] = count
    }
    return Answer(
      Text(fr: "Point : \(room[most]) lignes au plus.", en: "Digest: \(room[most]) lines at most."))
  }

  private static func setSections(_ call: Call, _ typed: String) throws -> Answer {
    let room = call.room
    let all = room.plugins.flatMap(\.digestSections).sorted { $0.rank < $1.rank }
    var choice = SectionChoice(room[sections])
    if !typed.isEmpty {
      let words = fold(typed).split { " ,;".contains($0) }.map(String.init)
        .filter { !["to", "a", "and", "et", "the", "les"].contains($0) }
      if words.count == 1, ["all", "tout", "tous", "toutes"].contains(words[0]) {
        choice = SectionChoice([])
      } else {
        choice.apply(try words.map { try named($0, all, call) })
      }
      guard all.contains(where: { $0.name != nil && choice.shows($0, among: all) }) else {
        throw Refusal(
          "",
          Text(
            fr: "Il faut une rubrique au moins. Sans point du tout : \(call.prefix)point non",
            en: "At least one section is needed. No digest at all: \(call.prefix)digest off"))
      }
      try call.require(.coord)
      room[sections] = choice.names
    }
    return Answer(sectionState(choice, all, call.prefix))
  }

  /// The section that a word names, by the name that the setting keeps, and the sign before it.
  ///
  /// - Throws: a refusal that names those there are.
  private static func named(
    _ word: String, _ all: [DigestSection], _ call: Call
  ) throws -> (sign: Character?, name: String) {
    let sign = word.first.flatMap { "-+".contains($0) ? $0 : nil }
    let bare = sign == nil ? word : String(word.dropFirst())
    let names = all.compactMap(\.name)
    guard let found = names.first(where: { [fold($0.en), fold($0.fr)].contains(bare) }) else {
      throw Refusal(
        "",
        Text { language in
          let list = unique(names).map { $0[language] }.joined(separator: ", ")
          return language == .fr
            ? "Pas de rubrique « \(bare) ». Il y a : \(list). Par ex. : \(call.prefix)point rubriques "
              + "-\(names.last?.fr ?? "")"
            : "No section \"\(bare)\". There are: \(list). E.g. \(call.prefix)digest sections "
              + "-\(names.last?.en ?? "")"
        })
    }
    return (sign, fold(found.en))
  }

  /// `In the digest: take, done. Not: shops. To have all: !digest sections all`
  private static func sectionState(
    _ choice: SectionChoice, _ all: [DigestSection], _ p: String
  ) -> Text {
    let shown = unique(all.filter { choice.shows($0, among: all) }.compactMap(\.name))
    let hidden = unique(all.filter { !choice.shows($0, among: all) }.compactMap(\.name))
    return Text { language in
      func list(_ names: [Text]) -> String { names.map { $0[language] }.joined(separator: ", ") }
      let isFrench = language == .fr
      let first = isFrench ? "Dans le point : \(list(shown))." : "In the digest: \(list(shown))."
      if hidden.isEmpty {
        let last = shown.last?[language] ?? ""
        return isFrench
          ? "\(first) Pour en retirer : \(p)point rubriques -\(last)"
          : "\(first) To take one out: \(p)digest sections -\(last)"
      }
      return isFrench
        ? "\(first) Pas : \(list(hidden)). Pour tout avoir : \(p)point rubriques tout"
        : "\(first) Not: \(list(hidden)). To have all: \(p)digest sections all"
    }
  }

  /// Several plugins have one name for what stands under one heading.
  private static func unique(_ names: [Text]) -> [Text] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0.en).inserted }
  }
}
