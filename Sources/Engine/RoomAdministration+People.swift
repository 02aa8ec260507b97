import PluginAPI

// Roles, what people choose for themselves, and how the bot is doing.
extension RoomAdministration {
  func standing(of user: UserID) -> Standing { core.standing(of: user, in: row) }

  func isKnown(_ user: UserID) -> Bool {
    core.tables.row(user.text, in: .people, of: room) != nil
  }

  func isBot(_ user: UserID) -> Bool { user == core.me }

  var own: OwnChoices {
    get { core.tables.row(sender.text, in: .choices)?.choices ?? OwnChoices() }
    set {
      let old = core.tables.row(sender.text, in: .choices)
      var row = old ?? OwnChoice(id: sender.text)
      row.choices = newValue
      core.tables.write(row.isEmpty ? nil : row, at: sender.text, in: .choices)
      guard row.mutedUntil != old?.mutedUntil else { return }
      core.hold(back: sender, until: max(row.mutedUntil ?? now, now.adding(milliseconds: 1)))
    }
  }

  var status: BotStatus {
    let rooms = core.joinedRooms
      .compactMap { core.tables.row($0.text, in: .rooms, of: $0) }
      .filter { $0.directWith == nil }
    return BotStatus(
      version: core.version, since: core.startedAt ?? now, savedAt: core.savedAt,
      waiting: core.outbox.entries.count, rooms: rooms.count,
      encryptedRooms: rooms.count(where: \.isEncrypted), isEncrypted: row.isEncrypted,
      bridge: core.bridgeStatus(of: room, row))
  }
}
