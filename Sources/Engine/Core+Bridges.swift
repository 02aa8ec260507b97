import PluginAPI

// Rooms that are bridged, and those who speak through bridges.
extension Core {
  /// Whether a room is bridged: what is said there leaves as plain lines.
  func isBridged(_ room: RoomID) -> Bool {
    let row = tables.row(room.text, in: .rooms, of: room)
    if let user = row?.directWith, rules.bridging.isGhost(user) { return true }
    switch rules.rooms[room]?.bridge ?? .auto {
    case .none: return false
    case .irc, .relay: return true
    case .auto: return row?.bridgeSeen != nil
    }
  }

  /// How a room is bridged, and what says so.
  func bridgeStatus(of room: RoomID, _ row: RoomRow) -> BridgeStatus {
    let mode = rules.rooms[room]?.bridge ?? .auto
    if mode != .auto { return BridgeStatus(profile: mode.rawValue, reason: .configured) }
    guard let seen = row.bridgeSeen else {
      return BridgeStatus(profile: BridgeMode.none.rawValue, reason: .nothingSeen)
    }
    let isRelay = rules.bridging.relays[UserID(seen)] != nil
    let profile = isRelay ? BridgeMode.relay : .irc
    return BridgeStatus(profile: profile.rawValue, reason: .seen(seen))
  }

  /// Notes what shows that a room is bridged, where that is to be found out.
  ///
  /// - Parameter sender: who speaks; nil: whoever is known to be there.
  func noteBridge(_ visit: inout RoomVisit, by sender: UserID? = nil) {
    guard visit.row.bridgeSeen == nil, rules.rooms[RoomID(visit.row.id)]?.bridge ?? .auto == .auto
    else { return }
    let seen = sender ?? visit.names.keys.filter(rules.bridging.shows).min()
    guard let seen else { return }
    visit.row.bridgeSeen = seen.text
    visit.isChanged = true
  }

  /// What says a message: one entry, and in a bridged room one for each page of it.
  ///
  /// - Parameter room: where it is said; nil where that is not known yet.
  func entries(
    of message: Message, in room: RoomID?, cause: String, number: Int, isWhole: Bool = false,
    _ now: Moment
  ) -> [OutboxEntry] {
    let bridged = room.flatMap { isBridged($0) ? $0 : nil }
    let pages = bridged.map { plain(message, in: $0, isWhole: isWhole) } ?? [message]
    return pages.enumerated().map { page, said in
      let cause = page == 0 ? cause : "\(cause).page\(page)"
      return OutboxEntry(
        id: OutboxEntry.id(cause: cause, number: number), effect: .send(said), since: now)
    }
  }

  /// A message as it leaves in a bridged room: whoever is answered is named, for nothing else shows
  /// on the far side whom it is for.
  private func plain(_ message: Message, in room: RoomID, isWhole: Bool) -> [Message] {
    var first = message
    first.isPlain = true
    first.html = nil
    first.thread = nil
    let isAlone = tables.row(room.text, in: .rooms, of: room)?.directWith != nil
    let lines =
      isAlone ? message.body.split(separator: "\n").map(String.init) : message.namingAsker
    let limit = message.purpose == .digest ? Rendering.Size.digestLines : BridgedText.pages
    var pages = BridgedText.pages(
      lines, limit: limit, prefix: rules.prefix, isJoined: !isWhole)
    if isWhole { pages = [pages.flatMap(\.self)] }
    return pages.enumerated().map { index, lines in
      var page = first
      page.body = lines.joined(separator: "\n")
      page.names = Rendering(plain: lines).names
      if index < pages.count - 1 { page.details = nil }
      return page
    }
  }

  // MARK: Private rooms

