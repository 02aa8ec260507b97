// The parts that are read with the room's vocabulary.

extension Argument where Value == PlaceMention {
  /// Where: `near Olivet`, `à Olivet`, `vers Fleury 10 km`, or a known name that stands by itself.
  /// A place that is not in the room's list is kept as text, and the answer says so (E20).
  public static var place: Self { place() }

  /// A place after other words: `from Saran`, `to the hub`.
  ///
  /// - Parameters:
  ///   - leads: the words that lead to it.
  ///   - label: what usage calls it.
  ///   - isEnough: whether a bare name may be all that the line says, as in a list to search.
  public static func place(
    _ leads: PlaceLeads = .near, label: Text = Text(fr: "lieu", en: "place"),
    isEnough: Bool = false
  ) -> Self {
    Self(
      label: label, stage: .place,
      take: { reading in
        let surroundings = reading.vocabulary.surroundings
        let mention = reading.utterance.takePlace(
          in: surroundings, language: reading.language, leads: leads, isEnough: isEnough)
        // Where no place is known at all, there is nothing to warn of.
        if let mention, mention.place == nil, !surroundings.places.isEmpty {
          reading.warn(Refusal.placeUnknown(mention.typed).text)
        }
        return mention
      },
      whenAbsent: { throw Refusal.placeMissing($0.example) })
  }
}

extension Argument where Value == PlaceMention {
  /// Where, if it is a place of the room's list or has a postcode, `45160 Olivet`; any other stays
  /// part of the text, "a lift to the hospital", and the answer says so where there is a list (E20).
  public static var knownPlace: Self {
    let any = place
    return Self(
      label: any.label, stage: any.stage,
      take: { reading in
        let before = reading.utterance
        let mention = try any.take(&reading)
        if let mention, mention.place != nil || mention.hasPostcode { return mention }
        reading.utterance = before
        return nil
      },
      whenAbsent: { throw Refusal.placeMissing($0.example) })
  }
}

extension Argument where Value == ItemWord {
  /// A thing: one of the catalogue, whatever it is called, else what is left of the line as typed.
  public static var item: Self {
    Self(
      label: Text(fr: "article", en: "item"), stage: .item,
      take: { reading in
        let catalogue = reading.vocabulary.items
        return reading.utterance.takeItem(in: catalogue) ?? reading.utterance.takeFreeItem()
      },
      whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }

  /// A thing of the catalogue; whatever else is typed is left for other parts.
  public static var knownItem: Self {
    Self(
      label: item.label, stage: .item,
      take: { reading in
        let catalogue = reading.vocabulary.items
        return reading.utterance.takeItem(in: catalogue)
      },
      whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }
}

extension Argument where Value == String {
  /// What is no business of the whole room: street and number, telephone, e-mail, door codes, bank
  /// accounts, found wherever they stand, and all that follows `private:`. It is taken out before
  /// anything else is read, from the lines below the command too; typed in a room, the answer says
  /// so (E21). Whoever declares it keeps what it gives from the room.
  public static var privateText: Self {
    Self(
      label: Text(fr: "privé : texte", en: "private: text"), stage: .privacy,
      take: { reading in
        var details = reading.utterance.takePrivateDetails() ?? []
        reading.note = reading.note.map { line in
          let (text, more) = withoutPrivateDetails(line)
          details += more
          return text
        }.filter { !$0.isEmpty }
        guard !details.isEmpty else { return nil }
        if !reading.isPrivate { reading.warn(Refusal.privateDetailSeen.text) }
        return details.joined(separator: " · ")
      },
      whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }
}

extension Argument where Value == String {
  /// What is left of the line, for the room to read: private details are left out of it, and the
  /// answer says so. For reasons and notes; what should reach somebody is a `privateText`.
  public static func openText(_ label: Text) -> Self {
    Self(
      label: label, stage: .text,
      take: { reading in
        let parts = [reading.utterance.remainingText] + reading.note
        let text = parts.map { reading.open($0) }.filter { !$0.isEmpty }.joined(separator: " · ")
        return text.isEmpty ? nil : text
      },
      whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }
}

extension Reading {
  /// A part of the line without its private details; the answer says that they are left out.
  public mutating func open(_ part: String) -> String {
    let (text, details) = withoutPrivateDetails(part)
    if !details.isEmpty { warn(Refusal.privateDetailLeftOut(isPrivate: isPrivate).text) }
    return text
  }
}

extension Argument where Value == Person {
  /// Someone of the room: a mention, a full id (`@paul:example.org`), the local part of one
  /// (`@paul`), or a display name that only one person known in the room has.
  public static var person: Self {
    Self(
      label: Text(fr: "qui", en: "who"), stage: .person, take: { try $0.takePerson() },
      whenAbsent: { throw Refusal.personMissing($0.example) })
  }
}

extension Reading {
  /// Takes the first mention, id or known name.
  ///
  /// - Throws: E23 where several people have the name; that nobody of an id's local part is known.
  mutating func takePerson() throws(Refusal) -> Person? {
    let (mentions, members) = (vocabulary.mentions, vocabulary.members)
    func isMentioned(_ name: String) -> (Mention) -> Bool {
      { mention in mention.name.map { fold(normalise($0)) == name } ?? false }
    }
    if mentions.contains(where: { $0.name != nil }),
      let typed = utterance.takeName({ mentions.contains(where: isMentioned($0)) }),
      let mention = mentions.first(where: isMentioned(Self.key(typed)))
    {
      return members.person(mention.user)
    }
    if let handle = utterance.takeHandle() {
      if handle.contains(":") { return members.person(UserID(handle)) }
      let part = String(handle.dropFirst())
      var found = members.people(local: part)
      let mentioned = mentions.map(\.user).filter { $0.text.hasPrefix("\(handle):") }
      if found.isEmpty { found = mentioned.map(members.person) }
      if found.isEmpty { found = members.people(called: fold(part)) }
      guard let person = try one(of: found) else { throw .personUnknown(handle) }
      return person
    }
    guard let typed = utterance.takeName({ !members.people(called: $0).isEmpty }) else {
      return nil
    }
    return try one(of: members.people(called: Self.key(typed)))
  }

  private static func key(_ typed: String) -> String {
    let folded = fold(typed)
    return folded.hasPrefix("@") ? String(folded.dropFirst()) : folded
  }

  /// The only one of them; of several, the only one whom the message mentions.
  private func one(of people: [Person]) throws(Refusal) -> Person? {
    guard people.count > 1 else { return people.first }
    let mentioned = people.filter { person in
      vocabulary.mentions.contains { $0.user == person.id }
    }
    guard mentioned.count == 1 else { throw .severalPeople(people) }
    return mentioned[0]
  }
}
