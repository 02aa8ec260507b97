import PluginAPI

/// A room while a batch goes through it: what is kept of it, and the names seen on the way.
struct RoomVisit {
  var row: RoomRow
  /// True where we were not in the room before.
  let isNew: Bool
  var isChanged = false
  /// Display names; kept for the people who use a command, not for everyone who passes.
  var names: [UserID: String] = [:]
  /// Who went out.
  var gone: Set<UserID> = []
  /// A server that knows the room that takes this one's place.
  var via: String?
  /// Who is said to be in the room.
  var here: Set<UserID> = []
  /// Who is said to be invited.
  var invited: Set<UserID> = []

  /// What was said in it lately.
  let talk: RecentTalk

  init(row: RoomRow, isNew: Bool, talk: RecentTalk) {
    self.row = row
    self.isNew = isNew
    self.talk = talk
  }

  /// Takes display names alone: state that came with old events is older than what is known.
  mutating func applyNames(_ change: StateChange) {
    if case .member(let user, _, let name) = change { names[user] = name }
  }

  mutating func apply(_ change: StateChange, me: UserID) {
    switch change {
    case .member(let user, let membership, let name):
      names[user] = name
      if user == me, membership == .join {
        isChanged = Self.set(&row.ownName, name) || isChanged
      }
      if membership == .join, row.isTheirs == true, user != me, user != row.directWith {
        // A third one has come: what is said here is not between two any more.
        isChanged = Self.set(&row.directWith, nil) || isChanged
      }
      if membership == .leave || membership == .ban {
        gone.insert(user)
        here.remove(user)
      } else {
        if !gone.isEmpty { gone.remove(user) }
        if membership == .join { here.insert(user) }
        if membership == .invite { invited.insert(user) }
      }
    case .name(let name): isChanged = Self.set(&row.name, name) || isChanged
    case .canonicalAlias(let alias): isChanged = Self.set(&row.alias, alias) || isChanged
    case .powerLevels(let levels): isChanged = Self.set(&row.power, levels) || isChanged
    case .creators(let users): isChanged = Self.set(&row.creators, users) || isChanged
    case .encryption: isChanged = Self.set(&row.isEncrypted, true) || isChanged
    case .replaced(let next, let server):
      isChanged = Self.set(&row.replacedBy, next) || isChanged
      via = server
    case .replaces(let room): isChanged = Self.set(&row.replaces, room) || isChanged
    case .bridge(let type):
      if row.bridgeSeen == nil { isChanged = Self.set(&row.bridgeSeen, type) || isChanged }
    case .directWith(let user, let maker):
      if maker == me { isChanged = Self.set(&row.directWith, user) || isChanged }
    }
  }

  /// Sets a fact of the room.
  ///
  /// - Returns: whether it was another before.
  private static func set<Value: Equatable>(_ fact: inout Value, _ value: Value) -> Bool {
    if fact == value { return false }
    fact = value
    return true
  }
}