  /// Of a room that a listed bridge made for one ghost's private words to us: whose, and where in
  /// the batch they came in. Nil for all other rooms.
  func privateGhost(in batch: RoomBatch) -> (user: UserID, index: Int)? {
    let invite = batch.events.first {
      if case .state(.member(me, .invite, _)) = $0.content { true } else { false }
    }
    guard let invite, rules.bridging.bots.contains(invite.sender) else { return nil }
    var ghosts: [(user: UserID, index: Int)] = []
    for (index, event) in batch.events.enumerated() {
      guard case .state(.member(let user, let membership, _)) = event.content,
        membership == .invite || membership == .join, rules.bridging.isGhost(user),
        !rules.bridging.isIgnored(user), !ghosts.contains(where: { $0.user == user })
      else { continue }
      ghosts.append((user, index))
    }
    let isChannel = batch.events.contains {
      if case .state(.name(let name?)) = $0.content { name.hasPrefix("#") } else { false }
    }
    return ghosts.count == 1 && !isChannel ? ghosts[0] : nil
  }

  // MARK: Who it is

  /// A nick went out: whoever comes back under it may be somebody else, and what was taken under it
  /// before is not theirs for certain.
  func noteDeparture(ofGhost user: UserID, from room: RoomID, at moment: Moment) {
    guard rules.bridging.isGhost(user), var row = tables.row(user.text, in: .people, of: room)
    else { return }
    row.back = max(row.back ?? moment, moment)
    tables.write(row, at: row.id, in: .people, of: room)
  }

  /// Someone, by the name that is known.
  func person(_ user: UserID, called name: String?) -> Person {
    Person(id: user, name: shownName(name, of: user), isGhost: rules.bridging.isGhost(user))
  }

  /// Since when somebody is certain to be the same; nil where they always are.
  func known(_ user: UserID, in room: RoomID) -> Moment? {
    guard rules.bridging.isGhost(user) else { return nil }
    // Of those whom a relay names nobody knows who they are.
    if user.relay != nil { return .distantFuture }
    let since = tables.row(room.text, in: .rooms, of: room)?.ghostsSince
    let back = tables.row(user.text, in: .people, of: room)?.back
    return [since, back].compactMap(\.self).max() ?? .distantPast
  }

  // MARK: What they say

  /// A message as it is meant, and who says it: that of a relay as the words of whoever it names,
  /// without the lines below the first, which are nobody's. Nil for what is not to be read: a
  /// bridge's own talk, and ours come back.
  func unwrapped(
    _ message: RoomMessage, _ event: RoomEvent, _ visit: inout RoomVisit
  ) -> (RoomMessage, UserID)? {
    let bridging = rules.bridging
    let sender = event.sender
    if bridging.isIgnored(sender) { return nil }
    if bridging.isEmpty { return (message, sender) }
    var message = message
    /// The words of somebody who has no account, and is known by a nick alone.
    func words(_ body: String, of nick: String) -> (RoomMessage, UserID) {
      message.body = body
      message.mentions = []
      let user = UserID(relay: sender, nick: fold(nick))
      visit.names[user] = nick
      noteBridge(&visit, by: sender)
      return (message, user)
    }
    if let relay = bridging.relays[sender] {
      guard message.replaces == nil, let said = relay.reading(of: message.body) else { return nil }
      return words(Mojibake.repaired(said.words), of: said.nick)
    }
    if let name = message.profile, message.body.hasPrefix("\(name): "),
      bridging.profiles.contains(where: { $0.matches(sender) })
    {
      let line = message.body.dropFirst(name.count + 2).prefix { !$0.isNewline }
      return words(String(line), of: shownName(name, of: sender))
    }
    guard bridging.isGhost(sender) else { return (message, sender) }
    noteBridge(&visit, by: sender)
    // Our own nick, which the bridge gives back as somebody of that name.
    if let name = visit.names[sender], name == visit.row.ownName { return nil }
    message.body = message.body.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Mojibake.repaired(String($0)) }.joined(separator: "\n")
    return (message, sender)
  }
}

extension Moment {
  /// Before and after everything.
  static var distantPast: Moment { Moment(milliseconds: .min) }
  static var distantFuture: Moment { Moment(milliseconds: .max) }
}
