extension Argument where Value == Person {
  /// Someone who is to be given something: a mention, a full id (`@paul:example.org`), or the local
  /// part of one (`@paul`) where only one person here has it. Never a display name: anyone may take
  /// anyone's.
  public static var knownID: Self {
    Self(
      label: Text(fr: "@qui", en: "@who"), stage: .person, take: { try $0.takeKnownID() },
      whenAbsent: { throw Refusal.personMissing($0.example) })
  }
}

extension Reading {
  /// Takes the first mention or id.
  ///
  /// - Throws: E23 where several people here have the local part; that nobody of it is known; the
  ///   ids of those who go by a name that was typed instead.
  mutating func takeKnownID() throws(Refusal) -> Person? {
    let (mentions, members) = (vocabulary.mentions, vocabulary.members)
    func isMentioned(_ name: String) -> (Mention) -> Bool {
      { mention in mention.name.map { fold(normalise($0)) == name } ?? false }
    }
    if mentions.contains(where: { $0.name != nil }),
      let typed = utterance.takeName({ mentions.contains(where: isMentioned($0)) })
    {
      let folded = fold(typed)
      let name = folded.hasPrefix("@") ? String(folded.dropFirst()) : folded
      let meant = Set(mentions.filter(isMentioned(name)).map(\.user))
      if meant.count > 1 { throw .severalPeople(meant.sorted().map(members.person)) }
      if let user = meant.first { return members.person(user) }
    }
    guard let handle = utterance.takeHandle() else {
      guard let name = utterance.takeName({ !members.people(called: $0).isEmpty }) else {
        return nil
      }
      throw .nameIsNoID(members.people(called: fold(name)))
    }
    if handle.contains(":") {
      let rest = handle.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
      guard rest.count > 1, !rest.contains("") else { throw .personUnknown(handle) }
      return members.person(UserID(handle))
    }
    let part = String(handle.dropFirst())
    // A message may mention somebody of whom nothing is known yet.
    let mentioned = mentions.map(\.user).filter { $0.text.hasPrefix("\(handle):") }
    var known = members.people(local: part)
    // Ids have neither capitals nor accents, but keyboards put them there: `@Zoé`.
    if known.isEmpty, mentioned.isEmpty { known = members.people(local: fold(part)) }
    let found = Set(known.map(\.id) + mentioned).sorted()
    guard let user = found.first else {
      let named = members.people(called: fold(part))
      throw named.isEmpty ? .personUnknown(handle) : .nameIsNoID(named)
    }
    if found.count > 1 { throw .severalPeople(found.map(members.person)) }
    return members.person(user)
  }
}
