import PluginAPI

/// What `!area` does: one room's part in an area.
struct Sharing {
  /// Characters that an area's name may have.
  static let limit = 40

  let call: Call
  let rooms: any RoomsAccess

  private var p: String { call.prefix }
  private var here: RoomID { call.room.id }

  /// Nil where this room is in none, and has not asked.
  private var own: AreaMembership? { rooms.membership }

  private func others(of area: String) -> [AreaMembership] {
    rooms.members(of: area).filter { $0.isAgreed && $0.room != here }
  }

  private func askers(of area: String) -> [AreaMembership] {
    rooms.members(of: area).filter { !$0.isAgreed && $0.room != here }
  }

  // MARK: How it stands

  var state: Answer {
    guard let own else {
      return Answer(
        Text(
          fr:
            "Ce salon ne partage ses demandes avec aucun autre. Pour le faire : \(p)secteur Loiret",
          en: "This room shares its requests with no other. To do so: \(p)area Loiret"))
    }
    guard own.isAgreed else { return Answer(waiting(own.area)) }
    let asking = askers(of: own.area).prefix(2).map { question($0) }
    return Answer(lines: [shared(own.area)] + asking)
  }

  private func shared(_ area: String) -> Text {
    let names = others(of: area).map(\.roomName)
    if names.isEmpty {
      return Text(
        fr: "Ce salon est seul dans le secteur \(area) pour l'instant. Les autres y entrent par : "
          + "\(p)secteur \(area)",
        en: "This room is alone in the area \(area) so far. Others come in with: \(p)area \(area)")
    }
    let list = names.joined(separator: ", ")
    return Text(
      fr: "Ce salon partage ses demandes ouvertes avec : \(list).",
      en: "This room shares open requests with: \(list).")
  }

  private func waiting(_ area: String) -> Text {
    Text(
      fr: "Demandé au secteur \(area). Dès qu'un admin d'un de ses salons accepte, chacun voit les "
        + "demandes ouvertes de l'autre.",
      en:
        "Asked the area \(area). Once an admin of one of its rooms agrees, each sees the other's open "
        + "requests.")
  }

  private func question(_ asker: AreaMembership) -> Text {
    Text(
      fr: "Le salon « \(asker.roomName) » demande à partager les demandes ouvertes (secteur "
        + "\(asker.area)). Un admin d'ici accepte par : \(p)secteur oui \(asker.roomName)",
      en:
        "The room \"\(asker.roomName)\" asks to share open requests (area \(asker.area)). An admin "
        + "here agrees with: \(p)area yes \(asker.roomName)")
  }

  // MARK: Coming in

  func join(_ typed: String) throws -> Answer {
    guard typed.count <= Self.limit else { throw Refusal.tooLong(typed.count, limit: Self.limit) }
    let known = rooms.members(of: typed)
    let area = known.first?.area ?? typed
    if let own {
      guard known.contains(where: { $0.room == here }) else {
        throw Refusal(
          "",
          Text(
            fr: "Ce salon est déjà dans le secteur \(own.area). Pour en changer, d'abord : "
              + "\(p)secteur quitte",
            en: "This room is in the area \(own.area) already. To change, first: \(p)area leave"))
      }
      // Typed once more, it is a yes to whoever asks.
      return own.isAgreed && askers(of: area).count == 1 ? try agree("") : state
    }
    let others = others(of: area)
    let mine = membership(of: here, call.room.name, area, isAgreed: others.isEmpty)
    rooms.set(mine, of: here)
    var answer = Answer(others.isEmpty ? shared(area) : waiting(area))
    answer.elsewhere = others.map { RoomWord(to: $0.room, question(mine)) }
    return answer
  }

  private func membership(
    of room: RoomID, _ name: String, _ area: String, isAgreed: Bool
  ) -> AreaMembership {
    AreaMembership(room: room, roomName: name, area: area, isAgreed: isAgreed)
  }

  // MARK: Answering

  func agree(_ name: String) throws -> Answer {
    let asker = try asker(name, word: Text(fr: "oui", en: "yes"))
    let told = others(of: asker.area)
    rooms.set(
      membership(of: asker.room, asker.roomName, asker.area, isAgreed: true), of: asker.room)
    var answer = Answer(shared(asker.area))
    let names = ([call.room.name] + told.map(\.roomName)).joined(separator: ", ")
    answer.elsewhere = [
      RoomWord(
        to: asker.room,
        Text(
          fr: "Ce salon partage ses demandes ouvertes avec : \(names).",
          en: "This room shares open requests with: \(names)."))
    ]
    answer.elsewhere += told.map {
      RoomWord(
        to: $0.room,
        Text(
          fr:
            "« \(asker.roomName) » partage maintenant ses demandes ouvertes avec ce salon (secteur "
            + "\(asker.area)).",
          en: "\"\(asker.roomName)\" shares open requests with this room now (area \(asker.area)).")
      )
    }
    return answer
  }

  func refuse(_ name: String) throws -> Answer {
    let asker = try asker(name, word: Text(fr: "non", en: "no"))
    rooms.set(nil, of: asker.room)
    var answer = Answer(
      Text(
        fr: "Réponse donnée à « \(asker.roomName) » : non.",
        en: "\"\(asker.roomName)\" was told no."))
    answer.elsewhere = [
      RoomWord(
        to: asker.room,
        Text(
          fr: "Le secteur \(asker.area) préfère ne pas partager pour l'instant.",
          en: "The area \(asker.area) would rather not share just now."))
    ]
    return answer
  }

  /// The room that asks to come in: that of the name, or the only one.
  private func asker(_ name: String, word: Text) throws -> AreaMembership {
    let asking = own.map { $0.isAgreed ? askers(of: $0.area) : [] } ?? []
    guard let first = asking.first else {
      throw Refusal(
        "", Text(fr: "Aucun salon ne demande à entrer.", en: "No room asks to come in."))
    }
    let named = name.isEmpty ? asking : asking.filter { fold($0.roomName) == fold(name) }
    if named.count == 1 { return named[0] }
    let names = asking.prefix(5).map(\.roomName).joined(separator: ", ")
    throw Refusal(
      "",
      Text(
        fr: "Lequel ? \(names). Par ex. : \(p)secteur \(word.fr) \(first.roomName)",
        en: "Which one? \(names). E.g. \(p)area \(word.en) \(first.roomName)"))
  }

  // MARK: Going out

  func leave() throws -> Answer {
    guard let own else { return state }
    rooms.set(nil, of: here)
    var answer = Answer(
      Text(
        fr: "Ce salon ne partage plus ses demandes avec aucun autre.",
        en: "This room shares its requests with no other any more."))
    guard own.isAgreed else { return answer }
    let left = others(of: own.area)
    answer.elsewhere = left.map {
      RoomWord(
        to: $0.room,
        Text(
          fr: "« \(call.room.name) » ne partage plus ses demandes avec ce salon.",
          en: "\"\(call.room.name)\" does not share requests with this room any more."))
    }
    // Nobody is left to say yes to whoever has asked: they are the first ones now.
    if left.isEmpty, let next = askers(of: own.area).first {
      rooms.set(
        membership(of: next.room, next.roomName, next.area, isAgreed: true), of: next.room)
      answer.elsewhere = [
        RoomWord(
          to: next.room,
          Text(
            fr: "Ce salon est maintenant dans le secteur \(next.area).",
            en: "This room is in the area \(next.area) now."))
      ]
    }
    return answer
  }
}
