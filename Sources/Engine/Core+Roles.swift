import PluginAPI

// Who may do what.
extension Core {
  /// What somebody may do in a room: by the configuration, by the room's power levels, and by what
  /// they were given there. Someone on the far side of a bridge is a member and no more: such a name
  /// can change hands.
  func standing(of user: UserID, in row: RoomRow) -> Standing {
    if rules.bridging.isGhost(user) { return Standing(.member) }
    if rules.owners.contains(user) { return Standing(.owner) }
    // Alone with somebody nobody is anybody's admin.
    if row.directWith != nil { return Standing(.member) }
    if row.level(of: user) >= 50 { return Standing(.admin) }
    var standing = Standing(.member)
    // In most rooms nobody was ever given a role.
    if tables.existing(.roles, of: RoomID(row.id)) == nil { return standing }
    for grant in self.room(row, now: latest ?? row.since).grants(of: user)
    where grant.role.isGiven {
      if let plugin = grant.plugin {
        standing.plugins[plugin] = max(standing.plugins[plugin] ?? .member, grant.role)
      } else {
        standing.role = max(standing.role, grant.role)
      }
    }
    return standing
  }

  /// The role that counts for a command.
  ///
  /// - Throws: E14 where it is not enough.
  @discardableResult
  func check(
    _ entry: CommandIndex.Entry, _ standing: Standing, in room: Room
  ) throws(Refusal) -> Role {
    let needed = entry.command.role
    let role = isAlwaysOn(entry.plugin) ? standing.highest : standing.role(for: entry.plugin)
    if role >= needed { return role }
    throw .roleNeeded(
      needed, ask: whoGives(needed, of: entry.plugin, in: room).prefix(3).map(\.name))
  }

  /// Whom to ask for a role.
  private func whoGives(_ role: Role, of plugin: String, in room: Room) -> [Person] {
    switch role {
    case .member, .verified, .driver:
      isAlwaysOn(plugin) ? room.coordinators : room.coordinators(of: plugin)
    case .coord, .admin: room.admins
    case .owner: rules.owners.sorted().map { person($0, in: room.id) }
    }
  }

  private func isAlwaysOn(_ plugin: String) -> Bool {
    house.plugins.first { $0.name == plugin }?.isAlwaysOn ?? false
  }

  /// Somebody, with the name they go by in a room.
  func person(_ user: UserID, in room: RoomID) -> Person {
    let name = tables.row(user.text, in: .people, of: room)?.name
    return Person(
      id: user, name: shownName(name, of: user), isGhost: rules.bridging.isGhost(user))
  }

  /// Whether somebody is known to have left a room.
  func isGone(_ user: UserID, from room: RoomID) -> Bool {
    tables.row(user.text, in: .people, of: room)?.isGone == true
  }
}
