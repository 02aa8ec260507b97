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

  init(row: RoomRow, isNew: Bool) {
    self.row = row
    self.isNew = isNew
  }

  /// Takes display names alone: state that came with old events is older than what is known.
  mutating func applyNames(_ change: StateChange) {
    if case .member(let user, _, let name) = change { names[user] = name }
  }

  mutating func apply(_ change: StateChange, me: UserID) {
    let before = row.facts
    switch change {
    case .member(let user, let membership, let name):
      names[user] = name
      if membership == .leave || membership == .ban {
        gone.insert(user)
      } else {
        gone.remove(user)
      }
    case .name(let name): row.name = name
    case .canonicalAlias(let alias): row.alias = alias
    case .powerLevels(let levels): row.power = levels
    case .creators(let users): row.creators = users
    case .encryption: row.isEncrypted = true
    case .replaced(let next): row.replacedBy = next
    case .replaces(let room): row.replaces = room
    case .directWith(let user, let maker): if maker == me { row.directWith = user }
    }
    if row.facts != before { isChanged = true }
  }
}

extension RoomRow {
  fileprivate struct Facts: Equatable {
    var name: String?
    var alias: String?
    var power: PowerLevels?
    var creators: [UserID]
    var isEncrypted: Bool
    var directWith: UserID?
    var replacedBy: RoomID?
    var replaces: RoomID?
  }

  fileprivate var facts: Facts {
    Facts(
      name: name, alias: alias, power: power, creators: creators, isEncrypted: isEncrypted,
      directWith: directWith, replacedBy: replacedBy, replaces: replaces)
  }
}
