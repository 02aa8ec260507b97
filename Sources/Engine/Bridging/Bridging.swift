public import PluginAPI

/// Who speaks through a bridge, as the configuration names them (`bridges`). Ids are told apart by
/// their whole text, server included: on another server anyone may own the same name.
public struct Bridging: Sendable, Hashable {
  /// Those who stand for one nick each on the far side.
  public var ghosts: [IDPattern] = []
  /// Accounts of bridges themselves: never answered, and their invitations are followed.
  public var bots: Set<UserID> = []
  /// Ghosts through which we are heard ourselves: never answered.
  public var own: [IDPattern] = []
  /// Accounts that are believed where they say whose words a message is
  /// (`com.beeper.per_message_profile`), by the name alone.
  public var profiles: [IDPattern] = []
  /// Accounts that speak for everybody on the far side.
  public var relays: [UserID: Relay] = [:]

  /// Nobody.
  public init() {}

  /// Local parts of the accounts under which well-known bridges run, which say nothing to answer
  /// and show that a room is bridged.
  private static let knownBots: Set<String> = [
    "heisenbridge", "appservice-irc", "irc-bridge", "matterbridge",
  ]

  /// Whether nobody is named who could be a ghost.
  var isEmpty: Bool { ghosts.isEmpty && relays.isEmpty && profiles.isEmpty }

  /// Whether someone is a ghost, or a relay, or somebody whom a relay names.
  func isGhost(_ user: UserID) -> Bool {
    if isEmpty { return false }
    return relays[user] != nil || user.relay != nil || ghosts.contains { $0.matches(user) }
  }

  /// Whether a ghost can write to us in private: a bridge would invite us, and we have a nick.
  func canBeWrittenTo(by ghost: UserID) -> Bool {
    ghost.relay == nil && !bots.isEmpty && !own.isEmpty
  }

  /// Whether what someone says is a bridge's own talk, or ours come back.
  func isIgnored(_ user: UserID) -> Bool {
    bots.contains(user) || own.contains { $0.matches(user) }
      || relays[user] == nil && Self.isKnownBot(user)
  }

  /// Whether someone's being in a room shows that it is bridged.
  func shows(_ user: UserID) -> Bool {
    isGhost(user) || bots.contains(user) || own.contains { $0.matches(user) }
      || Self.isKnownBot(user)
  }

  private static func isKnownBot(_ user: UserID) -> Bool {
    let text = user.text.utf8.dropFirst()
    guard let end = text.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return knownBots.contains(String(Substring(text[..<end])))
  }
}

extension UserID {
  /// Someone whom a relay names: no account of theirs is known, so that nothing can be sent to them
  /// and nothing proves who they are. No server's name holds a `/`.
  init(relay: UserID, nick: String) { self.init("\(relay.text)/\(nick)") }

  /// The relay that names them; nil for everybody with an account.
  var relay: UserID? {
    guard let server = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      let end = text.utf8[server...].firstIndex(of: UInt8(ascii: "/"))
    else { return nil }
    return UserID(String(text[..<end]))
  }
}
